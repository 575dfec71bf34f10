// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsidersOf, subjectsOf } from './Certifier';
import { worst } from './Check';
import { checks, verdictOf } from './examine';

describe('a certificate', () => {
  it.each([
    [['passed', 'deviation', 'not_proven'], 'passed'],
    [['passed', 'error'], 'incomplete'],
    [['error', 'failed', 'passed'], 'failed'],
    [[], 'passed'],
  ] as const)('of %j is %s', (results, verdict) => {
    expect(verdictOf(results.map(result => ({ result })))).toBe(verdict);
  });

  it('tells of several groups the one that fares worst', () => {
    const finding = (result: any) => ({ result, evidence: result });
    expect(
      worst([finding('passed'), finding('error'), finding('failed')]),
    ).toEqual(finding('failed'));
    expect(worst([finding('deviation'), finding('passed')])).toEqual(
      finding('deviation'),
    );
  });

  it('names each check once', () => {
    const names = checks.map(({ id, code }) => `${id} ${code}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('covers every check of the benchmark, implemented or planned', () => {
    const ids = new Set(checks.map(({ id }) => id));
    const benchmark = [
      'PL1-CC-CPI-1',
      ...[2, 3, 4, 5, 6].map(it => `PL1-BC-CPI-${it}`),
      ...[1, 3, 4, 5].map(it => `PL1-BC-HI-${it}`),
      'PL1-BC-HI-1-NODEPORT',
      'PL1-CC-TI-1',
      'PL1-CC-TI-2',
      'PL1-CC-FNS-1',
      'PL1-CC-FNS-2',
      'PL1-CC-DI-1',
      'PL2-BC-OPS-3',
      'PL2-BC-OPS-4',
      'PL2-CC-TI-1',
      ...[1198, 1199, 1200, 1201, 1202, 1203],
    ];
    expect(benchmark.filter(it => !ids.has(`MTB-${it}`))).toEqual([]);
  });
});

it('docs/isolation.md has a row for each check, and no other', () => {
  const docs = join(__dirname, '../../../docs/isolation.md');
  const rows = readFileSync(docs, 'utf8').matchAll(
    /^\| `((?:MTB|ECP)-[^`]+)` +\| `([a-z_]+)` +\|/gm,
  );
  expect([...rows].map(([, id, code]) => `${id} ${code}`).sort()).toEqual(
    checks.map(({ id, code }) => `${id} ${code}`).sort(),
  );
});

it('outsiders are groups of other tenants without a role here, and whoever signed in', () => {
  const neighbours = [
    { tenantId: 'here', groups: ['group:default/vision', 'user:default/vic'] },
    { tenantId: 'b', groups: ['group:default/vision', 'group:acme/speech'] },
    { tenantId: 'c', groups: ['group:acme/speech', 'user:default/dana'] },
  ];
  expect(outsidersOf('here', neighbours)).toEqual([
    'acme/speech',
    'system:authenticated',
  ]);
});

it('the subjects are groups as bindings name them, each once a role', () => {
  expect(
    subjectsOf({
      owner: 'group:default/vision',
      editors: ['group:acme/partners', 'group:acme/partners'],
      viewers: ['user:default/vic', 'group:default/auditors'],
    }),
  ).toEqual([
    { role: 'owner', group: 'vision' },
    { role: 'editor', group: 'acme/partners' },
    { role: 'viewer', group: 'auditors' },
  ]);
});
