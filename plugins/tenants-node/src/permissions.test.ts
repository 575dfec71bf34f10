// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The rules on loaded tenants, and what they ask of the index; that SQL agrees is shown in tenants-backend.

import fc from 'fast-check';
import { z } from 'zod';
import {
  createTenantConditionalDecision,
  TenantFilter,
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
  preset: 'small',
  cluster: 'sandbox',
  deciders: ['group:default/leads'],
  ...changes,
});

const {
  isOwner,
  isEditor,
  isViewer,
  isOneOf,
  inEnvironment,
  hasPreset,
  onCluster,
  awaitsDecisionOf,
} = tenantPermissionRules;

describe.each([
  ['isOwner', isOwner, 'group:default/vision', 'owner'],
  ['isEditor', isEditor, 'group:default/robots', 'editors'],
  ['isViewer', isViewer, 'group:default/law', 'viewers'],
  ['awaitsDecisionOf', awaitsDecisionOf, 'group:default/leads', 'deciders'],
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
    const { owner, editors, viewers, deciders } = tenant();
    const others = [owner, ...editors, ...viewers, ...deciders!];
    const holding = others.filter(it => rule.apply(tenant(), { claims: [it] }));
    expect(holding).toEqual(
      others.filter(it => [tenant()[property]!].flat().includes(it)),
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
    ['every one', {}, ['*'], true],
    ['an earlier life of any', { former: true }, ['*'], false],
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

describe('hasPreset and onCluster', () => {
  it.each<[string[], string[], boolean]>([
    [['small'], ['sandbox'], true],
    [['large', 'small'], ['other', 'sandbox'], true],
    [['smal'], ['sandbo'], false],
    [['Small'], ['SANDBOX'], false],
    [[], [], false],
  ])('take %j and %j: %s', (presets, clusters, expected) => {
    expect(hasPreset.apply(tenant(), { presets })).toBe(expected);
    expect(hasPreset.toQuery({ presets })).toEqual({
      property: 'preset',
      values: presets,
    });
    expect(onCluster.apply(tenant(), { clusters })).toBe(expected);
    expect(onCluster.toQuery({ clusters })).toEqual({
      property: 'cluster',
      values: clusters,
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

describe('on any tenant, a rule and its question to the index agree', () => {
  // Few names, so that they meet; and some that only look alike.
  const ref = fc.constantFrom(
    'group:default/a',
    'group:default/b',
    'group:default/aa',
    'group:acme/a',
    'user:default/a',
    'a',
    '',
  );
  const refs = fc.array(ref, { maxLength: 4 });
  const word = fc.constantFrom('dev', 'staging', 'production', 'de', 'DEV');
  const anyTenant: fc.Arbitrary<TenantResource> = fc.record({
    tenantId: word,
    owner: ref,
    editors: refs,
    viewers: refs,
    environment: word,
    preset: word,
    cluster: word,
    deciders: refs,
  });
  /** What the index answers, by what a filter is said to mean. */
  const found = (it: TenantResource, { property, values }: TenantFilter) =>
    [it[property] ?? []].flat().some(each => values.includes(each));

  it.each([
    ['isOwner', isOwner],
    ['isEditor', isEditor],
    ['isViewer', isViewer],
    ['awaitsDecisionOf', awaitsDecisionOf],
  ] as const)('%s', (_, rule) => {
    fc.assert(
      fc.property(anyTenant, refs, (it, claims) => {
        expect(rule.apply(it, { claims })).toBe(
          found(it, rule.toQuery({ claims }) as TenantFilter),
        );
      }),
    );
  });

  it('inEnvironment', () => {
    fc.assert(
      fc.property(anyTenant, fc.array(word), (it, environments) => {
        expect(inEnvironment.apply(it, { environments })).toBe(
          found(it, inEnvironment.toQuery({ environments }) as TenantFilter),
        );
      }),
    );
  });

  it('isOneOf, of tenants as they are now', () => {
    fc.assert(
      fc.property(anyTenant, fc.array(word), (it, tenantIds) => {
        expect(isOneOf.apply(it, { tenantIds })).toBe(
          found(it, isOneOf.toQuery({ tenantIds }) as TenantFilter),
        );
        expect(isOneOf.apply({ ...it, former: true }, { tenantIds })).toBe(
          false,
        );
      }),
    );
  });

  it('none grants anything to nobody', () => {
    fc.assert(
      fc.property(anyTenant, it => {
        for (const rule of [isOwner, isEditor, isViewer, awaitsDecisionOf]) {
          expect(rule.apply(it, { claims: [] })).toBe(false);
        }
        expect(hasPreset.apply(it, { presets: [] })).toBe(false);
        expect(onCluster.apply(it, { clusters: [] })).toBe(false);
        expect(isOneOf.apply(it, { tenantIds: [] })).toBe(false);
        expect(inEnvironment.apply(it, { environments: [] })).toBe(false);
      }),
    );
  });

  it('a claim more takes nothing away', () => {
    fc.assert(
      fc.property(anyTenant, refs, ref, (it, claims, more) => {
        for (const rule of [isOwner, isEditor, isViewer]) {
          if (rule.apply(it, { claims })) {
            expect(rule.apply(it, { claims: [...claims, more] })).toBe(true);
          }
        }
      }),
    );
  });
});

describe('what a policy may say', () => {
  it.each([
    [isOwner, 'claims'],
    [isEditor, 'claims'],
    [isViewer, 'claims'],
    [isOneOf, 'tenantIds'],
    [inEnvironment, 'environments'],
  ] as const)('%# is a list of texts, and nothing else', (rule, key) => {
    const accepts = (params: unknown) =>
      (rule.paramsSchema as z.ZodType).safeParse(params).success;
    expect(accepts({ [key]: [] })).toBe(true);
    expect(accepts({ [key]: ['a', 'b'] })).toBe(true);
    for (const wrong of [undefined, {}, { [key]: 'a' }, { [key]: [7] }]) {
      expect(accepts(wrong)).toBe(false);
    }
  });
});
