// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { readRecoveryConfig } from './readRecoveryConfig';

const read = (recovery?: object) =>
  readRecoveryConfig(new ConfigReader({ tenants: { recovery } }));

it('has a runbook and lets nobody post where nothing is said', () => {
  expect(read()).toEqual({
    webhook: { tokens: [], maxBytes: 8_388_608, maxUnderWay: 32 },
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
    Mine: { ...read().runbooks.ECPTenantDown, attempts: 1 },
  });
});

it.each([
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
