// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a provider that answers anything is made to keep. Simulated: the tenants API and the Kubernetes plugin's provider.

import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { KubernetesObjectsProvider } from '@backstage/plugin-kubernetes-node';
import { refusal } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import {
  createTenantsServiceFake,
  tenantFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { TenantObjectsGuard } from './TenantObjectsGuard';

const credentials = mockCredentials.user();

const object = (namespace: string | undefined, more: object = {}) => ({
  metadata: { name: 'x', namespace, ...more },
});
const OWN = object('ecp-ai-lab');
const OTHER = object('ecp-ai-other');
const PLATFORM = object('platform');
const LABELLED = object('platform', { labels: { 'ecp.ai/tenant': 'other' } });
const VOLUME = {
  ...object(undefined),
  spec: { claimRef: { namespace: 'ecp-ai-other' } },
};
const failed = (namespace: string) => ({
  errorType: 'NOT_FOUND',
  statusCode: 404,
  resourcePath: `/apis/metrics.k8s.io/v1beta1/namespaces/${namespace}/pods`,
});

/** Answers with everything there is, from two clusters. */
function setUp(lifecycle: 'active' | 'pending' = 'active') {
  const asked: Entity[] = [];
  const all = [OWN, OTHER, PLATFORM, LABELLED, VOLUME];
  const answer = async ({ entity }: { entity: Entity }): Promise<any> => {
    asked.push(entity);
    return {
      items: ['sandbox', 'elsewhere'].map(name => ({
        cluster: { name },
        resources: [{ type: 'pods', resources: all }],
        podMetrics: all.map(pod => ({ pod })),
        errors: ['ecp-ai-lab', 'ecp-ai-lab2', 'platform'].map(failed),
      })),
    };
  };
  const provider: KubernetesObjectsProvider = {
    getKubernetesObjectsByEntity: answer,
    getCustomResourcesByEntity: answer,
  };
  const approved = lifecycle === 'active' && { revision: 1 };
  const tenants = createTenantsServiceFake([
    tenantFixture('lab', { lifecycle, cluster: 'sandbox', ...approved }),
  ]);
  const guard = new TenantObjectsGuard(provider, tenants);
  const ask = (entity: any) =>
    guard.getKubernetesObjectsByEntity({ entity, auth: {} }, { credentials });
  return { asked, tenants, guard, ask };
}

const entity = (kind: string, name: string, annotations: object = {}) => ({
  apiVersion: kind === 'Tenant' ? 'ecp.ai/v1alpha1' : 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', annotations },
});

describe('TenantObjectsGuard', () => {
  it("keeps of an answer to another entity what is no tenant's, errors and usage included", async () => {
    const { ask } = setUp();
    const { items } = await ask(entity('Component', 'web'));
    expect(items).toHaveLength(2);
    for (const item of items) {
      expect(item.resources).toEqual([{ type: 'pods', resources: [PLATFORM] }]);
      expect(item.podMetrics).toEqual([{ pod: PLATFORM }]);
      expect(item.errors).toEqual([failed('platform')]);
    }
  });

  it('keeps of an answer to a tenant what is in its namespace and cluster', async () => {
    const { ask } = setUp();
    const { items } = await ask(entity('Tenant', 'lab'));
    expect(items.map(it => it.cluster.name)).toEqual(['sandbox']);
    expect(items[0].resources).toEqual([{ type: 'pods', resources: [OWN] }]);
    expect(items[0].podMetrics).toEqual([{ pod: OWN }]);
    expect(items[0].errors).toEqual([failed('ecp-ai-lab'), failed('platform')]);
  });

  it("asks for a tenant's own namespace, whatever the annotations say", async () => {
    const { ask, asked } = setUp();
    await ask(
      entity('Tenant', 'lab', {
        'backstage.io/kubernetes-namespace': 'ecp-ai-other',
        'backstage.io/kubernetes-label-selector': '!x',
      }),
    );
    expect(asked[0].metadata.annotations).toEqual({
      'backstage.io/kubernetes-namespace': 'ecp-ai-lab',
      'backstage.io/kubernetes-label-selector': 'ecp.ai/tenant=lab',
      'backstage.io/kubernetes-cluster': 'sandbox',
    });
  });

  it.each([
    ['a tenant that the caller may not read', entity('Tenant', 'hidden')],
    [
      'a namespace of a tenant',
      entity('Component', 'web', {
        'backstage.io/kubernetes-namespace': 'ecp-ai-lab',
      }),
    ],
    [
      'a namespace that is none',
      entity('Component', 'web', { 'backstage.io/kubernetes-namespace': '..' }),
    ],
  ])('asks nobody about %s', async (_, asking) => {
    const { ask, asked } = setUp();
    expect(await ask(asking)).toEqual({ items: [] });
    expect(asked).toEqual([]);
  });

  it("shows nothing of a tenant before its first approval: the namespace is somebody else's", async () => {
    const { ask, asked } = setUp('pending');
    expect(await ask(entity('Tenant', 'lab'))).toEqual({ items: [] });
    expect(asked).toEqual([]);
  });

  it('does not guess while the tenants API is away', async () => {
    const { ask, tenants } = setUp();
    tenants.api.failure = await refusal(503, 'down');
    await expect(ask(entity('Tenant', 'lab'))).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    const { items } = await ask(entity('Component', 'web'));
    expect(items).toHaveLength(2);
  });

  it('takes what only calls itself a tenant for any other entity', async () => {
    const { ask } = setUp();
    for (const made of [
      { ...entity('Tenant', 'lab'), apiVersion: 'else/v1' },
      { ...entity('Tenant', 'lab'), metadata: { name: 'lab', namespace: 'x' } },
    ]) {
      const { items } = await ask(made);
      expect(items[0].resources[0].resources).toEqual([PLATFORM]);
    }
  });
});
