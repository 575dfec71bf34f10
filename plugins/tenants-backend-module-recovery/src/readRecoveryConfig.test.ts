// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { readRecoveryConfig } from './readRecoveryConfig';

const read = (recovery?: object) =>
  readRecoveryConfig(new ConfigReader({ tenants: { recovery } }));

it('has a runbook and lets nobody post where nothing is said', () => {
  expect(read()).toEqual({
    webhook: { tokens: [], maxBytes: 8_388_608, maxUnderWay: 64 },
    runbooks: {
      ECPTenantDown: {
        action: 'restart',
        waitSeconds: 10,
        checkAfterSeconds: 300,
        attempts: 3,
        backoffSeconds: 60,
        cooldownSeconds: 3600,
        recoveredSeconds: 300,
        ineffectiveAfter: 2,
      },
    },
    missedEnds: { afterSeconds: 900, repeatSeconds: 3600 },
    storm: { share: 0.3, count: 5, cooldownSeconds: 600 },
    maintenance: [],
    pollSeconds: 2,
    keepDays: 90,
  });
});

it('fills in what a runbook leaves out', () => {
  const { runbooks } = read({ runbooks: { Mine: { attempts: 1 } } });
  expect(runbooks).toEqual({
    ECPTenantDown: read().runbooks.ECPTenantDown,
    Mine: { ...read().runbooks.ECPTenantDown, attempts: 1 },
  });
});

it('the shipped runbook stays unless it is switched off', () => {
  expect(read({ runbooks: { ECPTenantDown: false } }).runbooks).toEqual({});
  const own = { ECPTenantDown: { attempts: 5 } };
  expect(read({ runbooks: own }).runbooks.ECPTenantDown.attempts).toBe(5);
});

it('a window of a cluster that there is not is named', () => {
  const recovery = {
    maintenance: [
      { name: 'night', from: '01:00', to: '05:00', clusters: ['est'] },
    ],
  };
  const config = (clusters: object) =>
    new ConfigReader({ tenants: { clusters, recovery } } as any);
  expect(() => readRecoveryConfig(config({ east: {} }))).toThrow(
    'tenants.recovery.maintenance.0.clusters: est is none of tenants.clusters (east)',
  );
  readRecoveryConfig(config({ est: {} }));
});

const token = 'a-token-of-sixteen-or-more';
it.each([
  [
    {
      webhook: {
        tokens: [{ name: 'am', token: 'correct horse battery staple' }],
      },
    },
    'webhook.tokens.0.token: must have neither blanks',
  ],
  [
    {
      webhook: {
        tokens: [
          { name: 'am', token },
          { name: 'am', token: `${token}2` },
        ],
      },
    },
    'webhook.tokens: must each have a name',
  ],
  [
    {
      webhook: {
        tokens: [
          { name: 'am', token },
          { name: 'old', token },
        ],
      },
    },
    'webhook.tokens: must not have the same token twice',
  ],
  [{ alertmanager: { url: 'http://u:p@am:9093' } }, 'alertmanager.url: must'],
  [{ alertmanager: { url: 'http://am:9093/?x=1' } }, 'alertmanager.url: must'],
  [
    { runbooks: { Mine: { cooldownSeconds: 100 } } },
    'runbooks.Mine.cooldownSeconds: must be longer',
  ],
  [{ webhook: { tokens: [{ name: 'am', token: 'short' }] } }, 'webhook.tokens'],
  [{ alertmanager: { url: 'am:9093' } }, 'alertmanager.url'],
  [{ runbooks: { Mine: { action: 'reboot' } } }, 'runbooks.Mine.action'],
  [{ storm: { share: 2 } }, 'storm.share'],
  [
    { maintenance: [{ name: 'x', from: '25:00', to: '1:00' }] },
    'maintenance.0.from: must be HH:MM',
  ],
  [
    { maintenance: [{ name: 'x', from: '01:00', to: '02:00', timeZone: 'X' }] },
    'maintenance.0.timeZone: is no time zone',
  ],
  [{ webhok: {} }, 'webhok'],
])('%j is refused', (recovery, problem) => {
  expect(() => read(recovery)).toThrow(problem);
});
