// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { startKubernetes, SimulatedKubernetes } from '../startKubernetes';
import { deployment, namespace, pod } from '../testUtils/manifests';
import { TestClient, until } from '../testUtils/TestClient';

let server: SimulatedKubernetes;
let client: TestClient;
beforeAll(async () => {
  server = await startKubernetes({ podReadySeconds: 0.05 });
  client = new TestClient(server);
});
afterAll(async () => {
  client.close();
  await server.stop();
});

let count = 0;
async function home(restricted = false): Promise<string> {
  count += 1;
  const name = `n${count}`;
  await client.post('/api/v1/namespaces', namespace(name, restricted));
  await until(
    () => client.get(`/api/v1/namespaces/${name}/serviceaccounts/default`),
    it => it.status === 200,
  );
  return `/api/v1/namespaces/${name}`;
}
const quota = (hard: object, name = 'compute') => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name },
  spec: { hard },
});
const asking = (requests: object, limits: object = requests) => ({
  resources: { requests, limits },
});

describe('quotas', () => {
  it('refuse what exceeds them, in the real words, and keep their use', async () => {
    const ns = await home();
    const hard = { 'requests.cpu': '2', pods: '5' };
    await client.post(`${ns}/resourcequotas`, quota(hard));
    const one = await client.post(
      `${ns}/pods`,
      pod('one', asking({ cpu: '1' })),
    );
    expect(one.status).toBe(201);
    const two = await client.post(
      `${ns}/pods`,
      pod('two', asking({ cpu: '1500m' })),
    );
    expect(two.body).toMatchObject({
      code: 403,
      reason: 'Forbidden',
      message:
        'pods "two" is forbidden: exceeded quota: compute, requested: requests.cpu=1500m, used: requests.cpu=1, limited: requests.cpu=2',
      details: { name: 'two', kind: 'pods' },
    });
    const { body } = await until(
      () => client.get(`${ns}/resourcequotas/compute`),
      it => it.body.status?.used?.pods === '1',
    );
    expect(body.status).toEqual({
      hard,
      used: { 'requests.cpu': '1', pods: '1' },
    });
    await client.delete(`${ns}/pods/one`, { gracePeriodSeconds: 0 });
    await until(
      () => client.get(`${ns}/resourcequotas/compute`),
      it => it.body.status.used.pods === '0',
    );
  });

  it('ask for requests and limits to be given', async () => {
    const ns = await home();
    await client.post(
      `${ns}/resourcequotas`,
      quota({ 'limits.cpu': '2', 'requests.memory': '1Gi' }),
    );
    const { body } = await client.post(`${ns}/pods`, pod('bare'));
    expect(body.message).toBe(
      'pods "bare" is forbidden: failed quota: compute: must specify limits.cpu for: app; requests.memory for: app',
    );
  });

  it('count GPUs, services, claims and objects', async () => {
    const ns = await home();
    await client.post(
      `${ns}/resourcequotas`,
      quota({
        'requests.nvidia.com/gpu': '1',
        'services.nodeports': '0',
        'services.loadbalancers': '0',
        'requests.storage': '10Gi',
        persistentvolumeclaims: '1',
        'count/configmaps': '2',
      }),
    );
    const refused = async (plural: string, body: object) => {
      const answer = await client.post(`${ns}/${plural}`, body);
      return answer.status === 403 ? answer.body.message : answer.status;
    };
    const gpus = (n: string) => asking({ 'nvidia.com/gpu': n });
    expect(await refused('pods', pod('gpu2', gpus('2')))).toContain(
      'requested: requests.nvidia.com/gpu=2, used: requests.nvidia.com/gpu=0, limited: requests.nvidia.com/gpu=1',
    );
    expect(await refused('pods', pod('gpu1', gpus('1')))).toBe(201);
    const service = (type: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's' },
      spec: { type, ports: [{ port: 80 }] },
    });
    expect(await refused('services', service('NodePort'))).toContain(
      'requested: services.nodeports=1, used: services.nodeports=0, limited: services.nodeports=0',
    );
    expect(await refused('services', service('ClusterIP'))).toBe(201);
    const claim = (name: string, storage: string) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage } },
      },
    });
    const claims = 'persistentvolumeclaims';
    expect(await refused(claims, claim('big', '20Gi'))).toContain(
      'requested: requests.storage=20Gi, used: requests.storage=0, limited: requests.storage=10Gi',
    );
    expect(await refused(claims, claim('fits', '5Gi'))).toBe(201);
    expect(await refused(claims, claim('second', '1Gi'))).toContain(
      'requested: persistentvolumeclaims=1, used: persistentvolumeclaims=1',
    );
    const map = (name: string) => ({ metadata: { name } });
    expect(await refused('configmaps', map('a'))).toBe(201);
    expect(await refused('configmaps', map('b'))).toContain(
      'count/configmaps=1',
    );
  });

  it('show on the deployment whose pods they refuse, and as events', async () => {
    const ns = await home();
    await client.post(`${ns}/resourcequotas`, quota({ pods: '1' }));
    const path = ns.replace('/api/v1', '/apis/apps/v1');
    await client.post(
      `${path}/deployments`,
      deployment('web', { replicas: 2 }),
    );
    const { body } = await until(
      () => client.get(`${path}/deployments/web`),
      it => it.body.status?.readyReplicas === 1,
    );
    expect(body.status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'ReplicaFailure',
        status: 'True',
        reason: 'FailedCreate',
        message: expect.stringContaining('exceeded quota: compute'),
      }),
    );
    const events = await client.get(
      `${ns}/events?fieldSelector=reason=FailedCreate`,
    );
    expect(events.body.items[0]).toMatchObject({
      type: 'Warning',
      involvedObject: { kind: 'ReplicaSet' },
    });
    await client.patch(`${ns}/resourcequotas/compute`, 'merge', {
      spec: { hard: { pods: '2' } },
    });
    const fixed = await until(
      () => client.get(`${path}/deployments/web`),
      it => it.body.status?.readyReplicas === 2,
    );
    expect(
      fixed.body.status.conditions.map((it: any) => it.type).sort(),
    ).toEqual(['Available', 'Progressing']);
  });
});

