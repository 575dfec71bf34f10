// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The control plane, from outside: `node --test tools/cluster/cluster.test.mjs`.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect, eventually, startCluster } from './testCluster.mjs';

const FIRST_BUILD = 20 * 60_000;

let dir;
let cluster;
let admin;

before(
  async () => {
    dir = await mkdtemp(join(tmpdir(), 'cluster-test-'));
    cluster = await startCluster(dir);
    admin = await connect(cluster.ready.kubeconfig);
  },
  { timeout: FIRST_BUILD },
);

after(async () => {
  await cluster?.kill('SIGTERM');
  await rm(dir, { recursive: true, force: true });
});

const metadata = (name, labels) => ({ metadata: { name, labels } });
const restricted = {
  runAsNonRoot: true,
  runAsUser: 1000,
  seccompProfile: { type: 'RuntimeDefault' },
};
const container = (image, more) => ({
  name: 'app',
  image,
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  },
  ...more,
});
const podSpec = (image, more) => ({
  securityContext: restricted,
  containers: [container(image, more)],
  // A namespace's deletion waits for half the longest of these.
  terminationGracePeriodSeconds: 1,
});
const deployment = (name, spec) => ({
  ...metadata(name),
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec },
  },
});

async function namespace(name, labels) {
  const { status } = await admin.post('/api/v1/namespaces', {
    ...metadata(name, labels),
  });
  assert.equal(status, 201);
  const account = `/api/v1/namespaces/${name}/serviceaccounts/default`;
  await eventually(
    () => admin.get(account),
    it => it.status === 200,
  );
  return `/api/v1/namespaces/${name}`;
}

const apps = name => `/apis/apps/v1/namespaces/${name}/deployments`;
const waitingReasons = pods =>
  pods.body.items.map(
    pod => pod.status.containerStatuses?.[0].state.waiting?.reason,
  );

test('is a current Kubernetes, ready, with GPUs on its nodes', async () => {
  const version = await admin.get('/version');
  assert.ok(Number(version.body.minor) >= 34, version.body.gitVersion);
  assert.equal((await admin.get('/readyz')).status, 200);
  const nodes = (await admin.get('/api/v1/nodes')).body.items;
  const gpus = nodes.map(it => it.status.allocatable['nvidia.com/gpu'] ?? '0');
  assert.deepEqual(gpus.sort(), ['0', '8', '8']);
});

test('Pod Security refuses a privileged pod where `restricted` is enforced, and admits a good one', async () => {
  const home = await namespace('secure', {
    'pod-security.kubernetes.io/enforce': 'restricted',
  });
  const good = { ...metadata('good'), spec: podSpec('nginx') };
  assert.equal((await admin.post(`${home}/pods`, good)).status, 201);
  const bad = {
    ...metadata('bad'),
    spec: podSpec('nginx', { securityContext: { privileged: true } }),
  };
  const refused = await admin.post(`${home}/pods`, bad);
  assert.equal(refused.status, 403);
  assert.match(
    refused.body.message,
    /violates PodSecurity "restricted.*privileged/,
  );
});

test('workloads are scheduled, become ready, finish or fail as their image says', async () => {
  const home = await namespace('work');
  const gpu = { resources: { limits: { 'nvidia.com/gpu': 1 } } };
  await admin.post(apps('work'), deployment('web', podSpec('nginx', gpu)));
  await admin.post(apps('work'), deployment('crash', podSpec('crashloop:1')));
  await admin.post(apps('work'), deployment('pull', podSpec('imagepull-fail')));
  await admin.post('/apis/batch/v1/namespaces/work/jobs', {
    ...metadata('once'),
    spec: { template: { spec: { ...podSpec('job'), restartPolicy: 'Never' } } },
  });
  await admin.post(`${home}/persistentvolumeclaims`, {
    ...metadata('disk'),
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  });
  await eventually(
    () => admin.get(`${apps('work')}/web`),
    it => it.body.status.readyReplicas === 1,
  );
  const pods = app => admin.get(`${home}/pods?labelSelector=app%3D${app}`);
  await eventually(
    () => pods('crash'),
    it => waitingReasons(it).includes('CrashLoopBackOff'),
  );
  await eventually(
    () => pods('pull'),
    it => waitingReasons(it).includes('ImagePullBackOff'),
  );
  await eventually(
    () => admin.get('/apis/batch/v1/namespaces/work/jobs/once'),
    it => it.body.status.succeeded === 1,
  );
  await eventually(
    () => admin.get(`${home}/persistentvolumeclaims/disk`),
    it => it.body.status.phase === 'Bound',
  );
});

test('a quota refuses what exceeds it', async () => {
  const home = await namespace('small');
  await admin.post(`${home}/resourcequotas`, {
    ...metadata('limits'),
    spec: { hard: { 'requests.nvidia.com/gpu': '1' } },
  });
  await eventually(
    () => admin.get(`${home}/resourcequotas/limits`),
    it => it.body.status?.hard !== undefined,
  );
  const pod = {
    ...metadata('greedy'),
    spec: podSpec('nginx', { resources: { limits: { 'nvidia.com/gpu': 2 } } }),
  };
  // Admission hears of the quota's count in its own time; until then it refuses because that is unknown.
  const refused = await eventually(
    () => admin.post(`${home}/pods`, pod),
    it => !/status unknown/.test(it.body.message),
  );
  assert.equal(refused.status, 403);
  assert.match(refused.body.message, /exceeded quota: limits/);
});

