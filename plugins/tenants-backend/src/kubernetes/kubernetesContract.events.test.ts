// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What tells why a pod does not run: its status, as verdicts read it, and the events that people read beside it.

import { observePod } from '../status/observePod';
import { deployment, pod } from './testUtils/contractObjects';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

describe.each(TEST_CLUSTERS)('troubles told by $server', ({ start }) => {
  const at = useContract(start);
  const get = async (name: string) =>
    (await at.api.get(`${at.path('pods')}/${name}`)).body;
  const events = async (selector: string, namespace = at.namespace) =>
    (
      await at.api.get(
        `${at.path('events', namespace)}?fieldSelector=${encodeURIComponent(
          selector,
        )}`,
      )
    ).body.items as any[];
  const some = (selector: string, namespace?: string) =>
    until(
      () => events(selector, namespace),
      it => it.length > 0,
    );
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/;

  beforeAll(async () => {
    const pods = at.path('pods');
    const much = { resources: { requests: { cpu: '1000' } } };
    const gpus = { resources: { limits: { 'nvidia.com/gpu': '99' } } };
    await Promise.all([
      at.api.post(pods, pod('fine')),
      at.api.post(pods, pod('large', much)),
      at.api.post(pods, pod('gpus', gpus)),
      at.api.post(pods, pod('picky', {}, { nodeSelector: { no: 'node' } })),
      at.api.post(pods, pod('crashes', { image: 'crashloop' })),
      at.api.post(pods, pod('lost', { image: 'imagepull-fail' })),
    ]);
  });

  it('a pod that is well says when, and where it runs', async () => {
    const fine = await until(
      () => get('fine'),
      it => it.status?.containerStatuses?.[0].ready,
    );
    expect(fine.status).toMatchObject({
      phase: 'Running',
      qosClass: 'BestEffort',
      podIP: expect.any(String),
      hostIP: expect.any(String),
      startTime: expect.stringMatching(time),
      containerStatuses: [
        {
          name: 'main',
          ready: true,
          started: true,
          restartCount: 0,
          state: { running: { startedAt: expect.stringMatching(time) } },
        },
      ],
    });
    const conditions = Object.fromEntries(
      fine.status.conditions.map((it: any) => [it.type, it.status]),
    );
    expect(conditions).toEqual({
      PodScheduled: 'True',
      PodReadyToStartContainers: 'True',
      Initialized: 'True',
      ContainersReady: 'True',
      Ready: 'True',
    });
    expect(observePod(fine).trouble).toBeUndefined();
  });

  it.each([
    ['large', 'Insufficient cpu'],
    ['gpus', 'Insufficient nvidia.com/gpu'],
    ['picky', "node(s) didn't match Pod's node affinity/selector"],
  ])('a pod without a place (%s) says what is missing', async (name, what) => {
    const homeless = await until(
      () => get(name),
      it => it.status?.conditions?.length > 0,
    );
    const message = expect.stringMatching(
      /^0\/\d+ nodes are available: .*preemption: 0\/\d+ nodes are available: .*\.$/,
    );
    expect(homeless.status).toMatchObject({
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message,
        },
      ],
    });
    expect(homeless.status.conditions[0].message).toContain(what);
    expect(observePod(homeless).trouble?.code).toBe('workload_unschedulable');
    const [event] = await some(
      `involvedObject.kind=Pod,involvedObject.name=${name},reason=FailedScheduling,type=Warning`,
    );
    // The scheduler writes events in their newer form: what older readers look for is empty.
    expect(event).toMatchObject({
      involvedObject: {
        apiVersion: 'v1',
        kind: 'Pod',
        name,
        namespace: at.namespace,
        uid: homeless.metadata.uid,
      },
      type: 'Warning',
      message,
      action: 'Scheduling',
      reportingComponent: 'default-scheduler',
      source: {},
      eventTime: expect.stringMatching(time),
      firstTimestamp: null,
      lastTimestamp: null,
    });
    expect(event).not.toHaveProperty('count');
  });

  it('a container that crashes is told as waiting, with a count of its starts', async () => {
    const state = await until(
      async () => (await get('crashes')).status?.containerStatuses?.[0],
      it => it?.state.waiting?.reason === 'CrashLoopBackOff',
    );
    expect(state).toMatchObject({
      ready: false,
      restartCount: expect.any(Number),
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: expect.stringMatching(
            /^back-off .*restarting failed container=main/,
          ),
        },
      },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    });
    const ready = (await get('crashes')).status.conditions.find(
      (it: any) => it.type === 'Ready',
    );
    expect(ready).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [main]',
    });
    expect(observePod(await get('crashes')).trouble).toBeDefined();
  });

  it('an image that cannot be had is told as waiting', async () => {
    const state = await until(
      async () => (await get('lost')).status?.containerStatuses?.[0].state,
      it => it?.waiting?.reason === 'ImagePullBackOff',
    );
    expect(state).toEqual({
      waiting: {
        reason: 'ImagePullBackOff',
        message: 'Back-off pulling image "imagepull-fail"',
      },
    });
    expect(observePod(await get('lost')).trouble).toBeDefined();
  });

  it('what a quota refuses is told of the ReplicaSet, in the older form', async () => {
    const namespace = await at.makeNamespace();
    const quotas = at.path('resourcequotas', namespace);
    await at.api.post(quotas, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'tenant' },
      spec: { hard: { pods: '0' } },
    });
    await until(
      () => at.api.get(`${quotas}/tenant`),
      it => it.body.status?.hard,
    );
    await at.api.post(
      at.path('apps/v1/deployments', namespace),
      deployment('web'),
    );
    const [event] = await some('reason=FailedCreate', namespace);
    expect(event).toMatchObject({
      involvedObject: {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: expect.stringMatching(/^web-/),
      },
      type: 'Warning',
      message: expect.stringMatching(
        /^Error creating: pods "web-\S+" is forbidden: exceeded quota: tenant/,
      ),
      source: { component: 'replicaset-controller' },
      reportingComponent: 'replicaset-controller',
      firstTimestamp: expect.stringMatching(time),
      lastTimestamp: expect.stringMatching(time),
      count: 1,
    });
    const [scaled] = await some('reason=ScalingReplicaSet', namespace);
    expect(scaled).toMatchObject({
      type: 'Normal',
      involvedObject: { kind: 'Deployment', name: 'web' },
      message: expect.stringMatching(
        /^Scaled up replica set web-\S+ from 0 to 2$/,
      ),
    });
  });

  it('events are the same in both of their groups', async () => {
    const [event] = await some('involvedObject.name=large');
    const { body } = await at.api.get(
      `${at.path('events.k8s.io/v1/events')}/${event.metadata.name}`,
    );
    expect(body).toMatchObject({
      kind: 'Event',
      apiVersion: 'events.k8s.io/v1',
      metadata: { uid: event.metadata.uid },
      regarding: { kind: 'Pod', name: 'large' },
      note: event.message,
      reportingController: 'default-scheduler',
      eventTime: event.eventTime,
    });
  });
});

