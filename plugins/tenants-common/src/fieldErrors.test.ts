// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { serializeError } from '@backstage/errors';
import { z } from 'zod';
import { FIELD_VALUES } from './codes';
import {
  FieldError,
  FieldsConflict,
  FieldsError,
  MOST_FIELDS,
  parseOrThrow,
  toFieldErrors,
} from './fieldErrors';
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

  it('is one line, whatever a name holds', () => {
    const { message } = FieldsError.said([
      { path: 'a\nb\u001b[31m\u202ec', code: 'required' },
    ]);
    expect(message).toBe('a\ufffdb\ufffd[31m\ufffdc: is required');
  });

  it('says how long a text may be', () => {
    const error = new FieldsError([
      { path: 'name', code: 'text_too_long', params: { maximum: 80 } },
      { path: 'other', code: 'text_too_long' },
    ]);
    expect(error.message).toBe(
      'name: is too long: at most 80 characters; other: is too long',
    );
  });

  it('is bounded where somebody else names many values', () => {
    const params = Object.fromEntries(
      Array.from({ length: 2000 }, (_, at) => [`${at}`.repeat(300), 'x']),
    );
    const { message, fields } = FieldsError.said([
      { path: 'x', code: 'theirs', params },
    ]);
    expect(message.length + JSON.stringify(fields).length).toBeLessThan(6000);
  });

  it('is bounded as a conflict, too', () => {
    const field = { path: 'x'.repeat(5000), code: 'host_taken' as const };
    const { message, fields } = new FieldsConflict(
      Array.from({ length: 5000 }, () => field),
    );
    expect(message.length).toBeLessThan(4000);
    expect(fields).toHaveLength(MOST_FIELDS);
    expect(JSON.stringify(fields).length).toBeLessThan(20_000);
  });

  it('is short where a value is long', () => {
    const long = 'x'.repeat(500_000);
    const params = { expected: long };
    const error = new FieldsError([{ path: long, code: 'type', params }]);
    expect(JSON.stringify(error.fields).length).toBeLessThan(600);
    expect(error.message.length).toBeLessThan(600);
  });
});

/** The refused fields of a value. */
function refused(schema: z.ZodType, value: unknown): FieldError[] {
  const { error } = schema.safeParse(value);
  return error ? toFieldErrors(error) : [];
}

