// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { startKubernetes, SimulatedKubernetes } from '../startKubernetes';
import { container, deployment, namespace, pod } from '../testUtils/manifests';
import { Answer, TestClient, until } from '../testUtils/TestClient';

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
let core: string;
let apps: string;
let batch: string;
let name: string;
beforeEach(async () => {
  count += 1;
  name = `n${count}`;
  core = `/api/v1/namespaces/${name}`;
  apps = `/apis/apps/v1/namespaces/${name}`;
  batch = `/apis/batch/v1/namespaces/${name}`;
  await client.post('/api/v1/namespaces', namespace(name));
  await until(
    () => client.get(`${core}/serviceaccounts/default`),
    it => it.status === 200,
  );
});
const ready = (path: string, replicas: number) =>
  until(
    () => client.get(path),
    ({ body }: Answer) =>
      body.status?.readyReplicas === replicas &&
      body.status.observedGeneration === body.metadata.generation &&
      body.status.updatedReplicas === replicas &&
      body.status.replicas === replicas,
  );
const items = async (path: string) => (await client.get(path)).body.items;

describe('deployments', () => {
  it('become available through a replica set and its pods', async () => {
    await client.post(
      `${apps}/deployments`,
      deployment('web', { replicas: 2 }),
    );
    const { body } = await ready(`${apps}/deployments/web`, 2);
    expect(body.metadata.annotations).toEqual({
      'deployment.kubernetes.io/revision': '1',
    });
    expect(body.status).toMatchObject({
      replicas: 2,
      updatedReplicas: 2,
      availableReplicas: 2,
      conditions: [
        {
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
        },
        {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
        },
      ],
    });
    const [set] = await items(`${apps}/replicasets`);
    expect(set.metadata.ownerReferences).toMatchObject([
      { kind: 'Deployment', name: 'web', controller: true },
    ]);
    const pods = await items(`${core}/pods?labelSelector=app%3Dweb`);
    expect(pods).toHaveLength(2);
    expect(pods[0]).toMatchObject({
      metadata: { ownerReferences: [{ kind: 'ReplicaSet' }] },
      spec: { nodeName: 'mig-h200-0' },
      status: { phase: 'Running', containerStatuses: [{ ready: true }] },
    });
    const events = await items(`${core}/events`);
    expect(events.map((it: any) => it.reason)).toEqual(
      expect.arrayContaining([
        'ScalingReplicaSet',
        'SuccessfulCreate',
        'Scheduled',
        'Pulled',
        'Started',
      ]),
    );
  });

  it('roll to a new template, keep the old set, and replace lost pods', async () => {
    const path = `${apps}/deployments/web`;
    await client.post(
      `${apps}/deployments`,
      deployment('web', { replicas: 3 }),
    );
    await ready(path, 3);
    const before = await items(`${core}/pods`);
    await client.patch(path, 'strategic-merge', {
      spec: {
        template: {
          spec: { containers: [{ name: 'app', image: 'example.com/app:2' }] },
        },
      },
    });
    const { body } = await ready(path, 3);
    expect(body.metadata.annotations['deployment.kubernetes.io/revision']).toBe(
      '2',
    );
    const sets = await items(`${apps}/replicasets`);
    expect(sets.map((it: any) => it.spec.replicas).sort()).toEqual([0, 3]);
    const after = await until(
      () => items(`${core}/pods`),
      it => it.length === 3,
    );
    expect(after.map((it: any) => it.spec.containers[0].image)).toEqual(
      Array(3).fill('example.com/app:2'),
    );
    expect(before[0].metadata.uid).not.toBe(after[0].metadata.uid);
    await client.delete(`${core}/pods/${after[0].metadata.name}`);
    await until(
      () => items(`${core}/pods`),
      it =>
        it.length === 3 &&
        it.every((p: any) => p.metadata.uid !== after[0].metadata.uid),
    );
  });

  it.each([
    ['example.com/app:crash', 'CrashLoopBackOff'],
    ['example.com/imagepull-fail:1', 'ImagePullBackOff'],
  ])('with image %s end in %s', async (image, reason) => {
    await client.post(`${apps}/deployments`, deployment('bad', { image }));
    const [it] = await until(
      () => items(`${core}/pods`),
      pods =>
        pods[0]?.status.containerStatuses?.[0].state.waiting?.reason === reason,
    );
    expect(it.status.containerStatuses[0].ready).toBe(false);
    const { body } = await client.get(`${apps}/deployments/bad`);
    expect(body.status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Available', status: 'False' }),
    );
  });

  it('say when they make no progress in time', async () => {
    const object: any = deployment('late', { image: 'example.com/app:crash' });
    object.spec.progressDeadlineSeconds = 1;
    await client.post(`${apps}/deployments`, object);
    const progress = ({ body }: Answer) =>
      body.status?.conditions?.find((c: any) => c.type === 'Progressing');
    const late = await until(
      () => client.get(`${apps}/deployments/late`),
      it => progress(it)?.status === 'False',
    );
    expect(progress(late).reason).toBe('ProgressDeadlineExceeded');
  });
});

