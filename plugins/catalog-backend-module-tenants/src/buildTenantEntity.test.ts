// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { summarizeTenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import {
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { buildTenantEntity } from './buildTenantEntity';

// What the catalog itself demands of every entity.
const catalogPolicy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const rich = tenantFixture('vision-lab', {
  spec: tenantSpecFixture({
    displayName: '비전 연구소 <b>',
    description: 'Two\nlines: [a](b)',
    owner: 'group:default/vision',
    environment: 'production',
    preset: 'large',
    cluster: 'edge-1',
    access: {
      editors: ['group:default/ml-research'],
      viewers: ['group:default/auditors'],
    },
    services: [
      {
        name: 'web',
        image: 'registry.example/web:1.0',
        replicas: 1,
        port: 80,
        ingress: { host: 'web.apps.example', path: '/ui' },
      },
      { name: 'worker', image: 'registry.example/worker:1.0', replicas: 1 },
    ],
  }),
});

describe('buildTenantEntity', () => {
  it('fills in what the plugins on the page need', () => {
    expect(buildTenantEntity(summarizeTenant(rich))).toEqual({
      apiVersion: 'ecp.ai/v1alpha1',
      kind: 'Tenant',
      metadata: {
        name: 'vision-lab',
        namespace: 'default',
        title: '비전 연구소 <b>',
        description: 'Two\nlines: [a](b)',
        annotations: {
          'backstage.io/managed-by-location': 'tenants:vision-lab',
          'backstage.io/managed-by-origin-location': 'tenants:vision-lab',
          'backstage.io/kubernetes-label-selector': 'ecp.ai/tenant=vision-lab',
          'backstage.io/kubernetes-namespace': 'ecp-ai-vision-lab',
          'backstage.io/kubernetes-cluster': 'edge-1',
          'argocd/app-name': 'ecp-tenant-vision-lab',
          'grafana/dashboard-selector': "tags @> 'ecp-tenant'",
          'grafana/alert-label-selector': 'tenant_id=vision-lab',
        },
        labels: {
          'ecp.ai/tenant': 'vision-lab',
          'ecp.ai/environment': 'production',
          'ecp.ai/preset': 'large',
          'ecp.ai/cluster': 'edge-1',
        },
        tags: ['production', 'large'],
        links: [
          { url: 'https://web.apps.example/ui', title: 'web', icon: 'web' },
        ],
      },
      spec: {
        type: 'large',
        owner: 'group:default/vision',
        lifecycle: 'pending',
        environment: 'production',
        preset: 'large',
        cluster: 'edge-1',
        access: {
          editors: ['group:default/ml-research'],
          viewers: ['group:default/auditors'],
        },
      },
    });
  });

  it.each([
    ['a rich tenant', rich],
    ['a bare tenant', tenantFixture('ab')],
    ['the longest id', tenantFixture(`a${'b'.repeat(38)}9`)],
    [
      'a preset named as an environment',
      tenantFixture('ab', { spec: tenantSpecFixture({ preset: 'dev' }) }),
    ],
  ])('is legal for the catalog: %s', async (_, tenant) => {
    const entity = buildTenantEntity(summarizeTenant(tenant));
    await expect(catalogPolicy.enforce(entity)).resolves.toBeDefined();
  });

  it('is the same whatever the status, so that a status change is no catalog write', () => {
    const later = {
      ...rich,
      updatedAt: '2027-01-01T00:00:00.000Z',
      status: {
        overall_status: 'degraded' as const,
        verdict: { code: 'workloads_not_ready' },
        observed_at: '2027-01-01T00:00:00.000Z',
        stale: true,
      },
    };
    expect(buildTenantEntity(summarizeTenant(later))).toEqual(
      buildTenantEntity(summarizeTenant(rich)),
    );
  });
});
