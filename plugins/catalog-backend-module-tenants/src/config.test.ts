// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readSchedule } from './config';
import { isTenantLocation, tenantLocation } from './names';

const read = (tenants?: JsonObject) =>
  readSchedule(
    new ConfigReader(tenants ? { catalog: { providers: { tenants } } } : {}),
  );

describe('readSchedule', () => {
  const usual = { frequency: { minutes: 5 }, timeout: { minutes: 1 } };

  it.each<[string, JsonObject | undefined]>([
    ['nothing', undefined],
    ['nothing of the schedule', {}],
  ])(
    'looks every five minutes where the configuration says %s',
    (_, config) => {
      expect(read(config)).toEqual(usual);
    },
  );

  it.each<[JsonObject, object]>([
    [
      { frequency: { seconds: 30 }, timeout: { seconds: 20 } },
      { frequency: { seconds: 30 }, timeout: { seconds: 20 } },
    ],
    [
      {
        frequency: { cron: '0 * * * *' },
        timeout: { minutes: 3 },
        scope: 'local',
      },
      {
        frequency: { cron: '0 * * * *' },
        timeout: { minutes: 3 },
        scope: 'local',
      },
    ],
  ])('takes the schedule %j', (schedule, expected) => {
    expect(read({ schedule })).toMatchObject(expected);
  });

  it.each<[string, JsonObject]>([
    ['no frequency', { timeout: { minutes: 1 } }],
    ['no timeout', { frequency: { minutes: 1 } }],
    ['a unit that is none', { frequency: { moons: 1 }, timeout: {} }],
  ])('does not start with %s', (_, schedule) => {
    expect(() => read({ schedule })).toThrow(/schedule|frequency|timeout/);
  });
});

describe('isTenantLocation', () => {
  it('knows what we made', () => {
    expect(isTenantLocation(tenantLocation('lab'))).toBe(true);
  });

  it.each([
    undefined,
    '',
    'tenants',
    'Tenants:lab',
    'tenants-of-others:lab',
    'url:https://example.com/tenants:lab',
    'file:/tenants:lab',
  ])('takes %j for somebody else’s', location => {
    expect(isTenantLocation(location)).toBe(false);
  });
});