describe('a refused field', () => {
  const code = z.string().regex(/^a/, 'name_format');

  it.each<[string, z.ZodType, unknown, FieldError[]]>([
    [
      'is missing',
      z.object({ a: z.string() }),
      {},
      [{ path: 'a', code: 'required', params: { expected: 'string' } }],
    ],
    [
      'is nothing, which is not the same',
      z.object({ a: z.string() }),
      { a: null },
      [{ path: 'a', code: 'type', params: { expected: 'string' } }],
    ],
    [
      'is of another type',
      z.object({ a: z.array(z.object({ b: z.int() })) }),
      { a: [{ b: 1 }, { b: '2' }] },
      [{ path: 'a.1.b', code: 'type', params: { expected: 'number' } }],
    ],
    [
      'is a fraction of what is counted',
      z.object({ a: z.int() }),
      { a: 0.5 },
      [{ path: 'a', code: 'whole_number' }],
    ],
    [
      'is too small',
      z.number().min(2),
      1,
      [{ path: '', code: 'too_small', params: { minimum: 2 } }],
    ],
    [
      'is too big',
      z.array(z.string()).max(1),
      ['a', 'b'],
      [{ path: '', code: 'too_big', params: { maximum: 1 } }],
    ],
    [
      'is none of some',
      z.enum(['dev', 'production']),
      'moon',
      [
        {
          path: '',
          code: 'not_one_of',
          params: { allowed: 'dev, production' },
        },
      ],
    ],
    [
      'is none of some kinds',
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('a') }),
        z.object({ type: z.literal('b') }),
      ]),
      { type: 'c' },
      [
        {
          path: 'type',
          code: 'not_one_of',
          params: { allowed: expect.stringMatching(/a, b|type/) as any },
        },
      ],
    ],
    [
      'has a form of its own',
      z.object({ a: code }),
      { a: 'b' },
      [{ path: 'a', code: 'name_format' }],
    ],
    [
      'has no form that we name',
      z.object({ a: z.url() }),
      { a: 'b' },
      [{ path: 'a', code: 'format', params: { format: 'url' } }],
    ],
    [
      'is not known, and another beside it',
      z.object({ a: z.strictObject({}) }),
      { a: { x: 1, y: 2 } },
      [
        { path: 'a.x', code: 'unknown_field' },
        { path: 'a.y', code: 'unknown_field' },
      ],
    ],
    [
      'has a key of the wrong form',
      z.object({ env: z.record(code, z.string()) }),
      { env: { b: 'x' } },
      [{ path: 'env.b', code: 'name_format' }],
    ],
    [
      'is judged by us',
      z.string().superRefine((_, ctx) => {
        ctx.addIssue({
          code: 'custom',
          message: 'group_unknown',
          params: { group: 'g' },
        });
      }),
      'x',
      [{ path: '', code: 'group_unknown', params: { group: 'g' } }],
    ],
  ])('%s', (_, schema, value, expected) => {
    expect(refused(schema, value)).toEqual(expected);
  });

  it('has a code that has words, whatever a request holds', () => {
    const wrong = [
      undefined,
      null,
      1,
      '',
      'x',
      [],
      {},
      [1],
      { x: 1 },
      'é\u0000',
    ];
    const specs = wrong.flatMap(it => [
      { services: it },
      { services: [it] },
      { access: it, overrides: it, expiresAt: it, displayName: it },
      { services: [{ name: it, image: it, replicas: it, env: it, gpu: it }] },
      {
        services: [{ volumes: [it], ingress: it, autoscaling: it, health: it }],
      },
      { owner: it, environment: it, preset: it, cluster: it },
    ]);
    const values = [
      ...wrong,
      ...specs.map(spec => ({ type: 'create', tenantId: 'ab', spec })),
    ];
    const codes = values.flatMap(value =>
      refused(createRequestSchema, value).map(field => field.code),
    );
    expect(codes.length).toBeGreaterThan(300);
    const unknown = [...new Set(codes)].filter(
      it => !Object.hasOwn(FIELD_VALUES, it),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the message of a refusal', () => {
  const say = (...fields: FieldError[]) => FieldsError.said(fields).message;

  it.each<[string, FieldError, string]>([
    ['the field', { path: 'a.b', code: 'required' }, 'a.b: is required'],
    [
      'the body',
      { path: '', code: 'body_not_json' },
      'body: is no JSON; send an object as application/json',
    ],
    [
      'values',
      { path: 'a', code: 'not_one_of', params: { allowed: 'x, y', count: 0 } },
      'a: must be one of: x, y',
    ],
    ['a code without words', { path: 'a', code: 'moon_away' }, 'a: moon away'],
    [
      'a code that every object has',
      { path: 'a', code: 'constructor' },
      'a: constructor',
    ],
  ])('names %s', (_, field, expected) => {
    expect(say(field)).toBe(expected);
  });

  it('names ten, and counts the others', () => {
    const fields = Array.from({ length: 12 }, (_, index) => ({
      path: `f${index}`,
      code: 'required',
    }));
    const message = say(...fields);
    expect(message.match(/is required/g)).toHaveLength(10);
    expect(message).toMatch(/; and 2 more$/);
    expect(say(...fields.slice(0, 10))).not.toContain('more');
  });

  it('cuts no character in two', () => {
    const long = `${'x'.repeat(199)}🚀🚀`;
    const { fields } = FieldsError.said([
      { path: long, code: 'preset_unknown', params: { preset: long } },
    ]);
    expect(fields[0].path).toBe(`${'x'.repeat(199)}…`);
    expect(fields[0].params).toEqual({ preset: `${'x'.repeat(199)}…` });
  });
});

describe('parseOrThrow', () => {
  it('answers what the schema makes of it', () => {
    const schema = z.object({ a: z.string().default('b') });
    expect(parseOrThrow(schema, {})).toEqual({ a: 'b' });
  });

  it('throws bad input', () => {
    expect(() => parseOrThrow(z.string(), 1)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        fields: [expect.anything()],
      }),
    );
  });
});
