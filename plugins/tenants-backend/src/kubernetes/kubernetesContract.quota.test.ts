// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What admission says no to, in the words that deliveries and verdicts read: quotas.

import { refusalOf } from '../delivery/kubernetes/refusals';
import { configMap, deployment, pod } from './testUtils/contractObjects';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

const HARD = {
  pods: '2',
  'requests.cpu': '150m',
  'limits.cpu': '1',
  'requests.memory': '1Gi',
  'requests.nvidia.com/gpu': '0',
  services: '1',
  'services.nodeports': '0',
  'requests.storage': '1Gi',
  'count/configmaps': '2',
};
const SMALL = {
  resources: {
    requests: { cpu: '100m', memory: '64Mi' },
    limits: { cpu: '200m', memory: '64Mi' },
  },
};
const service = (name: string, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { ports: [{ port: 80 }], ...spec },
});

describe.each(TEST_CLUSTERS)('quotas of $server', ({ start }) => {
  const at = useContract(start);

  const quota = async (namespace: string, hard: Record<string, string>) => {
    const path = at.path('resourcequotas', namespace);
    await at.api.post(path, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'tenant' },
      spec: { hard },
    });
    return until(
      async () => (await at.api.get(`${path}/tenant`)).body,
      it => it.status?.used && it.status.hard?.pods === hard.pods,
    );
  };
  const refused = (message: RegExp | string) => ({
    status: 403,
    body: {
      kind: 'Status',
      reason: 'Forbidden',
      message: expect.stringMatching(message),
    },
  });

  describe('quotas', () => {
    let namespace: string;
    let pods: string;
    let services: string;
    let counted: any;

    beforeAll(async () => {
      namespace = await at.makeNamespace();
      pods = at.path('pods', namespace);
      services = at.path('services', namespace);
      const maps = at.path('configmaps', namespace);
      await until(
        () => at.api.get(`${maps}/kube-root-ca.crt`),
        it => it.status === 200,
      );
      counted = await quota(namespace, HARD);
      await at.api.post(pods, pod('a', SMALL));
      await at.api.post(services, service('a'));
    });

    it('are counted from nothing, and let in what fits', async () => {
      expect(counted.status).toEqual({
        hard: HARD,
        used: {
          ...Object.fromEntries(Object.keys(HARD).map(key => [key, '0'])),
          'count/configmaps': '1',
        },
      });
      expect((await at.api.get(`${pods}/a`)).status).toBe(200);
      expect((await at.api.get(`${services}/a`)).status).toBe(200);
    });

    it('refuse a pod that does not say what it needs', async () => {
      expect(await at.api.post(pods, pod('b'))).toMatchObject(
        refused(
          /^pods "b" is forbidden: failed quota: tenant: must specify limits\.cpu for: main; requests\.cpu for: main; requests\.memory for: main$/,
        ),
      );
    });

    it('name everything that a pod would exceed, with what is asked, used and allowed', async () => {
      const resources = { cpu: '2', memory: '2Gi', 'nvidia.com/gpu': '1' };
      const large = { resources: { requests: resources, limits: resources } };
      expect((await at.api.post(pods, pod('b', large))).body.message).toBe(
        'pods "b" is forbidden: exceeded quota: tenant, requested: limits.cpu=2,requests.cpu=2,requests.memory=2Gi,requests.nvidia.com/gpu=1, used: limits.cpu=200m,requests.cpu=100m,requests.memory=64Mi,requests.nvidia.com/gpu=0, limited: limits.cpu=1,requests.cpu=150m,requests.memory=1Gi,requests.nvidia.com/gpu=0',
      );
    });

    it('count services, and ports of a service that changes', async () => {
      expect(await at.api.post(services, service('b'))).toMatchObject(
        refused(
          /exceeded quota: tenant, requested: services=1, used: services=1, limited: services=1$/,
        ),
      );
      const open = { spec: { type: 'NodePort' } };
      expect(await at.api.patch(`${services}/a`, open)).toMatchObject(
        refused(/exceeded quota: tenant, requested: services\.nodeports=1/),
      );
    });

    it('count storage, and kinds by their names', async () => {
      const claim = {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '2Gi' } },
        },
      };
      const claims = at.path('persistentvolumeclaims', namespace);
      expect(await at.api.post(claims, claim)).toMatchObject(
        refused(/requested: requests\.storage=2Gi, used: requests\.storage=0/),
      );
      const maps = at.path('configmaps', namespace);
      expect((await at.api.post(maps, configMap('one'))).status).toBe(201);
      expect(await at.api.post(maps, configMap('two'))).toMatchObject(
        refused(/requested: count\/configmaps=1, used: count\/configmaps=2/),
      );
    });

    it('are read by deliveries as what they are', async () => {
      const error = await at.client
        .create(
          {
            ...pod('b', SMALL),
            metadata: { name: 'b', namespace },
          },
          { fieldManager: 'contract' },
        )
        .catch(it => it);
      expect(refusalOf(error)).toEqual({
        outcome: 'refused',
        code: 'quota_exceeded',
        message: expect.stringMatching(/exceeded quota: tenant/),
      });
    });

    it('say what is used, and let in what they are raised for', async () => {
      const path = `${at.path('resourcequotas', namespace)}/tenant`;
      const used = await until(
        async () => (await at.api.get(path)).body.status.used,
        it => it.pods === '1' && it.services === '1',
      );
      expect(used).toMatchObject({
        pods: '1',
        'requests.cpu': '100m',
        'limits.cpu': '200m',
        'requests.memory': '64Mi',
        services: '1',
      });
      expect(await at.api.post(pods, pod('b', SMALL))).toMatchObject(
        refused(/requested: requests\.cpu=100m, used: requests\.cpu=100m/),
      );
      await at.api.patch(path, { spec: { hard: { 'requests.cpu': '1' } } });
      const answer = await until(
        () => at.api.post(pods, pod('b', SMALL)),
        it => it.status === 201,
      );
      expect(answer.status).toBe(201);
      expect(await at.api.post(pods, pod('c', SMALL))).toMatchObject(
        refused(/requested: pods=1, used: pods=2, limited: pods=2$/),
      );
      await at.api.delete(`${pods}/a`);
      const freed = await until(
        async () => (await at.api.get(path)).body.status.used.pods,
        it => it === '1',
      );
      expect(freed).toBe('1');
    });
  });

  it('a workload says what its pods are refused for, once', async () => {
    const namespace = await at.makeNamespace();
    await quota(namespace, { pods: '0' });
    const deployments = at.path('apps/v1/deployments', namespace);
    await at.api.post(deployments, deployment('web'));
    const failure = await until(
      async () =>
        (
          await at.api.get(`${deployments}/web`)
        ).body.status?.conditions?.find(
          (it: any) => it.type === 'ReplicaFailure',
        ),
      it => it,
    );
    expect(failure).toMatchObject({
      status: 'True',
      reason: 'FailedCreate',
      message: expect.stringMatching(
        /^pods "web-\w+-\w+" is forbidden: exceeded quota: tenant, requested: pods=1, used: pods=0, limited: pods=0$/,
      ),
    });
    const { resourceVersion } = (await at.api.get(deployments)).body.metadata;
    const { events } = await at.api.watch(
      `${deployments}?watch=1&timeoutSeconds=2&resourceVersion=${resourceVersion}`,
    );
    // Every try is refused for a pod of another name; that is no news to write down each time.
    expect(events.length).toBeLessThan(4);
  });
});
