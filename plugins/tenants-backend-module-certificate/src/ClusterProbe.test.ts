// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ImpersonatingClient,
  Impersonation,
  KubernetesError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { HttpKubernetesClient } from '@ecp-ai/backstage-plugin-tenants-backend/src/kubernetes/HttpKubernetesClient';
import {
  answer,
  refuse,
  ScriptedServer,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/kubernetes/testUtils/ScriptedServer';
import {
  Attempt,
  ClusterProbe,
  ImpersonationRefused,
  nameOf,
  PROBE_USER,
} from './ClusterProbe';
import { changed, compliantPod, compliantService } from './probeObjects';
import { replaced } from './testUtils/shippedPolicies';
import {
  EDITORS,
  OWNER,
  SimulatedTenant,
  UNLISTED,
  VIEWERS,
} from './testUtils/SimulatedTenant';

describe('a probe', () => {
  let simulated: SimulatedTenant;
  let probe: ClusterProbe;

  beforeAll(async () => {
    simulated = await SimulatedTenant.start();
    probe = ClusterProbe.create(simulated.certifier);
  });
  afterAll(() => simulated?.stop());

  const limits = () =>
    probe.list({ apiVersion: 'v1', kind: 'LimitRange' }, simulated.namespace);
  const pod = async () => compliantPod(simulated.namespace, await limits());
  const quota = () => simulated.ref('v1', 'ResourceQuota', 'tenant-quota');

  it('knows what is served: groups, whether in a namespace, and no subresources', async () => {
    const resources = await probe.resources();
    expect(resources).toContainEqual({
      group: '',
      plural: 'pods',
      namespaced: true,
    });
    expect(resources).toContainEqual({
      group: 'rbac.authorization.k8s.io',
      plural: 'clusterroles',
      namespaced: false,
    });
    // Of a kind that the cluster was given.
    expect(resources).toContainEqual({
      group: 'external-secrets.io',
      plural: 'externalsecrets',
      namespaced: true,
    });
    expect(resources.filter(it => it.plural.includes('/'))).toEqual([]);
    expect(await probe.version()).toMatch(/^v1\./);
  });

  it('finds an object, and says when there is none', async () => {
    const home = { apiVersion: 'v1', kind: 'Namespace' };
    const name = simulated.namespace;
    expect((await probe.get({ ...home, name }))?.metadata.name).toBe(name);
    expect(await probe.get({ ...home, name: 'ecp-ai-none' })).toBeUndefined();
  });

  it('lists a namespace, nothing of others, and nothing of a kind that is not served', async () => {
    const quotas = { apiVersion: 'v1', kind: 'ResourceQuota' };
    const own = await probe.list(quotas, simulated.namespace);
    expect(own.map(it => it.metadata.name)).toEqual(['tenant-quota']);
    expect(await probe.list(quotas, 'kube-system')).toEqual([]);
    const queues = { apiVersion: 'kueue.x-k8s.io/v1beta1', kind: 'LocalQueue' };
    expect(await probe.list(queues, simulated.namespace)).toEqual([]);
  });

  it('rejects where the certifier may not look', async () => {
    await expect(
      probe.list({ apiVersion: 'v1', kind: 'Secret' }, simulated.namespace),
    ).rejects.toMatchObject({ name: 'KubernetesError', status: 403 });
  });

  it('asks the authorizer about any group, those it may not act in too', async () => {
    const { namespace } = simulated;
    const pods = { group: '', resource: 'pods', namespace };
    const create = { verb: 'create', ...pods };
    expect(await probe.may(OWNER, create)).toBe(true);
    expect(await probe.may(VIEWERS, create)).toBe(false);
    expect(await probe.may(UNLISTED, create)).toBe(false);
    const elsewhere = { ...create, namespace: 'kube-system' };
    expect(await probe.may(OWNER, elsewhere)).toBe(false);
    const takeBack = await simulated.bind(UNLISTED, 'view');
    const questions = ['list', 'create', 'get'].map(verb => ({
      verb,
      ...pods,
    }));
    expect(await probe.allowed(UNLISTED, questions)).toEqual([
      `list core/pods in ${namespace}`,
      `get core/pods in ${namespace}`,
    ]);
    await takeBack();
    expect(await probe.allowed(UNLISTED, questions)).toEqual([]);
    expect(await probe.allowed(UNLISTED, [])).toEqual([]);
  });

  it('tells what became of a creation, and leaves nothing behind', async () => {
    const body = await pod();
    expect(await probe.tryCreate(OWNER, body)).toMatchObject({
      admitted: true,
      object: { kind: 'Pod', metadata: { name: body.metadata.name } },
    });
    const ref = simulated.ref('v1', 'Pod', body.metadata.name);
    expect(await simulated.admin.get(ref)).toBeUndefined();
    expect(await probe.tryCreate(VIEWERS, body)).toEqual({
      admitted: false,
      by: 'access',
      message: expect.stringMatching(/cannot create resource "pods"/),
    });
    const privileged = changed(body, ({ spec }) => {
      spec.hostPID = true;
    });
    expect(await probe.tryCreate(OWNER, privileged)).toEqual({
      admitted: false,
      by: 'admission',
      message: expect.stringMatching(/PodSecurity.*hostPID=true/),
    });
    const nonsense = changed(body, ({ spec }) => {
      spec.containers[0].name = 'No Name';
    });
    expect(await probe.tryCreate(OWNER, nonsense)).toMatchObject({
      admitted: false,
      by: 'admission',
    });
  });

  it('tells a quota that is full from everything else', async () => {
    await simulated.patch(quota(), { spec: { hard: { pods: '0' } } });
    expect(await probe.tryCreate(OWNER, await pod())).toEqual({
      admitted: false,
      by: 'quota',
      message: expect.stringMatching(/exceeded quota: tenant-quota/),
    });
    await simulated.repair();
  });

  it('is not put off by an object of the name that it tries with', async () => {
    const body = await pod();
    await simulated.apply(body);
    const attempt = await probe.tryCreate(OWNER, body);
    const privileged = changed(body, ({ spec }) => {
      spec.hostPID = true;
    });
    const refused = await probe.tryCreate(OWNER, privileged);
    await simulated.admin.delete(
      simulated.ref('v1', 'Pod', body.metadata.name),
    );
    expect(attempt).toMatchObject({ admitted: true, object: { kind: 'Pod' } });
    expect(refused).toMatchObject({ admitted: false, by: 'admission' });
  });

  it('takes it for a lack of rights that a group may not hand out what it does not have', async () => {
    const takeBack = await simulated.bind(EDITORS, 'admin');
    const apiGroup = 'rbac.authorization.k8s.io';
    const { apiVersion, kind, ...metadata } = simulated.ref(
      `${apiGroup}/v1`,
      'RoleBinding',
      'more',
    );
    const attempt = await probe.tryCreate(EDITORS, {
      apiVersion,
      kind,
      metadata,
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ apiGroup, kind: 'Group', name: EDITORS }],
    });
    await takeBack();
    expect(attempt).toMatchObject({ admitted: false, by: 'access' });
    expect((attempt as any).message).toMatch(/attempting to grant/);
  });

  it('tells what became of a change and of a deletion, and neither lasts', async () => {
    const change = { metadata: { annotations: { seen: 'yes' } } };
    for (const attempt of [
      await probe.tryPatch(OWNER, quota(), change),
      await probe.tryDelete(OWNER, quota()),
    ]) {
      expect(attempt).toMatchObject({ admitted: false, by: 'access' });
    }
    const takeBack = await simulated.bind(EDITORS, 'cluster-admin');
    expect(await probe.tryPatch(EDITORS, quota(), change)).toMatchObject({
      admitted: true,
      object: { metadata: { annotations: { seen: 'yes' } } },
    });
    expect(await probe.tryDelete(EDITORS, quota())).toEqual({
      admitted: true,
      object: 'deleted',
    });
    await takeBack();
    const kept = await simulated.admin.get(quota());
    expect(kept?.metadata.annotations?.seen).toBeUndefined();
    expect(kept?.metadata.deletionTimestamp).toBeUndefined();
  });

  it('rejects for a target that is gone: a refusal would prove nothing about it', async () => {
    const takeBack = await simulated.bind(EDITORS, 'cluster-admin');
    const none = simulated.ref('v1', 'ResourceQuota', 'none');
    const gone = { name: 'NotFoundError', message: /ResourceQuota none/ };
    await expect(probe.tryDelete(EDITORS, none)).rejects.toMatchObject({
      ...gone,
      message: expect.stringMatching(gone.message),
    });
    await expect(probe.see(EDITORS, none)).rejects.toMatchObject({
      ...gone,
      message: expect.stringMatching(gone.message),
    });
    await expect(probe.tryPatch(EDITORS, none, {})).rejects.toMatchObject({
      status: 404,
    });
    await takeBack();
  });

  it('sees with the eyes of a group', async () => {
    const account = simulated.ref('v1', 'ServiceAccount', 'default');
    expect(await probe.see(VIEWERS, account)).toMatchObject({
      kind: 'ServiceAccount',
      automountServiceAccountToken: false,
    });
    const secret = simulated.ref('v1', 'Secret', 'any');
    await expect(probe.see(OWNER, secret)).rejects.toMatchObject({
      name: 'KubernetesError',
      status: 403,
    });
  });

  it('finds nothing out about a group that the certifier may not act in, and says so', async () => {
    const takeBack = await simulated.bind(UNLISTED, 'cluster-admin');
    const account = simulated.ref('v1', 'ServiceAccount', 'default');
    const service = compliantService(simulated.namespace);
    for (const ask of [
      () => probe.tryCreate(UNLISTED, service),
      () => probe.tryPatch(UNLISTED, account, {}),
      () => probe.tryDelete(UNLISTED, account),
      () => probe.see(UNLISTED, account),
    ]) {
      const refused = await ask().catch(error => error);
      expect(refused).toBeInstanceOf(ImpersonationRefused);
      expect(refused.message).toMatch(/cannot impersonate resource "groups"/);
    }
    await takeBack();
  });

  it('has one client for each group, and closes the one that they all stand on', async () => {
    const acted: Impersonation[] = [];
    let closed = 0;
    const counting: ImpersonatingClient = replaced(simulated.certifier, {
      as(who) {
        acted.push(who);
        return simulated.certifier.as(who);
      },
      close: async () => {
        closed += 1;
      },
    });
    const counted = ClusterProbe.create(counting);
    const account = simulated.ref('v1', 'ServiceAccount', 'default');
    for (const group of [OWNER, EDITORS, OWNER, EDITORS]) {
      await counted.see(group, account);
      await counted.tryDelete(group, account);
    }
    expect(acted).toEqual(
      [OWNER, EDITORS].map(group => ({ user: PROBE_USER, groups: [group] })),
    );
    await counted.close();
    expect(closed).toBe(1);
  });
});

