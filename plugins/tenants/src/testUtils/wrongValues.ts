// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Values that are wrong in every way that the schema knows, and what is said of them.

import {
  FIELD_LABELS,
  FieldError,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { sayField, wordsOf } from '@ecp-ai/backstage-plugin-tenants-react';
import { en } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { cloneDeep, set, unset } from 'lodash';

const words = wordsOf((key, params = {}) =>
  (en as Record<string, string>)[key].replace(
    /\{\{(\w+)\}\}/g,
    (_, name) => `${params[name]}`,
  ),
);

/** What stands at a place when it is wrong; nothing at all is one of it. */
const WRONG = [undefined, null, 'Not right!', 'x'.repeat(5000), 0.5, -1, 1e9];

/** Every wrong kind of value at every place below one that the schema knows, and fields that it does not know. */
export function brokenAt<T extends object>(right: T, below: string): T[] {
  const places = Object.keys(FIELD_LABELS)
    .filter(key => key.startsWith(`${below}.`))
    .map(key => key.slice(below.length + 1))
    .map(key => key.replace(/secretEnv\.\*/, 'secretEnv.KEY'))
    .map(key => key.replace(/env\.\*/, 'env.LOG'))
    .map(key => key.replace(/ports\.\*/, 'ports.grpc'))
    .map(key => key.replace(/secretFiles\.\*/, 'secretFiles./srv/key'))
    .map(key => key.replace(/files\.\*/, 'files./etc/api').replace(/\*/g, '0'));
  return [...places, 'surprise'].flatMap(place =>
    WRONG.map(value => {
      const broken = cloneDeep(right);
      if (value === undefined) unset(broken, place);
      else set(broken, place, value);
      return broken;
    }),
  );
}

/** Those of which each is wrong in a way that none before it is. */
export function differentlyWrong<T>(
  all: T[],
  errorsOf: (it: T) => FieldError[],
) {
  const met = new Set<string>();
  return all.filter(it => {
    const ways = errorsOf(it).map(({ path, code }) => `${path} ${code}`);
    const isNew = ways.some(way => !met.has(way));
    ways.forEach(way => met.add(way));
    return isNew;
  });
}

/** Of several at one place the first is enough. */
export const said = (errors: FieldError[]) =>
  errors
    .filter((it, at) => errors.findIndex(({ path }) => path === it.path) === at)
    .map(error => sayField(error, words));
