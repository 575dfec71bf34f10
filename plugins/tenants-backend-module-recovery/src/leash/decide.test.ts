// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each rule of the leash: it holds with its words, lets go when what it is about is over, and says the same again when asked again.

import { minute } from '../testUtils/alerts';
import {
  at,
  attempt,
  down,
  failures,
  runbook,
  status,
} from '../testUtils/facts';
import { decide, Decision } from './decide';
import { Facts } from './Facts';
import { isSameHold } from './holds';

const pause = { by: 'user:default/ada', at: minute(0), reason: 'exercise' };

/** Facts at minute 60 that hold, how, and what is different when it is over, at which minute. */
const rules: [
  string,
  Partial<Facts>,
  Partial<Decision>,
  { facts?: Partial<Facts>; at?: number },
][] = [
  [
    'no_runbook',
    { runbook: undefined },
    {
      do: 'hold',
      hold: { code: 'no_runbook', params: { alert: 'ECPTenantDown' } },
    },
    { facts: { runbook } },
  ],
  [
    'not_active',
    { lifecycle: 'suspended' },
    { hold: { code: 'not_active', params: { lifecycle: 'suspended' } } },
    { facts: { lifecycle: 'active' } },
  ],
  [
    'storm',
    { storm: { cluster: 'sandbox', down: 9, total: 10, incident: 'storm' } },
    {
      hold: {
        code: 'storm',
        params: { cluster: 'sandbox', down: 9, total: 10 },
      },
    },
    { facts: { storm: undefined } },
  ],
  [
    'opted_out',
    { mode: 'off' },
    { hold: { code: 'opted_out' } },
    { facts: { mode: 'on' } },
  ],
  [
    'paused',
    { pauses: { everywhere: { ...pause, until: minute(90) } } },
    {
      hold: {
        code: 'paused',
        params: {
          by: 'user:default/ada',
          reason: 'exercise',
          until: minute(90),
        },
      },
      until: at(90),
    },
    { facts: { pauses: {} } },
  ],
  [
    'tenant_paused',
    { pauses: { tenant: pause } },
    {
      hold: {
        code: 'tenant_paused',
        params: { by: 'user:default/ada', reason: 'exercise' },
      },
    },
    { facts: { pauses: {} } },
  ],
  [
    'maintenance',
    { maintenance: { name: 'weekly', until: minute(75) } },
    {
      hold: {
        code: 'maintenance',
        params: { window: 'weekly', until: minute(75) },
      },
      until: at(75),
    },
    { facts: { maintenance: undefined } },
  ],
  [
    'unknown',
    { status: status({ stale: true, age_seconds: 600 }) },
    { hold: { code: 'unknown', params: { age: 600 } } },
    { facts: { status: status() } },
  ],
  [
    'not_down',
    { status: status({ overall_status: 'ready' }) },
    { hold: { code: 'not_down', params: { status: 'ready' } } },
    { facts: { status: status() } },
  ],
  [
    'busy',
    { delivery: 'under_way' },
    { hold: { code: 'busy' } },
    { facts: { delivery: 'settled' } },
  ],
  [
    'duplicate',
    { attempts: [attempt(58, 'waiting', 0)] },
    { hold: { code: 'duplicate' } },
    { facts: { attempts: [] } },
  ],
  [
    'backoff',
    { attempts: failures(52, 59) },
    {
      do: 'hold',
      hold: { code: 'backoff', params: { until: minute(61) } },
      until: at(61),
    },
    { at: 61 },
  ],
  [
    'recently_recovered',
    { attempts: [attempt(53, 'recovered', 58)] },
    {
      do: 'hold',
      hold: { code: 'recently_recovered', params: { at: minute(58) } },
      until: at(63),
    },
    { at: 63 },
  ],
  [
    'failures',
    { attempts: failures(10, 20, 30) },
    {
      do: 'escalate',
      attempts: 3,
      hold: { code: 'failures', params: { count: 3, until: minute(90) } },
      until: at(90),
    },
    { at: 90 },
  ],
  [
    'ineffective',
    { attempts: [attempt(5, 'recovered', 10), attempt(30, 'recovered', 35)] },
    {
      do: 'escalate',
      attempts: 2,
      hold: { code: 'ineffective', params: { count: 2 } },
    },
    { at: 95 },
  ],
];

it('acts on a tenant that is down when nothing speaks against it', () => {
  expect(decide(down, at(60))).toEqual({ do: 'act', number: 1 });
});

describe.each(rules)('%s', (code, facts, expected, over) => {
  const held = { ...down, ...facts };

  it('holds', () => {
    expect(decide(held, at(60))).toMatchObject(expected);
  });

  it('lets go when it is over', () => {
    const later = { ...held, ...over.facts };
    expect(decide(later, at(over.at ?? 60))).toMatchObject({ do: 'act' });
  });

  it('says the same when it is asked again', () => {
    const first = decide(held, at(60));
    if (!('hold' in first)) throw new Error(`${code} does not hold`);
    const again = decide(
      { ...held, incident: { ...held.incident, hold: first.hold } },
      at(60.1),
    );
    expect('hold' in again && isSameHold(first.hold, again.hold)).toBe(true);
  });
});

describe('what comes first', () => {
  it.each<[string, Partial<Facts>, string]>([
    [
      'a storm, whatever else holds',
      {
        storm: { cluster: 'sandbox', down: 9, total: 10, incident: 'storm' },
        pauses: { everywhere: pause },
        mode: 'off',
      },
      'storm',
    ],
    [
      'a pause, before what the status says',
      { pauses: { everywhere: pause }, status: undefined },
      'paused',
    ],
    [
      'a healthy tenant, before a delivery',
      { status: status({ overall_status: 'ready' }), delivery: 'under_way' },
      'not_down',
    ],
    ['never seen', { status: undefined }, 'unknown'],
    [
      'coming up',
      {
        status: status({
          overall_status: 'pending',
          verdict: { code: 'workloads_progressing' },
        }),
      },
      'not_down',
    ],
    ['going', { lifecycle: 'deleting', status: undefined }, 'not_active'],
  ])('%s', (_, facts, code) => {
    expect(decide({ ...down, ...facts }, at(60))).toMatchObject({
      do: 'hold',
      hold: { code },
    });
  });

  it('a delivery that is blocked waits for people: a restart may help', () => {
    expect(decide({ ...down, delivery: 'blocked' }, at(60)).do).toBe('act');
  });

  it('workloads that are gone after they were brought are down', () => {
    const gone = status({
      overall_status: 'pending',
      verdict: { code: 'workloads_missing' },
    });
    expect(decide({ ...down, status: gone }, at(60)).do).toBe('act');
  });
});
