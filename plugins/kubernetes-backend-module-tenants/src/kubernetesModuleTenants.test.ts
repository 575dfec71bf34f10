// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The real Kubernetes plugin with the module, by its own route. Simulated: the tenants API, the catalog, and clusters that
// have the same pods whatever they are asked for.

import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import {
  FetchResponseWrapper,
  KubernetesFetcher,
  kubernetesFetcherExtensionPoint,
} from '@backstage/plugin-kubernetes-node';
import {
  createTenantsServiceFake,
  tenantFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import kubernetesModuleTenants from '.';

/** The entity that the catalog holds, whatever it is asked for. */
let entity: Entity;
/** What clusters were asked for: which, in which namespace, by which labels. */
const asked: (string | undefined)[][] = [];

const pods = ['ecp-ai-lab', 'ecp-ai-other', 'web'].map(namespace => ({
  metadata: { name: 'pod', namespace },
}));
const clusters: KubernetesFetcher = {
  async fetchObjectsForService({ clusterDetails, namespace, labelSelector }) {
    asked.push([clusterDetails.name, namespace, labelSelector]);
    const responses = [{ type: 'pods', resources: pods }];
    return { errors: [], responses } as unknown as FetchResponseWrapper;
  },
  fetchPodMetricsByNamespaces: async () => ({ errors: [], responses: [] }),
};

let url: string;

beforeAll(async () => {
  const tenants = createTenantsServiceFake([
    tenantFixture('lab', { lifecycle: 'active', revision: 1 }),
    tenantFixture('other', { lifecycle: 'pending' }),
  ]);
  const { server } = await startTestBackend({
    features: [
      kubernetesPlugin,
      kubernetesModuleTenants,
      createBackendModule({
        pluginId: 'kubernetes',
        moduleId: 'simulated-clusters',
        register(reg) {
          reg.registerInit({
            deps: { fetcher: kubernetesFetcherExtensionPoint },
            init: async ({ fetcher }) => fetcher.addFetcher(clusters),
          });
        },
      }),
      tenants.factory,
      catalogServiceMock.mock({ getEntityByRef: async () => entity }).factory,
      mockServices.rootConfig.factory({
        data: {
          kubernetes: {
            serviceLocatorMethod: { type: 'multiTenant' },
            clusterLocatorMethods: [
              {
                type: 'config',
                clusters: ['sandbox', 'edge'].map(name => ({
                  name,
                  url: 'http://cluster.invalid',
                  authProvider: 'google',
                })),
              },
            ],
          },
        },
      }),
    ],
  });
  url = `http://localhost:${server.port()}/api/kubernetes`;
});

beforeEach(() => {
  asked.length = 0;
});

const ofCatalog = (kind: string, name: string, annotations: object = {}) => ({
  apiVersion: kind === 'Tenant' ? 'ecp.ai/v1alpha1' : 'backstage.io/v1alpha1',
  kind,
  metadata: { name, annotations: { ...annotations } },
});

/** What comes of a question, as cluster and namespace of each object. */
async function ask(about: Entity, path: string, more: object = {}) {
  entity = about;
  const auth = { google: 'made-up' };
  const entityRef = `${about.kind}:default/${about.metadata.name}`;
  const response = await fetch(`${url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ entity: about, entityRef, auth, ...more }),
  });
  const body = await response.json();
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  const seen: string[] = body.items.flatMap((item: any) =>
    item.resources.flatMap((part: any) =>
      part.resources.map(
        (it: any) => `${item.cluster.name}/${it.metadata.namespace}`,
      ),
    ),
  );
  return [...new Set(seen)].sort();
}

const customResources = [{ group: '', apiVersion: 'v1', plural: 'pods' }];

describe.each<[string, object]>([
  ['services/x', {}],
  ['resources/workloads/query', {}],
  ['resources/custom/query', { customResources }],
])('%s of the Kubernetes plugin with the module', (path, more) => {
  it('shows a tenant its own namespace in its own cluster, and asks for no other, though its annotations do', async () => {
    const lab = ofCatalog('Tenant', 'lab', {
      'backstage.io/kubernetes-namespace': 'ecp-ai-other',
      'backstage.io/kubernetes-cluster': 'edge',
      'backstage.io/kubernetes-label-selector': '!x',
      'backstage.io/kubernetes-id': 'other',
    });
    expect(await ask(lab, path, more)).toEqual(['sandbox/ecp-ai-lab']);
    // Which clusters are asked is the plugin's; of what another says nothing goes out.
    expect(asked.length).toBeGreaterThan(0);
    for (const [, ...place] of asked) {
      expect(place).toEqual(['ecp-ai-lab', 'ecp.ai/tenant=lab']);
    }
  });

  it('shows another entity what is of nobody, though it asks for everything', async () => {
    const web = ofCatalog('Component', 'web', {
      'backstage.io/kubernetes-label-selector': '!x',
    });
    expect(await ask(web, path, more)).toEqual(['edge/web', 'sandbox/web']);
    expect(asked.map(([cluster]) => cluster).sort()).toEqual([
      'edge',
      'sandbox',
    ]);
  });

  it.each<[string, Entity]>([
    ['a tenant that is not there', ofCatalog('Tenant', 'gone')],
    ['a tenant that was never approved', ofCatalog('Tenant', 'other')],
    ...['ecp-ai-lab', 'web/../ecp-ai-lab', ['ecp-ai-lab']].map(
      (namespace): [string, Entity] => [
        `the namespace ${JSON.stringify(namespace)}`,
        ofCatalog('Component', 'web', {
          'backstage.io/kubernetes-namespace': namespace,
        }),
      ],
    ),
  ])('asks no cluster about %s', async (_, about) => {
    expect(await ask(about, path, more)).toEqual([]);
    expect(asked).toEqual([]);
  });
});
