// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FINDINGS_OMITTED, SEVERITIES } from './boundedFindings';
import {
  DELIVERY_VALUES,
  doubt,
  DOUBT_VALUES,
  ERROR_VALUES,
  EVENT_VALUES,
  FIELD_VALUES,
  FINDING_VALUES,
  missingValues,
  refusal,
  SIZING_VALUES,
  VERDICT_VALUES,
  verdictOf,
  warning,
  WARNING_VALUES,
} from './codes';
import { LOG_REFUSALS } from './logs';
import { requestKinds } from './requestKinds';
import { findingSchema } from './request';
import { verdictSchema } from './status';

const tables = {
  DELIVERY_VALUES,
  EVENT_VALUES,
  FIELD_VALUES,
  FINDING_VALUES,
  SIZING_VALUES,
  VERDICT_VALUES,
};

describe.each(Object.entries(tables))('%s', (name, table) => {
  const rows = Object.entries<readonly string[]>(table);
  const parts = {
    EVENT_VALUES: /^[a-z]+\.[a-z]+(_[a-z]+)*$/,
    FINDING_VALUES: /^[a-z]+(-[a-z]+)+$/,
  } as Record<string, RegExp>;

  it('has codes of one form, so that none is written in two ways', () => {
    const form = parts[name] ?? /^[a-z]+(_[a-z]+)*$/;
    expect(rows.filter(([code]) => !form.test(code))).toEqual([]);
  });

  it('names each value of a code once, known or not', () => {
    for (const [code, names] of rows) {
      const plain = names.map(it => it.replace(/\?$/, ''));
      expect([code, plain]).toEqual([code, [...new Set(plain)]]);
      expect([code, ...plain.filter(it => !/^[a-zA-Z]+$/.test(it))]).toEqual([
        code,
      ]);
    }
  });

  it('holds no code that every object has', () => {
    for (const [code] of rows) expect(code in {}).toBe(false);
  });
});

describe('findings', () => {
  it('have one severity each, but what stays where nothing new is written', () => {
    const ids = [ERROR_VALUES, DOUBT_VALUES, WARNING_VALUES].flatMap(table =>
      Object.keys(table),
    );
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    expect(twice).toEqual([
      'secret-stays',
      'peer-unknown',
      'priority-class-not-allowed',
      'object-kind-not-allowed',
    ]);
  });

  it('that count others are findings themselves', () => {
    expect(FINDING_VALUES[FINDINGS_OMITTED]).toEqual(['count']);
  });

  it.each([
    [
      'refusal',
      refusal('env-too-large', 'services.0.env', { bytes: 9, max: 5 }),
      {
        id: 'env-too-large',
        severity: 'error',
        path: 'services.0.env',
        params: { bytes: 9, max: 5 },
      },
    ],
    [
      'refusal of the whole',
      refusal('text-malformed', undefined),
      { id: 'text-malformed', severity: 'error' },
    ],
    [
      'doubt',
      doubt('secret-suspected', 'description'),
      { id: 'secret-suspected', severity: 'doubt', path: 'description' },
    ],
    [
      'warning',
      warning('group-gone', 'owner', { group: 'group:default/a' }),
      {
        id: 'group-gone',
        severity: 'warning',
        path: 'owner',
        params: { group: 'group:default/a' },
      },
    ],
  ])('are made as the API answers them: %s', (_, made, expected) => {
    expect(made).toStrictEqual(expected);
    expect(findingSchema.parse(made)).toStrictEqual(expected);
    expect(SEVERITIES).toContain(made.severity);
  });
});

describe('verdicts', () => {
  it('are made as the API answers them', () => {
    const ready = verdictOf('ready');
    expect(ready).toStrictEqual({ code: 'ready' });
    const waiting = verdictOf('workloads_progressing', {
      ready: 1,
      desired: 2,
    });
    expect(verdictSchema.parse(waiting)).toStrictEqual({
      code: 'workloads_progressing',
      params: { ready: 1, desired: 2 },
    });
  });

  it.each<[string, Parameters<typeof missingValues>[0], string[]]>([
    ['needs nothing', { code: 'ready' }, []],
    ['has nothing', { code: 'namespace_foreign' }, ['namespace']],
    [
      'has an empty value',
      { code: 'workload_image_pull', params: { workload: 'a', image: '' } },
      ['image'],
    ],
    // Zero is a value.
    [
      'has a zero',
      { code: 'workloads_progressing', params: { ready: 0, desired: 0 } },
      [],
    ],
    [
      'lacks what may be unknown',
      {
        code: 'workload_out_of_memory',
        params: { workload: 'a', container: 'b' },
      },
      [],
    ],
    ['has a code of others', { code: 'moon_away' }, []],
    ['has a code that every object has', { code: 'constructor' }, []],
    ['has a code that is no word', { code: '__proto__' }, []],
  ])('lack what their sentence needs, if a verdict %s', (_, verdict, lacks) => {
    expect(missingValues(verdict)).toEqual(lacks);
  });
});

it('has a word for every reason why a log cannot be read', () => {
  expect(Object.keys(FIELD_VALUES)).toEqual(
    expect.arrayContaining([...LOG_REFUSALS]),
  );
});

it('has a word for every lifecycle that does not allow a request', () => {
  const refusals = Object.values(requestKinds).flatMap(kind =>
    Object.values(kind.while).filter(it => typeof it === 'string'),
  );
  expect(refusals.length).toBeGreaterThan(0);
  for (const code of refusals) expect(FIELD_VALUES).toHaveProperty([code]);
});
