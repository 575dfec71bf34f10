// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  Certificate,
  CheckResult,
  checkResultSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { policyReport } from './policyReport';

const found = (id: string, result: CheckResult, role?: 'owner') => ({
  id,
  code: `code_of_${result}`,
  result,
  evidence: `seen: ${result}`,
  ...(role && { role }),
});

const certificate: Certificate = {
  tenantId: 'vision-lab',
  result: 'failed',
  ranAt: '2026-11-23T03:00:00.500Z',
  clusterVersion: 'v1.36.3',
  checks: [
    found('MTB-PL1-BC-CPI-5', 'passed', 'owner'),
    found('ECP-NETWORK-1', 'failed'),
    found('MTB-PL2-BC-OPS-4', 'deviation', 'owner'),
    found('MTB-1201', 'not_proven'),
    found('MTB-1200', 'error', 'owner'),
  ],
};

it('a report counts each result, in its own words', () => {
  const report = policyReport(certificate) as any;
  expect(report.metadata.namespace).toBe('ecp-ai-vision-lab');
  expect(report.summary).toEqual({
    pass: 1,
    fail: 1,
    warn: 1,
    error: 1,
    skip: 1,
  });
  expect(report.results.map((it: any) => [it.policy, it.result])).toEqual([
    ['MTB-PL1-BC-CPI-5', 'pass'],
    ['ECP-NETWORK-1', 'fail'],
    ['MTB-PL2-BC-OPS-4', 'warn'],
    ['MTB-1201', 'skip'],
    ['MTB-1200', 'error'],
  ]);
  expect(report.results[0]).toMatchObject({
    source: 'ecp-tenants',
    rule: 'code_of_passed',
    message: 'seen: passed',
    timestamp: { seconds: 1795402800, nanos: 0 },
    properties: { role: 'owner', clusterVersion: 'v1.36.3' },
  });
});

it('a report of a tenant that was not examined has no results', () => {
  const none = { tenantId: 'lab', result: 'not_run', checks: [] } as const;
  expect(policyReport({ ...none, checks: [] })).toMatchObject({
    summary: { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 },
    results: [],
  });
});

it('a report says of the namespace what has no role, and of an older one what it did not say', () => {
  const { clusterVersion: _, ranAt: __, ...older } = certificate;
  const [owner, network] = policyReport(older).results;
  expect(owner.properties).toEqual({ role: 'owner' });
  expect(network.properties).toEqual({});
  for (const it of [owner, network]) expect(it).not.toHaveProperty('timestamp');
});

it('a report has a result for each check, however many are of one id', () => {
  const twice = ['owner', 'editor', 'viewer'].map(role => ({
    ...found('MTB-PL1-CC-TI-2', 'passed'),
    role: role as 'owner',
  }));
  const { summary, results } = policyReport({ ...certificate, checks: twice });
  expect(summary).toEqual({ pass: 3, fail: 0, warn: 0, error: 0, skip: 0 });
  expect(results.map((it: any) => it.properties.role)).toEqual([
    'owner',
    'editor',
    'viewer',
  ]);
});

it('a report counts every result that a check may have, each in one word', () => {
  const checks = checkResultSchema.options.map(result => found('X', result));
  const { summary } = policyReport({ ...certificate, checks });
  expect(Object.values(summary)).toEqual(checks.map(() => 1));
});