describe.each(TEST_CLUSTERS)('nodes of $server', ({ start }) => {
  const at = useContract(start);

  it('say what they can give, their devices too', async () => {
    const { body } = await at.api.get('/api/v1/nodes');
    expect(body.items.length).toBeGreaterThan(0);
    for (const { metadata, status } of body.items) {
      expect(metadata.labels).toMatchObject({
        'kubernetes.io/hostname': expect.any(String),
        'kubernetes.io/os': expect.any(String),
        'kubernetes.io/arch': expect.any(String),
      });
      // Devices are counted whole, and what is called a GPU says of what make it is.
      for (const [name, amount] of Object.entries(status.allocatable)) {
        if (name.includes('/')) expect(amount).toMatch(/^\d+$/);
        if (name === 'nvidia.com/gpu' && amount !== '0') {
          expect(metadata.labels).toHaveProperty(['nvidia.com/gpu.product']);
        }
      }
      expect(status.allocatable).toMatchObject({
        cpu: expect.stringMatching(/^\d+m?$/),
        memory: expect.stringMatching(/^\d+([KMGT]i?)?$/),
        pods: expect.stringMatching(/^\d+$/),
      });
      expect(status.conditions).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ type: 'Ready', status: 'True' }),
        ]),
      );
    }
  });
});
