// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { readMonitoringConfig } from './readMonitoringConfig';

const read = (monitoring?: object) =>
  readMonitoringConfig(new ConfigReader({ tenants: { monitoring } }));

it('works without a word', () => {
  expect(read()).toEqual({
    metrics: { enabled: true, port: 9464, host: '127.0.0.1' },
    history: { retentionDays: 90 },
    idleAfterDays: 3,
  });
});

it('names every key that is wrong', () => {
  const wrong = {
    metrics: { port: 70_000 },
    history: { days: 3 },
    prices: { currency: 'euro' },
  };
  expect(() => read(wrong)).toThrow(
    /tenants\.monitoring\.metrics\.port: .*tenants\.monitoring\.history: .*days.*tenants\.monitoring\.prices\.currency: three letters/,
  );
});
