// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The text of a Score file as values. It may be anybody's: what it can cost is bounded before anybody looks at it.

import { CORE_SCHEMA, loadAll, YAMLException } from 'js-yaml';
import { FieldsError } from '../fieldErrors';
import { isMap } from './Place';
import { LONGEST_SCORE } from './scoreNote';

/** So many values it has at most, and texts no longer together than a file, what an alias stands for counted each time. */
const MOST_VALUES = 5_000;

const VERSION = 'score.dev/v1b1';

/**
 * The workloads of a file, one a document.
 *
 * @throws FieldsError at `score` where the text is no YAML, too large, or not of Score v1b1
 */
export function readDocuments(text: string): Record<string, unknown>[] {
  if (text.length > LONGEST_SCORE) throw tooLarge('text_too_long');
  // YAML leaves documents empty where only a comment stands.
  const documents = parse(text).filter(it => it !== null && it !== undefined);
  refuseLarge(documents);
  const workloads = documents.filter(isMap);
  const areAll = workloads.length === documents.length && documents.length > 0;
  if (!areAll || workloads.some(it => it.apiVersion !== VERSION)) {
    throw new FieldsError([{ path: 'score', code: 'score_version' }]);
  }
  return workloads;
}

function parse(text: string): unknown[] {
  try {
    // YAML 1.2: no dates, and no merging, which could make much of little.
    return loadAll(text, undefined, { schema: CORE_SCHEMA });
  } catch (error) {
    // The sentence of the parser repeats lines of the file.
    const { line, column } =
      (error instanceof YAMLException && error.mark) || ({} as const);
    const params =
      line === undefined || column === undefined
        ? {}
        : { line: line + 1, column: column + 1 };
    throw new FieldsError([{ path: 'score', code: 'score_yaml', params }]);
  }
}

const MOST = {
  text_too_long: LONGEST_SCORE,
  score_too_large: MOST_VALUES,
};

const tooLarge = (code: keyof typeof MOST) =>
  new FieldsError([{ path: 'score', code, params: { maximum: MOST[code] } }]);

function refuseLarge(documents: unknown[]): void {
  const open: unknown[] = [documents];
  let characters = 0;
  for (let seen = 0; open.length > 0; seen++) {
    if (seen + open.length > MOST_VALUES) throw tooLarge('score_too_large');
    const value = open.pop();
    if (typeof value === 'string') characters += value.length;
    if (characters > LONGEST_SCORE) throw tooLarge('text_too_long');
    for (const inner of below(value)) open.push(inner);
  }
}

const below = (value: unknown): unknown[] =>
  typeof value === 'object' && value ? Object.values(value) : [];
