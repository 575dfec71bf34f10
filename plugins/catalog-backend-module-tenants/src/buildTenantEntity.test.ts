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
          'grafana/dashboard-selector': 'ecp-tenant',
          'grafana/alert-label-selector': 'tenant_id=vision-lab',
          'prometheus.io/alert': 'all',
          'prometheus.io/labels': 'tenant_id=vision-lab',
          'prometheus.io/rule':
            'sum by (pod) (rate(container_cpu_usage_seconds_total{namespace="ecp-ai-vision-lab"}[5m]))|pod,' +
            'sum by (pod) (container_memory_working_set_bytes{namespace="ecp-ai-vision-lab"})|pod',
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

  it.each(['a', 'gpu--large', 'a--b--c', 'x'.repeat(40)])(
    'is legal for the catalog with the preset %s, and says it where it can',
    async preset => {
      const tenant = tenantFixture('lab', {
        spec: tenantSpecFixture({ preset }),
      });
      const entity = buildTenantEntity(summarizeTenant(tenant));
      await expect(catalogPolicy.enforce(entity)).resolves.toBeDefined();
      expect(entity.spec).toMatchObject({ type: preset, preset });
      expect(entity.metadata.labels).toMatchObject({ 'ecp.ai/preset': preset });
    },
  );

  it.each(['a--b', '0x', 'a-1', `${'a-'.repeat(19)}bc`])(
    'is legal for the catalog with the id %s, in a cluster of the longest name',
    async id => {
      const cluster = `c${'-x'.repeat(31)}`;
      const tenant = tenantFixture(id, {
        spec: tenantSpecFixture({ cluster }),
      });
      const entity = buildTenantEntity(summarizeTenant(tenant));
      await expect(catalogPolicy.enforce(entity)).resolves.toBeDefined();
      expect(entity.metadata.annotations).toMatchObject({
        'backstage.io/kubernetes-label-selector': `ecp.ai/tenant=${id}`,
        'backstage.io/kubernetes-cluster': cluster,
      });
    },
  );

  it.each<[string, string | undefined]>([
    ['none', undefined],
    ['an empty one', ''],
  ])('has no description for %s', (_, description) => {
    const tenant = { ...rich, description };
    const entity = buildTenantEntity(summarizeTenant(tenant));
    expect(entity.metadata).not.toHaveProperty('description');
  });

  it('links to the first services that can be reached from outside, and to no other', async () => {
    const services = Array.from({ length: 50 }, (_, index) => ({
      name: `s${index}`,
      image: 'registry.example/web:1.0',
      replicas: 1,
      port: 80,
      ...(index % 2 && {
        ingress: { host: `s${index}.apps.example`, path: '/' },
      }),
    }));
    const tenant = tenantFixture('lab', {
      spec: tenantSpecFixture({ services }),
    });
    const entity = buildTenantEntity(summarizeTenant(tenant));
    expect(entity.metadata.links?.map(({ url }) => url)).toEqual(
      [1, 3, 5, 7, 9].map(index => `https://s${index}.apps.example/`),
    );
    await expect(catalogPolicy.enforce(entity)).resolves.toBeDefined();
  });

  it('has no links where nothing can be reached, so that no empty card is shown', () => {
    const tenant = tenantFixture('lab', {
      spec: tenantSpecFixture({ services: [] }),
    });
    const entity = buildTenantEntity(summarizeTenant(tenant));
    expect(entity.metadata).not.toHaveProperty('links');
  });

  it('tells nothing of the spec that only the tenant’s people may read', () => {
    const secret = 'registry.example/secret:1';
    const services = [
      { name: 'web', image: secret, replicas: 1, env: { KEY: secret } },
    ];
    const tenant = tenantFixture('lab', {
      spec: tenantSpecFixture({ services }),
    });
    const entity = buildTenantEntity(summarizeTenant(tenant));
    expect(JSON.stringify(entity)).not.toContain(secret);
  });
});
