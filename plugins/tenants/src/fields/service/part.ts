// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Parts of a spec in a form: each knows its place, and hands a change of it on to what it is part of. A link may say anything,
// so nothing is known of a value until it was looked at.

import {
  FieldError,
  TenantSpecInput,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isPlainObject } from 'lodash';

/** A part of a spec, in a form. */
export type Part = {
  /** Its place, e.g. `services.0.health`. */
  at: string;
  value: unknown;
  /** What is wrong with it, at its place and below. */
  errors: FieldError[];
  /** For the names of its services. */
  spec: Partial<TenantSpecInput>;
  isDisabled?: boolean;
  /** With `undefined` it is no longer there. */
  onChange: (value: unknown) => void;
};

/** Whether something stands at a place or below it. */
export const isWithin = (path: string, at: string) =>
  `${path}.`.startsWith(`${at}.`);

/** Of what is wrong in a part, what is wrong below a key; a name with a dot is none of what begins with the same letters. */
export function errorsOfEntry(
  part: Part,
  key: string,
  keys: string[],
): FieldError[] {
  const own = `${part.at}.${key}`;
  const longer = keys
    .map(it => `${part.at}.${it}`)
    .filter(it => it !== own && isWithin(it, own));
  return part.errors.filter(
    ({ path }) => isWithin(path, own) && !longer.some(it => isWithin(path, it)),
  );
}

/** What stands in a part under a key. */
export function below(part: Part, key: string): Part {
  const at = `${part.at}.${key}`;
  return {
    ...part,
    at,
    value: recordOf(part.value)[key],
    errors: part.errors.filter(({ path }) => isWithin(path, at)),
    onChange: value => part.onChange(withEntry(part.value, key, value)),
  };
}

/** What stands in a part at a dotted path; of objects on the way nothing is left once they are empty. */
export function placeIn(part: Part, path: string): Part {
  const [key, ...rest] = path.split('.');
  if (!key) return part;
  const next = below(part, key);
  if (rest.length === 0) return next;
  const kept = (value: unknown) =>
    isPlainObject(value) && Object.keys(value as object).length === 0
      ? undefined
      : value;
  return placeIn(
    { ...next, onChange: value => next.onChange(kept(value)) },
    rest.join('.'),
  );
}

/** The parts of a list. One that is no longer there moves those after it up; without any there is no list. */
export function itemsOf(part: Part): Part[] {
  const items = listOf(part.value);
  return items.map((value, index) => ({
    ...below(part, `${index}`),
    value,
    onChange: next => {
      const left = items.flatMap((it, at) => {
        if (at !== index) return [it];
        return next === undefined ? [] : [next];
      });
      part.onChange(left.length > 0 ? left : undefined);
    },
  }));
}

/** The entries of an object by name; none of anything else. */
export function recordOf(value: unknown): Record<string, unknown> {
  return isPlainObject(value) ? (value as Record<string, unknown>) : {};
}

/** The elements of a list; none of anything else. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text; nothing of anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function withEntry(value: unknown, key: string, next: unknown): object {
  const { [key]: _, ...others } = recordOf(value);
  if (next === undefined) return others;
  // Where it stood, it stays.
  return { ...recordOf(value), [key]: next };
}
