// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What can be told of deploy/cluster without a cluster.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { readBase } from './testUtils/platform';

const all = ['cluster', 'cluster/certifier'].flatMap(readBase);
const roles = all.filter(it => /Role$/.test(it.kind));
const bindings = all.filter(it => it.kind === 'ClusterRoleBinding');
const rulesOf = (role: KubernetesObject): any[] => role.rules ?? [];
const rules = roles.flatMap(role =>
  rulesOf(role).map(rule => ({ role: role.metadata.name, rule })),
);

it('has no wildcard and no right to Secrets in any role', () => {
  expect(rules.length).toBeGreaterThan(40);
  for (const { role, rule } of rules) {
    const { apiGroups = [], resources = [], verbs, nonResourceURLs } = rule;
    const words = [...apiGroups, ...resources, ...verbs];
    expect([role, words.filter((it: string) => it.includes('*'))]).toEqual([
      role,
      [],
    ]);
    expect(resources).not.toContain('secrets');
    expect(nonResourceURLs).toBeUndefined();
  }
});

it('names what may be bound or impersonated: without names it would be everything', () => {
  const powerful = rules.filter(({ rule }) =>
    rule.verbs.some((it: string) => ['bind', 'impersonate'].includes(it)),
  );
  expect(powerful).toHaveLength(2);
  for (const { rule } of powerful) {
    expect(rule.resourceNames.length).toBeGreaterThan(0);
  }
  expect(rules.flatMap(({ rule }) => rule.verbs)).not.toContain('escalate');
});

it('binds cluster-wide nothing but each account its own role', () => {
  expect(
    bindings.map(({ roleRef, subjects }) => [roleRef.name, subjects]),
  ).toEqual(
    [
      'ecp-tenants-reader',
      'ecp-tenants-reconciler',
      'ecp-tenants-reconciler-objects',
      'ecp-tenants-certifier',
      'ecp-tenants-certifier-groups',
    ].map(name => [
      name,
      [
        {
          kind: 'ServiceAccount',
          name: name.replace(/-(groups|objects)$/, ''),
          namespace: 'ecp-system',
        },
      ],
    ]),
  );
});

it('gives the reader no verb that changes anything', () => {
  const reader = roles.find(it => it.metadata.name === 'ecp-tenants-reader')!;
  const verbs = new Set(rulesOf(reader).flatMap(it => it.verbs));
  expect([...verbs].sort()).toEqual(['list']);
});

it('enforces every policy, and fails closed', () => {
  const policies = all.filter(it => it.kind === 'ValidatingAdmissionPolicy');
  expect(policies.map(it => it.spec.failurePolicy)).toEqual(
    policies.map(() => 'Fail'),
  );
  const enforced = all
    .filter(it => it.kind === 'ValidatingAdmissionPolicyBinding')
    .filter(it => it.spec.validationActions.includes('Deny'))
    .map(it => it.spec.policyName);
  expect(enforced.sort()).toEqual(policies.map(it => it.metadata.name).sort());
});
