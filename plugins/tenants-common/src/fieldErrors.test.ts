// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { serializeError } from '@backstage/errors';
import { FieldsError, MOST_FIELDS, parseOrThrow } from './fieldErrors';
import { createRequestSchema } from './request';

function refusalOf(value: unknown): FieldsError {
  try {
    parseOrThrow(createRequestSchema, value);
  } catch (error) {
    return error as FieldsError;
  }
  throw new Error('it was taken');
}

const keys = (count: number, length = 5) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `k${index}`.padEnd(length, 'x'),
      1,
    ]),
  );
const remove = { type: 'delete', tenantId: 'ab' };

describe('what a refusal names', () => {
  it('is all of it while it is little', () => {
    const { fields, fieldsOmitted, message } = refusalOf({
      ...remove,
      ...keys(2),
    });
    expect(fields).toEqual([
      { path: 'k0xxx', code: 'unknown_field' },
      { path: 'k1xxx', code: 'unknown_field' },
    ]);
    expect(fieldsOmitted).toBeUndefined();
    expect(message).not.toContain('more');
  });

  it.each([
    ['keys of a body', { ...remove, ...keys(20_000) }, 20_000],
    ['keys of a long name', { ...remove, ...keys(900, 1000) }, 900],
    [
      'services',
      {
        type: 'create',
        tenantId: 'ab',
        spec: {
          displayName: 'a',
          owner: 'group:default/a',
          environment: 'dev',
          preset: 'small',
          services: Array(50).fill({}),
        },
      },
      150,
    ],
  ])('is bounded: %s', (_what, value, count) => {
    const error = refusalOf(value);
    expect(error.fields).toHaveLength(MOST_FIELDS);
    expect(error.fieldsOmitted).toBe(count - MOST_FIELDS);
    expect(JSON.stringify(serializeError(error)).length).toBeLessThan(20_000);
    expect(serializeError(error)).toMatchObject({
      fieldsOmitted: count - MOST_FIELDS,
    });
  });

  it('is short where a value is long', () => {
    const long = 'x'.repeat(500_000);
    const params = { expected: long };
    const error = new FieldsError([{ path: long, code: 'type', params }]);
    expect(JSON.stringify(error.fields).length).toBeLessThan(600);
    expect(error.message.length).toBeLessThan(600);
  });
});
