// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Case } from '../Check';
import { verdictOf } from '../examine';
import { unprovenChecks } from './unproven';

/** Nothing to look at: whoever did look would fail. */
const NOTHING = new Proxy({} as Case, {
  get(_, property) {
    throw new Error(`${String(property)} was looked at`);
  },
});

it.each(unprovenChecks.map(it => [it.code, it] as const))(
  '%s is never green, whatever the cluster says, and says why',
  async (_, check) => {
    expect(check).toHaveProperty('ofNamespace');
    const finding = await (check as any).ofNamespace(NOTHING);
    expect(finding.result).toBe('not_proven');
    expect(finding.evidence.split(' ').length).toBeGreaterThan(5);
  },
);

it('what nobody can prove holds up no certificate', () => {
  const results = unprovenChecks.map(() => ({ result: 'not_proven' } as const));
  expect(verdictOf(results)).toBe('passed');
  expect(verdictOf([...results, { result: 'error' }])).toBe('incomplete');
});