test('a service account token opens what its role allows and nothing else', async () => {
  const home = await namespace('robots');
  await admin.post(`${home}/serviceaccounts`, metadata('robot'));
  const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/robots';
  await admin.post(`${rbac}/roles`, {
    ...metadata('read'),
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }],
  });
  await admin.post(`${rbac}/rolebindings`, {
    ...metadata('read'),
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: 'read',
    },
    subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'robots' }],
  });
  const issued = await admin.post(`${home}/serviceaccounts/robot/token`, {
    spec: { expirationSeconds: 600 },
  });
  const robot = await connect(
    cluster.ready.kubeconfig,
    issued.body.status.token,
  );
  await eventually(
    () => robot.get(`${home}/pods`),
    it => it.status === 200,
  );
  assert.equal((await robot.get(`${home}/secrets`)).status, 403);
  assert.equal((await robot.get('/api/v1/pods')).status, 403);
  const nobody = await connect(cluster.ready.kubeconfig, 'not-a-token');
  assert.equal((await nobody.get(`${home}/pods`)).status, 401);
});

test('server-side apply names the manager it conflicts with', async () => {
  const home = await namespace('shared');
  const path = `${home}/configmaps/settings`;
  const settings = data => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    ...metadata('settings'),
    data,
  });
  const first = await admin.apply(path, 'alice', settings({ colour: 'red' }));
  assert.equal(first.status, 201);
  const other = await admin.apply(path, 'bob', settings({ colour: 'blue' }));
  assert.equal(other.status, 409);
  assert.match(other.body.message, /conflict with "alice": \.data\.colour/);
});

test('a validating admission policy refuses in its own words', async () => {
  await namespace('guarded', { guarded: 'yes' });
  const policies = '/apis/admissionregistration.k8s.io/v1';
  await admin.post(`${policies}/validatingadmissionpolicies`, {
    ...metadata('no-forbidden'),
    spec: {
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['configmaps'],
          },
        ],
      },
      validations: [
        {
          expression: "!object.metadata.name.startsWith('forbidden')",
          message: 'not that name',
        },
      ],
    },
  });
  await admin.post(`${policies}/validatingadmissionpolicybindings`, {
    ...metadata('no-forbidden'),
    spec: {
      policyName: 'no-forbidden',
      validationActions: ['Deny'],
      matchResources: {
        namespaceSelector: { matchLabels: { guarded: 'yes' } },
      },
    },
  });
  let attempt = 0;
  const refused = await eventually(
    () =>
      admin.post('/api/v1/namespaces/guarded/configmaps', {
        ...metadata(`forbidden-${(attempt += 1)}`),
      }),
    it => it.status === 422,
  );
  assert.match(refused.body.message, /not that name/);
});

test('a namespace with running pods goes away', async () => {
  const path = '/api/v1/namespaces/work';
  assert.equal((await admin.delete(path)).status, 200);
  await eventually(
    () => admin.get(path),
    it => it.status === 404,
  );
  await eventually(
    () => admin.get('/api/v1/persistentvolumes'),
    it => it.body.items.length === 0,
  );
});

test('a killed API server comes back at the same address with the same objects', async () => {
  const state = async () =>
    JSON.parse(await readFile(cluster.ready.state, 'utf8'));
  const killed = (await state()).components['kube-apiserver'].pid;
  process.kill(killed, 'SIGKILL');
  await eventually(state, it => it.components['kube-apiserver'].pid !== killed);
  await eventually(
    () => admin.get('/readyz'),
    it => it.status === 200,
  );
  assert.equal(
    (await admin.get('/api/v1/namespaces/shared/configmaps/settings')).body.data
      .colour,
    'red',
  );
});

test('a second cluster in the same folder is refused', async () => {
  const second = await startCluster(dir, ['--timeout=10s']).catch(it => it);
  assert.match(String(second), /another cluster runs in/);
});

test('SIGTERM ends every process with exit code 0; a new start finds port and objects again', async () => {
  const pids = await cluster.pids();
  assert.equal(pids.length, 6);
  const { url } = cluster.ready;
  assert.equal(await cluster.kill('SIGTERM'), 0);
  assert.deepEqual(pids.filter(running), []);
  cluster = await startCluster(dir);
  assert.equal(cluster.ready.url, url);
  admin = await connect(cluster.ready.kubeconfig);
  assert.equal((await admin.get('/api/v1/namespaces/shared')).status, 200);
});

test('a starter that is killed outright leaves no process behind', async () => {
  const pids = await cluster.pids();
  await cluster.kill('SIGKILL');
  await eventually(
    async () => pids.filter(running),
    it => it.length === 0,
  );
});

function running(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
