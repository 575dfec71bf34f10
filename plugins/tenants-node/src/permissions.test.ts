// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The rules on loaded tenants, and what they ask of the index; that SQL agrees is shown in tenants-backend.

import {
  createTenantConditionalDecision,
  tenantConditions,
  tenantPermissionRules,
  TenantResource,
  tenantResourceRef,
} from './permissions';
import { tenantUpdatePermission } from '@ecp-ai/backstage-plugin-tenants-common';

const tenant = (changes: Partial<TenantResource> = {}): TenantResource => ({
  tenantId: 'lab',
  owner: 'group:default/vision',
  editors: ['group:default/ml', 'group:default/robots'],
  viewers: ['group:default/law'],
  environment: 'dev',
  cluster: 'sandbox',
  ...changes,
});

const { isOwner, isEditor, isViewer, isOneOf, inEnvironment } =
  tenantPermissionRules;

describe.each([
  ['isOwner', isOwner, 'group:default/vision', 'owner'],
  ['isEditor', isEditor, 'group:default/robots', 'editors'],
  ['isViewer', isViewer, 'group:default/law', 'viewers'],
] as const)('%s', (_, rule, group, property) => {
  it.each<[string, string[], boolean]>([
    ['the group', [group], true],
    ['the group among others', ['user:default/dana', group], true],
    ['nobody', [], false],
    ['a group whose name begins alike', [`${group}s`], false],
    ['a group whose name is a part', [group.slice(0, -1)], false],
    ['a user of that name', [group.replace('group', 'user')], false],
    ['a group of another namespace', [group.replace('default', 'x')], false],
    ['the name alone', [group.split('/')[1]], false],
  ])('takes %s', (_who, claims, expected) => {
    expect(rule.apply(tenant(), { claims })).toBe(expected);
  });

  it('gives none of the others’ rights', () => {
    const others = [tenant().owner, ...tenant().editors, ...tenant().viewers];
    const holding = others.filter(it => rule.apply(tenant(), { claims: [it] }));
    expect(holding).toEqual(
      others.filter(it => [tenant()[property]].flat().includes(it)),
    );
  });

  it('asks the index for the same property', () => {
    const claims = ['user:default/dana', group];
    expect(rule.toQuery({ claims })).toEqual({ property, values: claims });
  });
});

describe('isOneOf', () => {
  it.each<[string, Partial<TenantResource>, string[], boolean]>([
    ['the tenant', {}, ['other', 'lab'], true],
    ['another', {}, ['lab2'], false],
    ['none', {}, [], false],
    // Whoever is granted the id is not granted what it was before.
    ['an earlier life of it', { former: true }, ['lab'], false],
  ])('takes %s', (_, changes, tenantIds, expected) => {
    expect(isOneOf.apply(tenant(changes), { tenantIds })).toBe(expected);
    expect(isOneOf.toQuery({ tenantIds })).toEqual({
      property: 'tenantId',
      values: tenantIds,
    });
  });
});

describe('inEnvironment', () => {
  it.each<[string[], boolean]>([
    [['dev'], true],
    [['staging', 'dev'], true],
    [['de'], false],
    [['Dev'], false],
    [[], false],
  ])('takes %j: %s', (environments, expected) => {
    expect(inEnvironment.apply(tenant(), { environments })).toBe(expected);
    expect(inEnvironment.toQuery({ environments })).toEqual({
      property: 'environment',
      values: environments,
    });
  });
});

describe('a decision', () => {
  it('carries the rule, its values and the plugin that judges it', () => {
    const claims = ['group:default/vision'];
    const condition = tenantConditions.isOwner({ claims });
    expect(
      createTenantConditionalDecision(tenantUpdatePermission, condition),
    ).toEqual({
      result: 'CONDITIONAL',
      pluginId: 'tenants',
      resourceType: tenantResourceRef.resourceType,
      conditions: {
        rule: 'IS_OWNER',
        resourceType: tenantResourceRef.resourceType,
        params: { claims },
      },
    });
  });

  it('has rules that are told apart by name', () => {
    const names = Object.values(tenantPermissionRules).map(it => it.name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(tenantConditions)).toEqual(
      Object.keys(tenantPermissionRules),
    );
  });
});
