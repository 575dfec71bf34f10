// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { startKubernetes, SimulatedKubernetes } from '../startKubernetes';
import { deployment, namespace } from '../testUtils/manifests';
import { TestClient } from '../testUtils/TestClient';

let server: SimulatedKubernetes;
let client: TestClient;
beforeAll(async () => {
  server = await startKubernetes();
  client = new TestClient(server);
  for (const name of ['ecp-ai-one', 'other']) {
    await client.post('/api/v1/namespaces', namespace(name));
  }
});
afterAll(async () => {
  client.close();
  await server.stop();
});

const as = (name: 'admin' | 'reconciler' | 'reader') => ({
  token: server.tokens[name],
});
const deployments = (home: string) =>
  `/apis/apps/v1/namespaces/${home}/deployments`;
const review = (attributes: object) => ({
  apiVersion: 'authorization.k8s.io/v1',
  kind: 'SelfSubjectAccessReview',
  spec: { resourceAttributes: attributes },
});
const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

describe('tokens', () => {
  it.each(['', 'wrong'])('%j is 401', async token => {
    const answer = await client.get('/api/v1/namespaces', { token });
    expect(answer).toMatchObject({
      status: 401,
      body: { kind: 'Status', reason: 'Unauthorized', code: 401 },
    });
  });

  it('are not needed for health and version', async () => {
    for (const path of ['/readyz', '/livez', '/healthz']) {
      expect((await client.get(path, { token: '' })).body).toBe('ok');
    }
    const { body } = await client.get('/version', { token: '' });
    expect(body.gitVersion).toBe('v1.34.0+ecp-simulated');
  });
});

describe('the reader', () => {
  it('reads everywhere, but no secrets', async () => {
    const paths = [
      '/api/v1/pods',
      '/api/v1/nodes',
      deployments('other'),
      '/apis/metrics.k8s.io/v1beta1/pods',
    ];
    for (const path of paths) {
      expect([path, (await client.get(path, as('reader'))).status]).toEqual([
        path,
        200,
      ]);
    }
    const secrets = await client.get('/api/v1/secrets', as('reader'));
    expect(secrets.body.message).toBe(
      'secrets is forbidden: User "system:serviceaccount:ecp-system:ecp-tenants-reader" cannot list resource "secrets" in API group "" at the cluster scope',
    );
  });

  it('writes nothing, and is told so in the real words', async () => {
    const answer = await client.post(
      deployments('ecp-ai-one'),
      deployment('x'),
      as('reader'),
    );
    expect(answer.body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message:
        'deployments.apps is forbidden: User "system:serviceaccount:ecp-system:ecp-tenants-reader" cannot create resource "deployments" in API group "apps" in the namespace "ecp-ai-one"',
      reason: 'Forbidden',
      details: { group: 'apps', kind: 'deployments' },
      code: 403,
    });
    const path = '/api/v1/namespaces/other';
    expect((await client.delete(path, {}, as('reader'))).status).toBe(403);
  });
});

describe('the reconciler', () => {
  it('writes in tenant namespaces and namespaces, nowhere else', async () => {
    const made = await client.post(
      '/api/v1/namespaces',
      namespace('ecp-ai-two'),
      as('reconciler'),
    );
    expect(made.status).toBe(201);
    const own = await client.apply(
      `${deployments('ecp-ai-two')}/x`,
      'ecp',
      deployment('x'),
      '',
      as('reconciler'),
    );
    expect(own.status).toBe(201);
    const elsewhere = await client.post(
      deployments('other'),
      deployment('x'),
      as('reconciler'),
    );
    expect(elsewhere.status).toBe(403);
    const secrets = await client.get('/api/v1/secrets', as('reconciler'));
    expect(secrets.status).toBe(403);
  });

  it('asks what it may and is told', async () => {
    const ask = async (attributes: object) =>
      (await client.post(REVIEWS, review(attributes), as('reconciler'))).body
        .status.allowed;
    const create = { verb: 'create', group: 'apps', resource: 'deployments' };
    expect(await ask({ ...create, namespace: 'ecp-ai-one' })).toBe(true);
    expect(await ask({ ...create, namespace: 'other' })).toBe(false);
    expect(await ask({ verb: 'list', resource: 'pods' })).toBe(true);
  });
});