describe('other workloads', () => {
  const template = (restartPolicy = 'Always') => ({
    metadata: { labels: { app: 'x' } },
    spec: { restartPolicy, containers: [container()] },
  });
  const selector = { matchLabels: { app: 'x' } };

  it('stateful sets make pods in order, with claims', async () => {
    const mounting = template();
    const volumeMounts = [{ name: 'data', mountPath: '/data' }];
    Object.assign(mounting.spec.containers[0], { volumeMounts });
    await client.post(`${apps}/statefulsets`, {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db' },
      spec: {
        replicas: 2,
        selector,
        serviceName: 'db',
        template: mounting,
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '1Gi' } },
            },
          },
        ],
      },
    });
    await ready(`${apps}/statefulsets/db`, 2);
    const pods = await items(`${core}/pods`);
    expect(pods.map((it: any) => it.metadata.name)).toEqual(['db-0', 'db-1']);
    const claims = await items(`${core}/persistentvolumeclaims`);
    expect(
      claims.map((it: any) => [it.metadata.name, it.status.phase]),
    ).toEqual([
      ['data-db-0', 'Bound'],
      ['data-db-1', 'Bound'],
    ]);
  });

  it('daemon sets run on every node', async () => {
    await client.post(`${apps}/daemonsets`, {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent' },
      spec: { selector, template: template() },
    });
    await until(
      () => client.get(`${apps}/daemonsets/agent`),
      it => it.body.status?.numberReady === 3,
    );
    const pods = await items(`${core}/pods`);
    expect(new Set(pods.map((it: any) => it.spec.nodeName)).size).toBe(3);
  });

  it('jobs complete', async () => {
    await client.post(`${batch}/jobs`, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once' },
      spec: { completions: 2, template: template('Never') },
    });
    const { body } = await until(
      () => client.get(`${batch}/jobs/once`),
      it => it.body.status?.completionTime,
    );
    expect(body.status).toMatchObject({ succeeded: 2 });
    expect(body.status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Complete', status: 'True' }),
    );
  });

  it('autoscalers keep replicas within their bounds, read in both versions', async () => {
    await client.post(`${apps}/deployments`, deployment('web'));
    const home = `namespaces/${name}/horizontalpodautoscalers`;
    const made = await client.post(`/apis/autoscaling/v2/${home}`, {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: {
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
        },
        minReplicas: 3,
        maxReplicas: 5,
      },
    });
    expect(made.status).toBe(201);
    await ready(`${apps}/deployments/web`, 3);
    const old = await client.get(`/apis/autoscaling/v1/${home}/web`);
    expect(old.body.spec.targetCPUUtilizationPercentage).toBe(80);
  });

  it('services have endpoints of ready pods', async () => {
    await client.post(
      `${apps}/deployments`,
      deployment('web', { replicas: 2 }),
    );
    await client.post(`${core}/services`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: {
        selector: { app: 'web' },
        ports: [{ port: 80, targetPort: 8080 }],
      },
    });
    const { body } = await until(
      () => client.get(`${core}/endpoints/web`),
      it => it.body.subsets?.[0].addresses.length === 2,
    );
    expect(body.subsets[0].ports).toEqual([{ port: 8080, protocol: 'TCP' }]);
  });
});

describe('scheduling', () => {
  it('leaves pods pending that fit nowhere, until there is room', async () => {
    const gpus = (n: string) => ({
      resources: { limits: { 'nvidia.com/gpu': n } },
    });
    await client.post(`${core}/pods`, pod('eight', gpus('8')));
    await client.post(`${core}/pods`, pod('other', gpus('8')));
    await client.post(`${core}/pods`, pod('third', gpus('1')));
    const { body } = await until(
      () => client.get(`${core}/pods/third`),
      it => it.body.status?.conditions,
    );
    expect(body.status).toMatchObject({
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: expect.stringContaining(
            '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.',
          ),
        },
      ],
    });
    await client.delete(`${core}/pods/eight`, { gracePeriodSeconds: 0 });
    await until(
      () => client.get(`${core}/pods/third`),
      it => it.body.status.phase === 'Running',
    );
  });

  it('logs are plausible and say that they are simulated', async () => {
    await client.post(`${core}/pods`, pod('talker'));
    await until(
      () => client.get(`${core}/pods/talker`),
      it => it.body.status.phase === 'Running',
    );
    const log = await client.get(`${core}/pods/talker/log?container=app`);
    expect(log.body).toMatch(/^\[simulated\] .*\n\[simulated\] starting/);
    const tail = await client.get(`${core}/pods/talker/log?tailLines=1`);
    expect(tail.body.trim().split('\n')).toHaveLength(1);
    const wrong = await client.get(`${core}/pods/talker/log?container=none`);
    expect(wrong.status).toBe(400);
  });
});

