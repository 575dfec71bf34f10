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
      /spec\.lifecycle: not one of/,
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
      /metadata\.namespace: not one of/,
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
});
