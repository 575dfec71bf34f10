// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readCronFields, readSchedule } from './cronSchedule';
import { toFieldErrors } from './fieldErrors';
import { serviceSchema } from './service';
import { tenantSpecSchema } from './spec';

const named = { name: 'api', image: 'nginx:1.27' };
const refusals = (parts: object) => {
  const { error } = serviceSchema.safeParse({ ...named, ...parts });
  return error
    ? toFieldErrors(error).map(({ path, code }) => `${path} ${code}`)
    : [];
};
const cron = { schedule: '@daily' };

it.each<[string, object]>([
  ['a service', { replicas: 1 }],
  ['a service by name', { kind: 'service', replicas: 0 }],
  [
    'a stateful one',
    {
      kind: 'stateful',
      replicas: 3,
      stateful: { podManagement: 'Parallel', update: 'OnDelete' },
    },
  ],
  ['a job', { kind: 'job' }],
  [
    'a job with its bounds',
    {
      kind: 'job',
      job: { retries: 0, parallelism: 4, completions: 2, run: 2 },
    },
  ],
  ['a schedule', { kind: 'cron', cron }],
  [
    'runs side by side that end',
    {
      kind: 'cron',
      cron: { ...cron, concurrency: 'Allow', timeZone: 'Asia/Seoul' },
      job: { deadlineSeconds: 60 },
    },
  ],
])('takes %s', (_, parts) => {
  expect(refusals(parts)).toEqual([]);
});

it.each<[object, string[]]>([
  [{}, ['replicas required']],
  [{ kind: 'stateful' }, ['replicas required']],
  [{ kind: 'daemon', replicas: 1 }, ['kind not_one_of']],
  [{ replicas: 1, job: {} }, ['job not_of_kind']],
  [{ kind: 'job', replicas: 1 }, ['replicas not_of_kind']],
  [{ kind: 'job', cron }, ['cron not_of_kind']],
  [{ kind: 'job', port: 1, health: { path: '/' } }, ['health not_of_kind']],
  [{ kind: 'cron' }, ['cron required']],
  [
    { kind: 'cron', cron: { ...cron, concurrency: 'Allow' } },
    ['cron.concurrency cron_needs_deadline'],
  ],
  [
    { kind: 'cron', cron: { schedule: 'at night' } },
    ['cron.schedule schedule_format'],
  ],
  [
    { kind: 'cron', cron: { schedule: '0 0 30 2 *' } },
    ['cron.schedule schedule_never'],
  ],
  ...['Seoul', 'asia/seoul', 'Asia/seoul', '+09:00', 'Local', ''].map(
    (timeZone): [object, string[]] => [
      { kind: 'cron', cron: { ...cron, timeZone } },
      ['cron.timeZone time_zone_unknown'],
    ],
  ),
])('refuses %j', (parts, expected) => {
  expect(refusals(parts)).toEqual(expected);
});

it('refuses the name by which pods of another service find each other', () => {
  const spec = {
    displayName: 'Lab',
    owner: 'group:default/lab',
    environment: 'dev',
    preset: 'small',
    services: [
      { ...named, name: 'db', kind: 'stateful', replicas: 1 },
      { ...named, name: 'db-pods', replicas: 1 },
      { ...named, name: 'db-pods-pods', replicas: 1 },
    ],
  };
  const { error } = tenantSpecSchema.safeParse(spec);
  expect(toFieldErrors(error!)).toEqual([
    { path: 'services.1.name', code: 'service_name_of_pods' },
  ]);
});

describe('schedules', () => {
  it.each<[string, number]>([
    ['* * * * *', 1],
    ['*/5 * * * *', 5],
    ['0,50 * * * *', 10],
    ['0 6-22/2 * * *', 120],
    ['30 2 * * MON-fri', 1440],
    ['5/20 * * * *', 20],
    ['50 23 * jan,dec ?', 1440],
    ['0 0,23 * * *', 60],
    ['@hourly', 60],
    ['0  0 * * 0', 1440],
  ])('%s comes every %d minutes at most', (text, minutes) => {
    expect(readSchedule(text)).toEqual({
      comes: true,
      leastMinutesBetween: minutes,
    });
  });

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 7',
    '*/0 * * * *',
    '5-1 * * * *',
    '1-2-3 * * * *',
    '1- * * * *',
    '-1 * * * *',
    'a * * * *',
    '* * * * monday',
    '@every 1h',
    'TZ=Asia/Seoul 0 0 * * *',
  ])('“%s” is none', text => {
    expect(readSchedule(text)).toBeUndefined();
  });

  it.each<[string, object]>([
    [
      '30 2 * * mon-fri',
      { minutes: [30], hours: [2], weekdays: [1, 2, 3, 4, 5] },
    ],
    ['0 */12 1,15 * ?', { minutes: [0], hours: [0, 12], days: [1, 15] }],
    ['@hourly', { minutes: [0] }],
  ])('%s has fields', (text, fields) => {
    const all = (least: number, most: number) =>
      Array.from({ length: most - least + 1 }, (_, at) => at + least);
    expect(readCronFields(text)).toEqual({
      hours: all(0, 23),
      months: all(1, 12),
      ...fields,
    });
  });

  it.each<[string, boolean]>([
    ['0 0 29 2 *', true],
    ['0 0 31 4,6 *', false],
    ['0 0 31 4 mon', true],
    ['0 0 30 2 */2', true],
  ])('%s ever comes: %s', (text, comes) => {
    expect(readSchedule(text)?.comes).toBe(comes);
  });
});
