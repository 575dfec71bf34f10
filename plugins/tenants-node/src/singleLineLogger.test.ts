// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { NotFoundError } from '@backstage/errors';
import fc from 'fast-check';
import { mockServices } from '@backstage/backend-test-utils';
import { KubernetesError } from './kubernetes/KubernetesError';
import { singleLineError, singleLineLogger } from './singleLineLogger';

const FORGED =
  'api\n2027-01-01 tenants info approved by ada\r\u2028\u001b[2K\u202e';
/** Characters that begin a line, or make one look like another. */
// eslint-disable-next-line no-control-regex
const BREAKS = /[\n\r\u2028\u0085\u001b\u202e]/;

describe.each(['error', 'warn', 'info', 'debug'] as const)('%s', level => {
  it('logs one line, whatever was said', () => {
    const below = mockServices.logger.mock();
    const logger = singleLineLogger(below);
    logger[level](`workload ${FORGED}`, {
      workload: FORGED,
      [FORGED]: [FORGED, 1, null, { deep: FORGED }],
    });
    expect(below[level]).toHaveBeenCalledTimes(1);
    const [message, meta] = below[level].mock.calls[0];
    expect(message).toBe(
      'workload api 2027-01-01 tenants info approved by ada [2K',
    );
    JSON.stringify(meta, (key, value) => {
      expect(key).not.toMatch(BREAKS);
      expect(String(value)).not.toMatch(BREAKS);
      return value;
    });
  });

  it('logs an error with its places, and no line of its message', () => {
    const below = mockServices.logger.mock();
    const cause = new Error(`${FORGED}\n    at forged (file.ts:1:1)`);
    const error = new NotFoundError(
      `${FORGED}\n    at forged (file.ts:1:1)`,
      cause,
    );
    singleLineLogger(below)[level]('failed', error);
    const logged = below[level].mock.calls[0][1] as Error;
    expect(logged).toBeInstanceOf(NotFoundError);
    expect(logged.name).toBe('NotFoundError');
    for (const each of [logged, logged.cause as Error]) {
      expect(each.message).not.toMatch(BREAKS);
      const [head, ...places] = each.stack!.split('\n');
      expect(head).toContain('approved by ada');
      expect(places.length).toBeGreaterThan(0);
      expect(places.join()).not.toContain('forged');
      expect(places.every(place => place.startsWith('    at '))).toBe(true);
    }
  });
});

it('goes on in children', () => {
  const below = mockServices.logger.mock();
  below.child.mockReturnValue(below);
  singleLineLogger(below).child({ tenant: FORGED }).info(FORGED);
  expect(below.child.mock.calls[0][0].tenant).not.toMatch(BREAKS);
  expect(below.info.mock.calls[0][0]).not.toMatch(BREAKS);
});

it('leaves an honest error as it is', () => {
  const error = new NotFoundError('no such tenant');
  expect(singleLineError(error)).toMatchObject({
    name: 'NotFoundError',
    message: 'no such tenant',
    stack: error.stack,
  });
});

