// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { boundedFindings } from './boundedFindings';
import { Finding } from './request';

const many = (severity: Finding['severity'], count: number): Finding[] =>
  Array.from({ length: count }, (_, index) => ({
    id: 'some-rule',
    severity,
    path: `services.${index}`,
  }));

it('puts the gravest first and leaves nothing out of a few', () => {
  const findings = [
    ...many('warning', 2),
    ...many('error', 1),
    ...many('doubt', 1),
  ];
  expect(boundedFindings(findings).map(({ severity }) => severity)).toEqual([
    'error',
    'doubt',
    'warning',
    'warning',
  ]);
});

it.each([
  ['error', many('error', 20_000), 19_900],
  ['doubt', [...many('warning', 5), ...many('doubt', 120)], 25],
  ['warning', [...many('warning', 120), ...many('doubt', 3)], 23],
] as const)('counts what it leaves out as %s', (severity, findings, count) => {
  const bounded = boundedFindings([...findings]);
  expect(bounded).toHaveLength(101);
  expect(bounded.at(-1)).toEqual({
    id: 'findings-omitted',
    severity,
    params: { count },
  });
});