describe('limit ranges', () => {
  const limits = {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'limits' },
    spec: {
      limits: [
        {
          type: 'Container',
          default: { cpu: '1', memory: '2Gi' },
          defaultRequest: { cpu: '100m', memory: '256Mi' },
          min: { cpu: '50m', memory: '128Mi' },
          max: { cpu: '4', memory: '8Gi' },
        },
      ],
    },
  };

  it('give defaults and refuse what is out of bounds', async () => {
    const ns = await home();
    await client.post(`${ns}/limitranges`, limits);
    const made = await client.post(`${ns}/pods`, pod('bare'));
    expect(made.body.spec.containers[0].resources).toEqual({
      limits: { cpu: '1', memory: '2Gi' },
      requests: { cpu: '100m', memory: '256Mi' },
    });
    const big = await client.post(
      `${ns}/pods`,
      pod('big', asking({ cpu: '5', memory: '1Gi' })),
    );
    expect(big.body.message).toBe(
      'pods "big" is forbidden: maximum cpu usage per Container is 4, but limit is 5',
    );
    const small = await client.post(
      `${ns}/pods`,
      pod('small', asking({ cpu: '10m', memory: '64Mi' })),
    );
    expect(small.body.message).toBe(
      'pods "small" is forbidden: [minimum cpu usage per Container is 50m, but request is 10m, minimum memory usage per Container is 128Mi, but request is 64Mi]',
    );
  });
});

describe('pod security', () => {
  it('refuses pods and warns about what makes them', async () => {
    const ns = await home(true);
    const good = await client.post(`${ns}/pods`, pod('good'));
    expect(good.status).toBe(201);
    const bad = {
      ...pod('bad'),
      spec: { containers: [{ name: 'c', image: 'x' }] },
    };
    const refused = await client.post(`${ns}/pods`, bad);
    expect(refused.status).toBe(403);
    expect(refused.body.message).toMatch(
      /^pods "bad" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false \(container "c" must set/,
    );
    const object = deployment('web', {
      container: { securityContext: { runAsUser: 0 } },
    });
    const path = ns.replace('/api/v1', '/apis/apps/v1');
    const warned = await client.post(`${path}/deployments`, object);
    expect(warned.status).toBe(201);
    expect(warned.headers.warning).toMatch(
      /^299 - "would violate PodSecurity \\"restricted:latest\\": /,
    );
  });

  it('refuses a service account that is not there', async () => {
    const ns = await home();
    const object: any = pod('x');
    object.spec.serviceAccountName = 'none';
    const { body } = await client.post(`${ns}/pods`, object);
    expect(body.message).toContain('serviceaccount "none" not found');
  });
});
