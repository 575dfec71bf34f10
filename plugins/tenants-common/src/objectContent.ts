// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an object of somebody else's kind may hold: whatever JSON can say, and nothing that is lost or changed on its way.

import type { FieldCode } from './codes/fields';
import { findUnfit } from './text';

/** What is wrong where, below the object's `spec`. */
type ContentProblem = {
  path: (string | number)[];
  code: FieldCode;
  params?: Record<string, string | number>;
};

/** Objects nest no deeper: those of the largest kinds have twenty levels. */
const DEEPEST = 40;

/** Whether anything nests too deep: whoever writes it as text would go as deep, and there is an end to that. */
export function isTooDeep(content: unknown, level = 0): boolean {
  if (level > DEEPEST) return true;
  return (
    typeof content === 'object' &&
    content !== null &&
    Object.values(content).some(it => isTooDeep(it, level + 1))
  );
}

/** Names are no longer: findings tell them all on the way to a place, as often as there is something to tell. */
const LONGEST_KEY = 512;

/** Whoever has more mistakes sees the first of them. */
const MOST_PROBLEMS = 20;

/** Texts that do not fit, names that are too long, nulls (server-side apply takes them for a wish to delete), keys that copies would lose. */
export function contentProblems(content: unknown): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const look = (value: unknown, path: ContentProblem['path']) => {
    if (problems.length >= MOST_PROBLEMS) return;
    if (path.length > DEEPEST) {
      problems.push({
        path: path.slice(0, DEEPEST),
        code: 'object_too_deep',
        params: { maximum: DEEPEST },
      });
    } else if (Array.isArray(value)) {
      value.forEach((item, at) => look(item, [...path, at]));
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        if (key.length > LONGEST_KEY) {
          const params = { maximum: LONGEST_KEY };
          problems.push({ path, code: 'text_too_long', params });
          continue;
        }
        problems.push(...problemOfText(key, path));
        if (key === '__proto__') {
          problems.push({ path: [...path, key], code: 'key_reserved' });
        } else {
          look(Reflect.get(value, key), [...path, key]);
        }
      }
    } else if (typeof value === 'string') {
      problems.push(...problemOfText(value, path));
    } else if (typeof value !== 'boolean' && !Number.isFinite(value)) {
      problems.push({ path, code: 'object_value' });
    }
  };
  if (content !== undefined) look(content, []);
  return problems.slice(0, MOST_PROBLEMS);
}

function problemOfText(
  text: string,
  path: ContentProblem['path'],
): ContentProblem[] {
  const unfit = findUnfit(text, 'value');
  if (!unfit) return [];
  const { code, character, position } = unfit;
  return [{ path, code, params: { character, position } }];
}