/** Where the server's answer is what matters, and no server gives them all on demand. */
describe('what a refusal proves', () => {
  let status = 200;
  let message = '';
  let server: ScriptedServer;
  let probe: ClusterProbe;
  const body = compliantService('ecp-ai-lab');

  beforeAll(async () => {
    server = await ScriptedServer.start(({ path, method }, response) => {
      if (path === '/api/v1') {
        const kind = { namespaced: true, verbs: ['create', 'delete'] };
        return answer(response, 200, {
          kind: 'APIResourceList',
          resources: [{ ...kind, name: 'services', kind: 'Service' }],
        });
      }
      return status === 200
        ? answer(response, 200, method === 'POST' ? body : {})
        : refuse(response, status, 'Any', message);
    });
    probe = ClusterProbe.create(
      HttpKubernetesClient.create({ url: server.url, token: 'certifier' }),
    );
  });
  beforeEach(() => {
    status = 200;
    server.received.length = 0;
  });
  afterAll(async () => {
    await probe.close();
    await server.stop();
  });

  const denied = 'services "s" is forbidden:';
  it.each<[string, number, string, (Attempt & { admitted: false })['by']]>([
    [
      'access',
      403,
      'services is forbidden: User "x" cannot create resource "services" in API group "" in the namespace "vision"',
      'access',
    ],
    ['escalation', 403, `${denied} attempting to grant RBAC`, 'access'],
    ['a full quota', 403, `${denied} exceeded quota: q`, 'quota'],
    [
      'an uncounted quota',
      403,
      `${denied} status unknown for quota: q`,
      'quota',
    ],
    ['the schema', 422, 'spec.ports: Required value', 'admission'],
    ['a webhook', 400, 'admission webhook "w" denied the request', 'admission'],
    ['a built-in rule', 403, `${denied} violates PodSecurity`, 'admission'],
  ])('of %s', async (_, code, words, by) => {
    [status, message] = [code, words];
    expect(await probe.tryCreate('vision', body)).toEqual({
      admitted: false,
      by,
      message: words,
    });
  });

  it.each([
    ['a namespace that is gone', 404, 'namespaces "ecp-ai-lab" not found'],
    ['a conflict', 409, 'the object has been modified'],
    ['a token that is none', 401, 'Unauthorized'],
  ])('nothing, of %s', async (_, code, words) => {
    [status, message] = [code, words];
    const refused = await probe.tryCreate('vision', body).catch(it => it);
    expect(refused).toBeInstanceOf(KubernetesError);
    expect(refused).toMatchObject({ status: code, detail: words });
  });

  it('is asked as the user that nobody is, in one group, and as a dry run each time', async () => {
    const ref = {
      apiVersion: 'v1',
      kind: 'Service',
      name: 'web',
      namespace: 'ecp-ai-lab',
    };
    await probe.tryCreate('acme/vision', body);
    await probe.tryPatch('acme/vision', ref, { spec: {} });
    await probe.tryDelete('acme/vision', ref);
    const asked = server.received.filter(it => it.method !== 'GET');
    expect(asked.map(it => it.method)).toEqual(['POST', 'PATCH', 'DELETE']);
    for (const { headers, query, body: sent } of asked) {
      expect(headers).toMatchObject({
        authorization: 'Bearer certifier',
        'impersonate-user': PROBE_USER,
        'impersonate-group': 'acme/vision',
      });
      expect([query.get('dryRun'), sent?.dryRun].flat()).toContain('All');
    }
  });
});

it('nothing is known of a cluster that does not answer', async () => {
  const away = ClusterProbe.create(
    HttpKubernetesClient.create({ url: 'http://127.0.0.1:9', token: 'x' }),
  );
  const ask = { verb: 'get', group: '', resource: 'pods' };
  const silence = { name: 'UnreachableError' };
  await expect(away.may('vision', ask)).rejects.toMatchObject(silence);
  await expect(
    away.tryCreate('vision', compliantService('ecp-ai-lab')),
  ).rejects.toMatchObject(silence);
  await away.close();
});

it.each([
  [{ verb: 'get', group: '', resource: 'pods' }, 'get core/pods'],
  [
    { verb: 'create', group: '', resource: 'pods', subresource: 'exec' },
    'create core/pods/exec',
  ],
  [
    { verb: 'list', group: 'apps', resource: 'deployments', namespace: 'here' },
    'list apps/deployments in here',
  ],
])('a right is named %j', (attributes, name) => {
  expect(nameOf(attributes)).toBe(name);
});