describe('deletion', () => {
  const remove = (policy: string) =>
    client.delete(`${apps}/deployments/web`, { propagationPolicy: policy });
  const gone = (path: string) =>
    until(
      () => client.get(path),
      it => it.status === 404,
    );

  it.each(['Background', 'Foreground'])(
    'takes dependents along: %s',
    async policy => {
      await client.post(`${apps}/deployments`, deployment('web'));
      await ready(`${apps}/deployments/web`, 1);
      const { body } = await remove(policy);
      expect(body.metadata.finalizers).toEqual(
        policy === 'Foreground' ? ['foregroundDeletion'] : undefined,
      );
      await gone(`${apps}/deployments/web`);
      await until(
        () => items(`${core}/pods`),
        it => it.length === 0,
      );
      expect(await items(`${apps}/replicasets`)).toEqual([]);
    },
  );

  it('leaves orphans when asked', async () => {
    await client.post(`${apps}/deployments`, deployment('web'));
    await ready(`${apps}/deployments/web`, 1);
    await remove('Orphan');
    await gone(`${apps}/deployments/web`);
    const [set] = await items(`${apps}/replicasets`);
    expect(set.metadata).not.toHaveProperty('ownerReferences');
  });

  it('empties a namespace before it goes, and lets nothing in meanwhile', async () => {
    await client.post(
      `${apps}/deployments`,
      deployment('web', { replicas: 3 }),
    );
    const held = { metadata: { name: 'held', finalizers: ['example.com/x'] } };
    await client.post(`${core}/configmaps`, held);
    const { body } = await client.delete(core);
    expect(body.status.phase).toBe('Terminating');
    const refused = await client.post(`${core}/configmaps`, {
      metadata: { name: 'late' },
    });
    expect(refused.body).toMatchObject({
      code: 403,
      message: `configmaps "late" is forbidden: unable to create new content in namespace ${name} because it is being terminated`,
      details: { causes: [{ reason: 'NamespaceTerminating' }] },
    });
    const waiting = await until(
      () => client.get(core),
      it =>
        it.body.status.conditions?.some(
          (c: any) =>
            c.type === 'NamespaceFinalizersRemaining' && c.status === 'True',
        ),
    );
    expect(waiting.body.spec.finalizers).toEqual(['kubernetes']);
    await client.patch(`${core}/configmaps/held`, 'merge', {
      metadata: { finalizers: null },
    });
    await gone(core);
    expect(await items(`${core}/pods`)).toEqual([]);
    const again = await client.post('/api/v1/namespaces', namespace(name));
    expect(again.status).toBe(201);
  });
});

describe('custom resources', () => {
  it('appear with their definition and go with it', async () => {
    const path = `/apis/example.com/v1/namespaces/${name}/widgets`;
    expect((await client.get(path)).status).toBe(404);
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'widgets', kind: 'Widget' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            subresources: { status: {} },
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: {
                  spec: {
                    type: 'object',
                    properties: {
                      size: { type: 'integer' },
                      parts: {
                        type: 'array',
                        'x-kubernetes-list-type': 'map',
                        'x-kubernetes-list-map-keys': ['name'],
                        items: {
                          type: 'object',
                          properties: {
                            name: { type: 'string' },
                            count: { type: 'integer' },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        ],
      },
    };
    const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    expect((await client.post(crds, crd)).status).toBe(201);
    const list = await client.get('/apis/example.com/v1');
    expect(list.body.resources[0].name).toBe('widgets');
    const widget = (parts: object[]) => ({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name: 'w' },
      spec: { parts },
    });
    const a = { name: 'a', count: 1 };
    const b = { name: 'b', count: 2 };
    await client.apply(`${path}/w`, 'one', widget([a]));
    const both = await client.apply(`${path}/w`, 'two', widget([b]));
    expect(both.body.spec.parts).toEqual([a, b]);
    expect(both.body.metadata.generation).toBe(2);
    await client.delete(`${crds}/widgets.example.com`);
    expect((await client.get(path)).status).toBe(404);
  });
});