describe('what an error carries besides its message', () => {
  /** What a person sees of it: every text in it, however deep. */
  const texts = (value: any, seen = new Set()): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null || seen.has(value)) {
      return [];
    }
    seen.add(value);
    return Reflect.ownKeys(value)
      .filter(key => key !== 'stack')
      .flatMap(key => texts(value[key], seen));
  };

  it.each<[string, Error]>([
    [
      'the words of a server',
      new KubernetesError({
        request: 'GET /x',
        status: 403,
        reason: FORGED,
        message: FORGED,
        causes: [{ field: FORGED, message: FORGED }],
      }),
    ],
    [
      'one that says itself how it is written',
      Object.assign(new Error(FORGED), {
        detail: FORGED,
        toJSON: () => 'no text of its own',
      }),
    ],
    ['errors of its own', new AggregateError([new Error(FORGED)], FORGED)],
    [
      'whatever somebody put on it',
      Object.assign(new Error('no'), {
        body: { error: { message: FORGED }, lines: [FORGED, [FORGED]] },
      }),
    ],
  ])('is of single lines, too: %s', (_, error) => {
    const before = texts(error);
    expect(before.some(it => BREAKS.test(it))).toBe(true);
    const safe = singleLineError(error);
    for (const text of texts(safe)) expect(text).not.toMatch(BREAKS);
    expect(texts(safe)).toHaveLength(before.length);
    // The error itself is as it was.
    expect(texts(error)).toEqual(before);
  });

  it('stays what it is where it is no text', () => {
    const at = new Date(0);
    const error = Object.assign(new Error('no'), {
      status: 403,
      at,
      ok: false,
    });
    expect(singleLineError(error)).toMatchObject({
      status: 403,
      at,
      ok: false,
    });
  });

  it('keeps what a program asks of it', () => {
    const error = new KubernetesError({
      request: 'GET /x',
      status: 409,
      reason: 'Conflict',
      message: 'changed',
    });
    const safe = singleLineError(error) as KubernetesError;
    expect(safe).toBeInstanceOf(KubernetesError);
    expect(Object.keys(safe).sort()).toEqual(Object.keys(error).sort());
    expect([safe.status, safe.reason, safe.detail]).toEqual([
      409,
      'Conflict',
      'changed',
    ]);
  });
});

describe('what goes round in a circle', () => {
  it('is logged all the same: errors', () => {
    const error: Error & { self?: unknown } = new Error(FORGED);
    error.cause = error;
    error.self = { of: error };
    const below = mockServices.logger.mock();
    singleLineLogger(below).warn('failed', error);
    const logged = below.warn.mock.calls[0][1] as Error;
    expect(logged.message).not.toMatch(BREAKS);
    expect((logged.cause as Error).message).not.toMatch(BREAKS);
  });

  it('is logged all the same: fields', () => {
    const meta: Record<string, any> = { tenant: FORGED };
    meta.self = meta;
    meta.list = [meta];
    const below = mockServices.logger.mock();
    singleLineLogger(below).info('told', meta);
    const logged = below.info.mock.calls[0][1] as any;
    expect(logged.tenant).not.toMatch(BREAKS);
    expect(logged.self.tenant).not.toMatch(BREAKS);
  });
});

it.each([undefined, {}])('logs %p as it is', meta => {
  const below = mockServices.logger.mock();
  singleLineLogger(below).info('told', meta);
  expect(below.info.mock.calls[0]).toEqual(['told', meta]);
});

it('cuts what is too long for a line', () => {
  const below = mockServices.logger.mock();
  singleLineLogger(below).info('a'.repeat(10_000), { b: 'b'.repeat(10_000) });
  const [message, meta] = below.info.mock.calls[0] as any;
  expect([message.length, meta.b.length]).toEqual([4_000, 4_000]);
});

describe('whatever is said', () => {
  const said = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('a', '\n', '\r', '\u2028', '\u202e', ' '),
    }),
  );

  it('is one line, in messages, fields and keys', () => {
    fc.assert(
      fc.property(said, fc.dictionary(said, said), (message, meta) => {
        const below = mockServices.logger.mock();
        singleLineLogger(below).warn(message, meta);
        const [logged, fields] = below.warn.mock.calls[0] as any;
        for (const text of [logged, ...Object.entries(fields).flat()]) {
          expect(text).not.toMatch(BREAKS);
        }
      }),
    );
  });

  it('is one line in errors, and its places are places', () => {
    fc.assert(
      fc.property(said, said, (message, detail) => {
        const error = Object.assign(new Error(message), { detail });
        const safe = singleLineError(error) as Error & { detail: string };
        expect(safe.message).not.toMatch(BREAKS);
        expect(safe.detail).not.toMatch(BREAKS);
        const [head, ...places] = safe.stack!.split('\n');
        expect(head).toBe(`Error: ${safe.message}`);
        expect(places.every(it => it.startsWith('    at '))).toBe(true);
      }),
    );
  });

  it('is not said twice as something else: a line stays what it is', () => {
    fc.assert(
      fc.property(said, message => {
        const once = singleLineError(new Error(message));
        expect(singleLineError(once).message).toBe(once.message);
      }),
    );
  });
});
