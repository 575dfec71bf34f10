// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpecInput } from '../spec';
import { asBytes } from './compute';
import { fitNameAt, VOLUME_NAME } from './names';
import { fillIn, LookUp, soleReference } from './placeholders';
import { Place } from './Place';

type Volume = NonNullable<
  TenantSpecInput['services'][number]['volumes']
>[number];

/** Classes of volumes that are meant to end with their pod. */
const PASSING = /^(?:ephemeral|scratch|te?mp(?:orary)?|empty-?dir)$/i;

/** All containers of a service see the same volumes, each at one path. */
export function convertVolumes(
  containers: Place[],
  resources: Place,
  lookUp: LookUp,
): Volume[] | undefined {
  const found = new Map<string, Volume>();
  const taken = new Map<string, number>();
  for (const container of containers) {
    for (const { place, mountPath } of mountsOf(container.at('volumes'))) {
      const source = sourceOf(place, resources, lookUp);
      if (!source) continue;
      const earlier = found.get(source.name);
      const inPlace = [...found.values()].some(
        it => it.mountPath === mountPath && it !== earlier,
      );
      if (inPlace || (earlier && earlier.mountPath !== mountPath)) {
        if (inPlace) place.leave('volume-path-taken');
        else place.leave('volume-twice', { volume: source.name });
        continue;
      }
      leaveBelow(place.at('path'));
      if (earlier) {
        leaveWritable(place.at('readOnly'), earlier);
        continue;
      }
      const name = fitNameAt(place, source.name, { ...VOLUME_NAME, taken });
      const volume = volumeOf(name, mountPath, source);
      if (container !== containers[0]) {
        place.tell('shared-with-all', { container: container.key });
      }
      if (volume.source !== undefined && place.at('readOnly').flag()) {
        volume.readOnly = true;
      }
      leaveWritable(place.at('readOnly'), volume);
      found.set(source.name, volume);
    }
  }
  return found.size === 0 ? undefined : [...found.values()];
}

/** By path, or as a list as older files have it. */
function mountsOf(volumes: Place): { place: Place; mountPath: string }[] {
  if (!Array.isArray(volumes.value)) {
    return volumes.entries().map(it => ({ place: it, mountPath: it.key }));
  }
  return volumes.items().flatMap(place => {
    const mountPath = place.at('target').text();
    return mountPath === undefined ? [] : [{ place, mountPath }];
  });
}

type Source = { name: string; at: Place; resource?: Place };

/** A resource of the file, by reference or by its bare name; otherwise what the platform calls so. */
function sourceOf(
  mount: Place,
  resources: Place,
  lookUp: LookUp,
): Source | undefined {
  const at = mount.at('source');
  const text = at.text();
  if (text === undefined) return undefined;
  const reference = soleReference(text);
  const [root, named, ...more] = reference ?? ['resources', text];
  const resource = resources.at(named ?? '');
  const isOurs = root === 'resources' && resource.isThere;
  if (isOurs && (more.length === 0 || `${more}` === 'source')) {
    if (resource.at('type').value === 'volume') {
      return { name: resource.key, at, resource };
    }
  }
  const filled = fillIn(text, lookUp);
  if ('text' in filled && !isOurs) return { name: filled.text, at };
  mount.leave('volume-to-give', { source: text });
  return undefined;
}

function volumeOf(name: string, mountPath: string, source: Source): Volume {
  const { resource, at } = source;
  if (!resource) {
    at.tell('volume-lent', { source: source.name });
    return { name, mountPath, source: source.name };
  }
  resource.at('type').settle();
  const kind = resource.at('class').value;
  const passes = typeof kind === 'string' && PASSING.test(kind);
  if (passes) resource.at('class').settle();
  const size = asBytes(resource.at('params', 'size'));
  if (size === undefined) {
    if (!passes) resource.tell('volume-without-size', { volume: name });
    return { name, mountPath };
  }
  return { name, mountPath, size, ...(passes && { scratch: true }) };
}

function leaveBelow(path: Place): void {
  const below = path.text();
  if (below && below !== '/') path.leave('volume-below', { path: below });
}

/** Who may write to a volume is said once. */
function leaveWritable(readOnly: Place, { name, readOnly: is }: Volume): void {
  if (readOnly.flag() && !is)
    readOnly.leave('volume-writable', { volume: name });
}