describe('RBAC', () => {
  const rbac = '/apis/rbac.authorization.k8s.io/v1';
  const user = (name: string, group?: string) => ({
    headers: {
      'impersonate-user': name,
      ...(group ? { 'impersonate-group': group } : {}),
    },
  });
  const bind = (home: string, role: string, group: string) =>
    client.post(`${rbac}/namespaces/${home}/rolebindings`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: `${role}-${group}` },
      roleRef: {
        kind: 'ClusterRole',
        name: role,
        apiGroup: 'rbac.authorization.k8s.io',
      },
      subjects: [{ kind: 'Group', name: group }],
    });

  it('follows bindings as they come and go, for impersonated groups', async () => {
    const path = deployments('other');
    const asTeam = user('dana', 'team');
    expect((await client.get(path, asTeam)).status).toBe(403);
    await bind('other', 'view', 'team');
    expect((await client.get(path, asTeam)).status).toBe(200);
    expect((await client.post(path, deployment('x'), asTeam)).status).toBe(403);
    await client.delete(`${rbac}/namespaces/other/rolebindings/view-team`);
    expect((await client.get(path, asTeam)).status).toBe(403);
  });

  it('lets nobody grant more than he has', async () => {
    await bind('other', 'admin', 'owners');
    const grant = (role: string) =>
      client.post(
        `${rbac}/namespaces/other/rolebindings`,
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata: { name: `grant-${role}` },
          roleRef: {
            kind: 'ClusterRole',
            name: role,
            apiGroup: 'rbac.authorization.k8s.io',
          },
          subjects: [{ kind: 'User', name: 'x' }],
        },
        user('omar', 'owners'),
      );
    expect((await grant('view')).status).toBe(201);
    const more = await grant('cluster-admin');
    expect(more.status).toBe(403);
    expect(more.body.message).toBe(
      'rolebindings.rbac.authorization.k8s.io "grant-cluster-admin" is forbidden: user "omar" (groups=["owners" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:["*"], Resources:["*"], Verbs:["*"]}\n{NonResourceURLs:["*"], Verbs:["*"]}',
    );
  });

  it('lets only those impersonate who may', async () => {
    const answer = await client.get('/api/v1/namespaces', {
      ...as('reader'),
      headers: { 'impersonate-user': 'ada' },
    });
    expect(answer.body.message).toBe(
      'users "ada" is forbidden: User "system:serviceaccount:ecp-system:ecp-tenants-reader" cannot impersonate resource "users" in API group "" at the cluster scope',
    );
  });

  it('issues tokens for service accounts that act as them', async () => {
    const made = await client.post(
      '/api/v1/namespaces/ecp-system/serviceaccounts/ecp-tenants-reader/token',
      { spec: { expirationSeconds: 600 } },
    );
    const { token } = made.body.status;
    expect((await client.get('/api/v1/pods', { token })).status).toBe(200);
    expect((await client.get('/api/v1/secrets', { token })).status).toBe(403);
    const forged = `${token.slice(0, -4)}AAAA`;
    expect((await client.get('/api/v1/pods', { token: forged })).status).toBe(
      401,
    );
  });
});

describe('discovery', () => {
  it('answers plain and aggregated, and validates on the server', async () => {
    const groups = await client.get('/apis');
    expect(groups.body.groups.map((it: any) => it.name)).toEqual(
      expect.arrayContaining(['apps', 'batch', 'metrics.k8s.io', 'policy']),
    );
    const apps = await client.get('/apis/apps/v1');
    expect(apps.body.resources).toContainEqual(
      expect.objectContaining({ name: 'deployments/scale', kind: 'Scale' }),
    );
    const accept =
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    const all = await client.get('/apis', { headers: { accept } });
    expect(all.headers['content-type']).toContain('as=APIGroupDiscoveryList');
    const openapi = await client.get('/openapi/v3/apis/apps/v1');
    expect(JSON.stringify(openapi.body)).toContain('fieldValidation');
  });

  it('answers what @backstage/plugin-kubernetes-backend lists', async () => {
    const home = 'namespaces/other';
    const paths = [
      ...[
        'pods',
        'services',
        'configmaps',
        'limitranges',
        'resourcequotas',
      ].map(it => `/api/v1/${home}/${it}`),
      ...['deployments', 'replicasets', 'statefulsets', 'daemonsets'].map(
        it => `/apis/apps/v1/${home}/${it}`,
      ),
      `/apis/autoscaling/v2/${home}/horizontalpodautoscalers`,
      `/apis/batch/v1/${home}/jobs`,
      `/apis/batch/v1/${home}/cronjobs`,
      `/apis/networking.k8s.io/v1/${home}/ingresses`,
      `/apis/metrics.k8s.io/v1beta1/${home}/pods`,
    ];
    for (const path of paths) {
      const selected = `${path}?labelSelector=ecp.ai/tenant%3Dx`;
      const { status, body } = await client.get(selected, as('reader'));
      expect([path, status, Array.isArray(body.items)]).toEqual([
        path,
        200,
        true,
      ]);
    }
  });
});
