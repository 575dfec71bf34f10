// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { findUnfit } from '../text';
import { fillIn, LookUp } from './placeholders';
import { Place } from './Place';

/** All containers of a service see the same files, so those of each are put together. */
export function convertFiles(
  containers: Place[],
  lookUp: LookUp,
): Record<string, string> | undefined {
  const found = new Map<string, { text: string; container: string }>();
  for (const container of containers) {
    for (const { place, path } of filesOf(container.at('files'))) {
      const text = textOf(place, lookUp);
      if (text === undefined) continue;
      const earlier = found.get(path);
      if (earlier && earlier.text !== text) place.leave('file-path-taken');
      if (earlier) continue;
      if (container !== containers[0]) {
        place.tell('shared-with-all', { container: container.key });
      }
      found.set(path, { text, container: container.key });
    }
  }
  if (found.size === 0) return undefined;
  return Object.fromEntries([...found].map(([path, it]) => [path, it.text]));
}

/** By path, or as a list as older files have it. */
function filesOf(files: Place): { place: Place; path: string }[] {
  if (!Array.isArray(files.value)) {
    return files.entries().map(place => ({ place, path: place.key }));
  }
  return files.items().flatMap(place => {
    const path = place.at('target').text();
    return path === undefined ? [] : [{ place, path }];
  });
}

function textOf(place: Place, lookUp: LookUp): string | undefined {
  const source = place.at('source').text();
  if (source !== undefined) {
    place.leave('file-elsewhere', { source });
    return undefined;
  }
  const isLiteral = place.at('noExpand').flag() ?? false;
  const binary = place.at('binaryContent');
  const text = binary.isThere
    ? decoded(binary.text() ?? '')
    : expanded(place, isLiteral ? undefined : lookUp);
  if (text === undefined) {
    if (binary.isThere) place.leave('file-binary');
    return undefined;
  }
  const mode = place.at('mode').text();
  if (mode !== undefined && Number.parseInt(mode, 8) !== 0o644) {
    place.at('mode').leave('file-mode', { mode });
  }
  return text;
}

function expanded(place: Place, lookUp?: LookUp): string | undefined {
  const content = place.at('content').text();
  if (content === undefined || !lookUp) return content;
  const filled = fillIn(content, lookUp);
  if ('text' in filled) return filled.text;
  place.leave('file-to-give', { placeholder: filled.unknown });
  return undefined;
}

/** Base64 of a text; what is none fits into no ConfigMap. */
function decoded(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), it => it.charCodeAt(0));
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const text = decoder.decode(bytes);
    return findUnfit(text, 'value') ? undefined : text;
  } catch {
    // No base64, or no text.
    return undefined;
  }
}
