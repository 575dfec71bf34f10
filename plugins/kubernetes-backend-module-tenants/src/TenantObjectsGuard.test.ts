// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a provider that answers anything is made to keep. Simulated: the tenants API and the Kubernetes plugin's provider.

import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { KubernetesObjectsProvider } from '@backstage/plugin-kubernetes-node';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
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

const PODS = { group: '', apiVersion: 'v1', plural: 'pods' };

/** Answers with everything there is, from two clusters. */
function setUp(lifecycle: Tenant['lifecycle'] = 'active') {
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
  const approved = lifecycle !== 'pending' && { revision: 1 };
  const tenants = createTenantsServiceFake([
    tenantFixture('lab', { lifecycle, cluster: 'sandbox', ...approved }),
  ]);
  const guard = new TenantObjectsGuard(provider, tenants);
  const ask = (entity: any) =>
    guard.getKubernetesObjectsByEntity({ entity, auth: {} }, { credentials });
  const askCustom = (of: any, customResources: any = [PODS]) =>
    guard.getCustomResourcesByEntity(
      { entity: of, auth: {}, customResources },
      { credentials },
    );
  return { asked, tenants, guard, ask, askCustom };
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

  it.each<[Tenant['lifecycle'], boolean]>([
    ['active', true],
    ['suspended', true],
    ['deleting', true],
    // Whatever has the name now, is not what was deleted.
    ['deleted', false],
  ])(
    'shows the objects of a tenant that is %s: %s',
    async (lifecycle, shows) => {
      const { ask, asked } = setUp(lifecycle);
      const { items } = await ask(entity('Tenant', 'lab'));
      expect(items).toHaveLength(shows ? 1 : 0);
      expect(asked).toHaveLength(shows ? 1 : 0);
    },
  );

  it('asks with the rights of the caller, each time anew', async () => {
    const { ask, tenants } = setUp();
    const callers: unknown[] = [];
    const as = tenants.as;
    Object.assign(tenants, {
      as: (...args: Parameters<typeof as>) => {
        callers.push(...args);
        return as(...args);
      },
    });
    await ask(entity('Tenant', 'lab'));
    await ask(entity('Tenant', 'lab'));
    expect(callers).toEqual([credentials, credentials]);
  });

  it('does not ask for a tenant on behalf of other entities', async () => {
    const { ask, tenants } = setUp();
    await ask(entity('Component', 'lab'));
    expect(tenants.calls).toEqual([]);
  });

  it.each([
    [403, 'not for you'],
    [404, 'no tenant'],
  ])('shows nothing when the API answers %d', async (status, message) => {
    const { ask, asked, tenants } = setUp();
    tenants.api.fail('getTenant', status, message);
    expect(await ask(entity('Tenant', 'lab'))).toEqual({ items: [] });
    expect(asked).toEqual([]);
  });

  it.each([
    [500, 'broken'],
    [401, 'who are you'],
    [429, 'later'],
    [0, 'fetch failed'],
  ])(
    'says that it does not know when the API answers %d',
    async (status, message) => {
      const { ask, asked, tenants } = setUp();
      tenants.api.fail('getTenant', status, message);
      await expect(ask(entity('Tenant', 'lab'))).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('tenant lab'),
      });
      expect(asked).toEqual([]);
    },
  );

  it('takes a kind for the same in any letters, as the catalog does', async () => {
    const { ask } = setUp();
    const made = { ...entity('Tenant', 'lab'), kind: 'tENANT' };
    const { items } = await ask(made);
    expect(items[0].resources).toEqual([{ type: 'pods', resources: [OWN] }]);
  });

  it('leaves the entity that it was given as it was', async () => {
    const { ask } = setUp();
    const made = entity('Tenant', 'lab', { 'example.com/mine': 'x' });
    const before = structuredClone(made);
    await ask(made);
    expect(made).toEqual(before);
  });

  it('passes on what else an entity says of itself', async () => {
    const { ask, asked } = setUp();
    await ask(entity('Tenant', 'lab', { 'example.com/mine': 'x' }));
    expect(asked[0].metadata.annotations).toMatchObject({
      'example.com/mine': 'x',
    });
  });

  it.each([
    ['no entity', undefined],
    ['an empty one', {}],
    ['one without a name', { kind: 'Component', metadata: {} }],
    ['one with an empty name', { kind: 'Tenant', metadata: { name: '' } }],
  ])('refuses to answer about %s', async (_, made) => {
    const { ask, askCustom, asked } = setUp();
    for (const way of [ask, askCustom]) {
      await expect(way(made)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    }
    expect(asked).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['ecp-ai-', 'ecp-ai-'],
    ['in capitals', 'ECP-AI-lab'],
    ['with a blank before it', ' ecp-ai-lab'],
    ['with a line end behind it', 'web\n'],
    ['with a path behind it', 'web/pods/../../ecp-ai-lab'],
    ['with a way up', '../ecp-ai-lab'],
    ['written in percent', '%65cp-ai-lab'],
    ['with a query', 'web?fieldSelector=x'],
    ['too long', 'a'.repeat(64)],
    ['two at once', 'web,ecp-ai-lab'],
    ['as a list', ['ecp-ai-lab']],
    ['as a list of nobody', ['web']],
    ['as a number', 7],
    ['as an object', { startsWith: 'web' }],
  ])('asks nobody about a namespace %s', async (_, namespace) => {
    const { ask, askCustom, asked } = setUp();
    const made = entity('Component', 'web', {
      'backstage.io/kubernetes-namespace': namespace,
    });
    for (const way of [ask, askCustom]) {
      expect(await way(made)).toEqual({ items: [] });
    }
    expect(asked).toEqual([]);
  });

  it.each(['ecp-ai', 'web', 'a', 'a'.repeat(63), 'not-ecp-ai-lab'])(
    "asks about the namespace %s, which is no tenant's",
    async namespace => {
      const { ask, asked } = setUp();
      const annotations = { 'backstage.io/kubernetes-namespace': namespace };
      await ask(entity('Component', 'web', annotations));
      expect(asked).toHaveLength(1);
    },
  );

  describe('for custom resources', () => {
    it('keeps the same as for all others', async () => {
      const { askCustom } = setUp();
      const own = await askCustom(entity('Tenant', 'lab'));
      expect(own.items.map(it => it.cluster.name)).toEqual(['sandbox']);
      expect(own.items[0].resources[0].resources).toEqual([OWN]);
      const foreign = await askCustom(entity('Component', 'web'));
      expect(foreign.items[0].resources[0].resources).toEqual([PLATFORM]);
    });

    it.each<[string, unknown]>([
      ['nothing', null],
      ['a text', 'pods'],
      ['a group with a path', { ...PODS, group: 'a/b' }],
      ['a group that climbs', { ...PODS, group: '..' }],
      ['a group that ends with a dot', { ...PODS, group: 'apps.' }],
      ['a group in capitals', { ...PODS, group: 'Apps' }],
      ['a version that climbs', { ...PODS, apiVersion: '..' }],
      ['no version', { ...PODS, apiVersion: undefined }],
      ['a version that is a list', { ...PODS, apiVersion: ['v1'] }],
      ['a subresource', { ...PODS, plural: 'pods/x/log' }],
      ['a query', { ...PODS, plural: 'pods?watch=1' }],
      ['a fragment', { ...PODS, plural: 'pods#' }],
      ['a name with a line end', { ...PODS, plural: 'pods\n' }],
      ['a name in percent', { ...PODS, plural: '%2e%2e' }],
      ['no name', { ...PODS, plural: '' }],
      ['a name that is too long', { ...PODS, plural: 'a'.repeat(64) }],
    ])('refuses %s, beside others that are legal', async (_, resource) => {
      const { askCustom, asked } = setUp();
      for (const made of [
        entity('Tenant', 'lab'),
        entity('Component', 'web'),
      ]) {
        await expect(askCustom(made, [PODS, resource])).rejects.toMatchObject({
          name: 'InputError',
        });
      }
      expect(asked).toEqual([]);
    });

    it.each([
      ['', 'v1', 'pods'],
      ['apps', 'v1', 'deployments'],
      ['metrics.k8s.io', 'v1beta1', 'pods'],
      ['a-1.example.com', 'v1alpha1', 'x'],
    ])('asks for %s/%s %s', async (group, apiVersion, plural) => {
      const { askCustom, asked } = setUp();
      await askCustom(entity('Tenant', 'lab'), [{ group, apiVersion, plural }]);
      expect(asked).toHaveLength(1);
    });
  });
});
