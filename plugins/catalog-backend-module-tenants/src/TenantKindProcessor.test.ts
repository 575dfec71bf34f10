// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { summarizeTenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { Entity } from '@backstage/catalog-model';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { tenantFixture } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { buildTenantEntity } from './buildTenantEntity';
import { TenantKindProcessor } from './TenantKindProcessor';

const processor = new TenantKindProcessor();
const legal = buildTenantEntity(summarizeTenant(tenantFixture('lab')));

describe('TenantKindProcessor', () => {
  it('accepts what we build and leaves other kinds alone', async () => {
    await expect(processor.validateEntityKind(legal)).resolves.toBe(true);
    const component = { ...legal, kind: 'Component' };
    await expect(processor.validateEntityKind(component)).resolves.toBe(false);
    const other = { ...legal, apiVersion: 'else/v1' };
    await expect(processor.validateEntityKind(other)).resolves.toBe(false);
  });

  it.each<[string, Partial<Entity>, RegExp]>([
    ['no spec', { spec: undefined }, /spec: is required/],
    [
      'an owner that is no group',
      { spec: { ...legal.spec, owner: 'dana' } },
      /spec\.owner: name a group as group:<namespace>\/<name>/,
    ],
    [
      'an unknown lifecycle',
      { spec: { ...legal.spec, lifecycle: 'experimental' } },
      /spec\.lifecycle: must be one of/,
    ],
    [
      'no access lists',
      { spec: { ...legal.spec, access: undefined } },
      /spec\.access: is required/,
    ],
    [
      'a reserved name',
      { metadata: { ...legal.metadata, name: 'kube-system' } },
      /metadata\.name: is kept for the platform/,
    ],
    [
      'another namespace',
      { metadata: { ...legal.metadata, namespace: 'mine' } },
      /metadata\.namespace: must be one of/,
    ],
  ])('refuses %s and says what to do', async (_, change, message) => {
    await expect(
      processor.validateEntityKind({ ...legal, ...change }),
    ).rejects.toThrow(message);
  });

  it("relates a tenant to its owner, and leaves the owner's entity alone", async () => {
    const emitted: CatalogProcessorResult[] = [];
    const location = { type: 'tenants', target: 'lab' };
    await processor.postProcessEntity(legal, location, result =>
      emitted.push(result),
    );
    const tenant = { kind: 'Tenant', namespace: 'default', name: 'lab' };
    const owner = { kind: 'group', namespace: 'default', name: 'ml-research' };
    expect(emitted).toEqual([
      {
        type: 'relation',
        relation: { source: tenant, type: 'ownedBy', target: owner },
      },
    ]);
  });

  it.each<[string, Partial<Entity>]>([
    [
      'without a namespace',
      { metadata: { ...legal.metadata, namespace: undefined } },
    ],
    [
      'whose owner is of another namespace',
      { spec: { ...legal.spec, owner: 'group:research/ml' } },
    ],
    [
      'that nobody edits',
      { spec: { ...legal.spec, access: { editors: [], viewers: [] } } },
    ],
    [
      'with a field of a later version',
      { spec: { ...legal.spec, later: true } },
    ],
  ])('accepts a tenant %s', async (_, change) => {
    await expect(
      processor.validateEntityKind({ ...legal, ...change }),
    ).resolves.toBe(true);
  });

  it.each<[string, object, RegExp]>([
    ['a preset in capitals', { preset: 'Large' }, /spec\.preset: /],
    ['a cluster with a path', { cluster: '../edge' }, /spec\.cluster: /],
    [
      'a cluster that is too long',
      { cluster: 'c'.repeat(64) },
      /spec\.cluster: /,
    ],
    [
      'an environment that is none',
      { environment: 'moon' },
      /spec\.environment: /,
    ],
    [
      'an editor who is no group',
      { access: { editors: ['user:default/dana'], viewers: [] } },
      /spec\.access\.editors\.0: name a group/,
    ],
    [
      'viewers that are no list',
      { access: { editors: [], viewers: 'group:default/x' } },
      /spec\.access\.viewers: /,
    ],
  ])(
    'refuses %s, and names the tenant and the field',
    async (_, spec, message) => {
      const entity = { ...legal, spec: { ...legal.spec, ...spec } } as Entity;
      const checked = processor.validateEntityKind(entity);
      await expect(checked).rejects.toThrow(message);
      await expect(checked).rejects.toThrow(/^Tenant lab is not valid/);
      await expect(checked).rejects.toMatchObject({ name: 'InputError' });
    },
  );

  it('names every field that is wrong at once', async () => {
    const spec = { ...legal.spec, preset: '', cluster: '', owner: 'x' };
    await expect(
      processor.validateEntityKind({ ...legal, spec }),
    ).rejects.toThrow(/spec\.owner.*spec\.preset.*spec\.cluster/s);
  });

  it.each<[string, Partial<Entity>]>([
    ['another kind', { kind: 'Component' }],
    ['the kind in other letters', { kind: 'tenant' }],
    ['another group', { apiVersion: 'capsule.clastix.io/v1beta2' }],
  ])('has nothing to say of %s', async (_, change) => {
    const emitted: CatalogProcessorResult[] = [];
    const entity = { ...legal, ...change };
    const location = { type: 'url', target: 'https://example.com' };
    const kept = await processor.postProcessEntity(entity, location, result =>
      emitted.push(result),
    );
    expect(kept).toBe(entity);
    expect(emitted).toEqual([]);
    await expect(processor.validateEntityKind(entity)).resolves.toBe(false);
  });
});
