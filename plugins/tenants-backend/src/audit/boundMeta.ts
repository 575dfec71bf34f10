// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the audit keeps besides who, what and when: little, flat, and no secret.

import { JsonObject, JsonValue } from '@backstage/types';
import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { withheldText } from '../secrets/withheld';

const LONGEST_TEXT = 500;
const MOST_KEYS = 30;

/** Texts that may be kept as they are: in a burst of alerts thousands of calls say the same. */
const judged = new Set<string>();
const MOST_KNOWN = 1000;

/** Values are texts of one line, numbers and flags; what holds a secret, or may hold one, is left out as `…`. */
export function boundMeta(meta: JsonObject): JsonObject {
  const kept = Object.entries(meta)
    .filter(([, value]) => value !== undefined)
    .slice(0, MOST_KEYS);
  return Object.fromEntries(
    kept.map(([name, value]) => [name, boundValue(value)]),
  );
}

function boundValue(value: JsonValue | undefined): JsonValue {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return boundText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A text of one line that may be kept, cut where it is longer. */
function boundText(text: string): string {
  if (judged.has(text)) return text;
  const kept = oneLine(
    text.split('\n').map(withheldText).join(' '),
    LONGEST_TEXT,
  );
  // What holds a secret is not remembered.
  if (kept !== text) return kept;
  if (judged.size >= MOST_KNOWN) judged.clear();
  judged.add(text);
  return kept;
}
