// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { judge } from './judge';
import { ObjectIndex } from './ObjectIndex';
import { ExpectedTenant } from '../facts/ExpectedTenant';
import { active, judged } from './testUtils/judged';
import {
  boundary,
  container,
  defaultDeny,
  deployment,
  namespace,
  object,
  pod,
  progressing,
  quota,
  ready,
} from './testUtils/objects';

const noServices = { services: [] };
const startedAt = '2026-11-22T10:00:05Z';
const quotaMessage =
  'pods "api-5d9c7b8f6d-x" is forbidden: exceeded quota: quota, requested: pods=1, used: pods=30, limited: pods=30';

const route = (name: string, status: object) =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', name, { status });
/** What a gateway says, good but for one condition. */
const answer = (
  [type, status, reason, message]: string[] = [],
  observedGeneration = 1,
) => ({
  parents: [
    {
      conditions: ['Accepted', 'ResolvedRefs'].map(it =>
        it === type
          ? { type, status, reason, message, observedGeneration }
          : { type: it, status: 'True', observedGeneration },
      ),
    },
  ],
});

const cases: [
  string,
  KubernetesObject[],
  Partial<ExpectedTenant>,
  string,
  string,
  Record<string, string | number>?,
][] = [
  [
    'not approved',
    [],
    { lifecycle: 'pending', revision: undefined },
    'pending',
    'not_approved_yet',
  ],
  ['approved, nothing there', [], {}, 'pending', 'waiting_for_delivery'],
  [
    'nothing there of what an earlier observer saw',
    [],
    { hadNamespace: true },
    'degraded',
    'namespace_missing',
  ],
  [
    'an empty namespace',
    boundary(),
    {},
    'pending',
    'workloads_missing',
    { workloads: 'api', count: 1 },
  ],
  ['no services wanted, all walls', boundary(), noServices, 'ready', 'ready'],
  [
    'no services wanted, no quota',
    [namespace(), defaultDeny()],
    noServices,
    'pending',
    'policies_missing',
    { missing: 'ResourceQuota' },
  ],
  [
    'a policy that lets something in',
    [namespace(), quota(), defaultDeny({ ingress: [{}] })],
    noServices,
    'pending',
    'policies_missing',
    { missing: 'NetworkPolicy' },
  ],
  [
    'a policy for some pods only',
    [
      namespace(),
      quota(),
      defaultDeny({ podSelector: { matchLabels: { a: 'b' } } }),
    ],
    noServices,
    'pending',
    'policies_missing',
  ],
  [
    'all ready',
    [...boundary(), deployment('api', ready())],
    {},
    'ready',
    'ready',
  ],
  [
    'ready, but without its walls',
    [namespace(), quota(), deployment('api', ready())],
    {},
    'degraded',
    'policies_missing',
  ],
  [
    'ready by an old generation',
    [...boundary(), deployment('api', { ...ready(), observedGeneration: 0 })],
    {},
    'pending',
    'workloads_progressing',
    { ready: 2, desired: 2 },
  ],
  [
    'a rollout with an old pod left',
    [...boundary(), deployment('api', { ...ready(), replicas: 3 })],
    {},
    'pending',
    'workloads_progressing',
  ],
  [
    'a rollout with an old template left',
    [...boundary(), deployment('api', { ...ready(), updatedReplicas: 1 })],
    {},
    'pending',
    'workloads_progressing',
  ],
  [
    'one of two services missing',
    [...boundary(), deployment('api', ready())],
    { services: ['api', 'db'] },
    'pending',
    'workloads_missing',
    { workloads: 'db', count: 1 },
  ],
  [
    'pods being created',
    [
      ...boundary(),
      deployment('api', progressing),
      pod('api', {
        phase: 'Pending',
        ...container({ state: { waiting: { reason: 'ContainerCreating' } } }),
      }),
    ],
    {},
    'pending',
    'workloads_progressing',
    { ready: 0, desired: 2 },
  ],
  [
    'started, not ready yet',
    [
      ...boundary(),
      deployment('api', progressing),
      pod('api', container({ state: { running: { startedAt } } })),
    ],
    {},
    'pending',
    'workloads_progressing',
  ],
  [
    'ready once, not any more',
    [
      ...boundary(),
      deployment('api', { ...progressing, readyReplicas: 1 }),
      pod('api', {
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            lastTransitionTime: '2026-11-22T11:00:00Z',
          },
        ],
        ...container({ state: { running: { startedAt } } }),
      }),
    ],
    {},
    'degraded',
    'workloads_unavailable',
    { workload: 'api', ready: 1, total: 2 },
  ],
  [
    'on a node that is not heard of',
    [
      ...boundary(),
      deployment('api', progressing),
      pod('api', { conditions: [{ type: 'Ready', status: 'Unknown' }] }),
    ],
    {},
    'degraded',
    'workloads_unavailable',
  ],
  [
    'a rollout past its deadline',
    [
      ...boundary(),
      deployment('api', {
        ...progressing,
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
          },
        ],
      }),
    ],
    {},
    'degraded',
    'workloads_unavailable',
  ],
  [
    'crashing',
    [
      ...boundary(),
      deployment('api', progressing),
      pod(
        'api',
        container({
          restartCount: 4,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { reason: 'Error', exitCode: 3 } },
        }),
      ),
    ],
    {},
    'degraded',
    'workload_crash_loop',
    { workload: 'api', container: 'app', reason: 'Error (exit code 3)' },
  ],
  [
    'a container that cannot be made',
    [
      ...boundary(),
      deployment('api', progressing),
      pod(
        'api',
        container({
          state: {
            waiting: {
              reason: 'CreateContainerConfigError',
              message: 'secret "api" not found',
            },
          },
        }),
      ),
    ],
    {},
    'degraded',
    'workload_crash_loop',
    {
      workload: 'api',
      container: 'app',
      reason: 'CreateContainerConfigError: secret "api" not found',
    },
  ],
  [
    'out of memory',
    [
      ...boundary(),
      deployment('api', progressing),
      pod(
        'api',
        container({
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
        }),
      ),
    ],
    {},
    'degraded',
    'workload_out_of_memory',
    { workload: 'api', container: 'app', limit: '256Mi' },
  ],
  [
    'an image that cannot be pulled',
    [
      ...boundary(),
      deployment('api', progressing),
      pod('api', {
        phase: 'Pending',
        ...container({ state: { waiting: { reason: 'ImagePullBackOff' } } }),
      }),
    ],
    {},
    'degraded',
    'workload_image_pull',
    { workload: 'api', image: 'registry.example/app:1' },
  ],
  [
    'no room',
    [
      ...boundary(),
      deployment('api', progressing),
      pod('api', {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.',
          },
        ],
      }),
    ],
    {},
    'degraded',
    'workload_unschedulable',
    {
      workload: 'api',
      reason: '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.',
    },
  ],
  [
    'quota used up',
    [
      ...boundary(),
      deployment('api', {
        conditions: [
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message: quotaMessage,
          },
        ],
      }),
    ],
    {},
    'degraded',
    'quota_refused',
    { workload: 'api', message: quotaMessage },
  ],
  [
    'pods refused for another reason',
    [
      ...boundary(),
      deployment('api', {
        conditions: [
          {
            type: 'ReplicaFailure',
            status: 'True',
            message: 'violates PodSecurity "restricted:v1.34"',
          },
        ],
      }),
    ],
    {},
    'degraded',
    'workload_refused',
  ],
  [
    'failing outweighs missing',
    [
      ...boundary(),
      deployment('api', progressing),
      pod('api', container({ state: { waiting: { reason: 'ErrImagePull' } } })),
    ],
    { services: ['api', 'db'] },
    'degraded',
    'workload_image_pull',
  ],
  [
    'trouble of a pod that is going away',
    [
      ...boundary(),
      deployment('api', ready()),
      {
        ...pod(
          'api',
          container({ state: { waiting: { reason: 'CrashLoopBackOff' } } }),
        ),
        metadata: {
          ...pod('api', {}).metadata,
          deletionTimestamp: '2026-11-22T10:00:00Z',
        },
      },
    ],
    {},
    'ready',
    'ready',
  ],
  [
    'a route that the gateway serves',
    [...boundary(), deployment('api', ready()), route('api', answer())],
    {},
    'ready',
    'ready',
  ],
  [
    'a route that the listener does not allow',
    [
      ...boundary(),
      deployment('api', ready()),
      route(
        'api',
        answer(['Accepted', 'False', 'NotAllowedByListeners', 'no such host']),
      ),
    ],
    {},
    'degraded',
    'route_refused',
    {
      service: 'api',
      host: 'api',
      reason: 'NotAllowedByListeners',
      message: 'no such host',
    },
  ],
  [
    'a route to nothing',
    [
      ...boundary(),
      deployment('api', ready()),
      route('api', answer(['ResolvedRefs', 'False', 'BackendNotFound'])),
    ],
    {},
    'degraded',
    'route_refused',
    { service: 'api', host: 'api', reason: 'BackendNotFound' },
  ],
  [
    'a route that no gateway has looked at',
    [...boundary(), deployment('api', ready()), route('api', {})],
    {},
    'pending',
    'route_waiting',
    { service: 'api', host: 'api' },
  ],
  [
    'a route that was looked at as it was before',
    [
      ...boundary(),
      deployment('api', ready()),
      route('api', answer(['Accepted', 'False', 'NoMatchingParent'], 0)),
    ],
    {},
    'pending',
    'route_waiting',
    { service: 'api', host: 'api' },
  ],
  [
    'a route of a service that is not ready',
    [...boundary(), deployment('api', progressing), route('api', {})],
    {},
    'pending',
    'workloads_progressing',
  ],
  [
    'a route of a service that is being pruned',
    [...boundary(), deployment('api', ready()), route('old', {})],
    {},
    'ready',
    'ready',
  ],
  [
    'a service that is being pruned',
    [...boundary(), deployment('api', ready()), deployment('old', progressing)],
    {},
    'ready',
    'ready',
  ],
  [
    'the namespace going away',
    [namespace('vision', true)],
    {},
    'degraded',
    'namespace_missing',
  ],
  [
    'suspended',
    [...boundary(), deployment('api', {}, { replicas: 0 })],
    { lifecycle: 'suspended' },
    'suspended',
    'suspended',
  ],
  [
    'to be suspended, and still at work',
    [...boundary(), deployment('api', ready())],
    { lifecycle: 'suspended' },
    'pending',
    'waiting_for_delivery',
  ],
  [
    'suspended in Git, and still at work in the cluster',
    [...boundary(), deployment('api', ready())],
    { lifecycle: 'suspended', delivered: 3 },
    'pending',
    'waiting_for_delivery',
  ],
  [
    'to be resumed, and still asleep',
    [...boundary(), deployment('api', {}, { replicas: 0 })],
    {},
    'pending',
    'waiting_for_delivery',
  ],
  [
    'no replicas, as people want it',
    [...boundary(), deployment('api', {}, { replicas: 0 })],
    { delivered: 3 },
    'ready',
    'ready',
  ],
  [
    'being deleted',
    [namespace('vision', true)],
    { lifecycle: 'deleting' },
    'deleting',
    'deleting',
  ],
  ['deleted', [], { lifecycle: 'deleting' }, 'deleting', 'deleted'],
];

describe('judge', () => {
  it.each(cases)('%s', (...row) => {
    const [, objects, expected, overall, code, params] = row;
    const { overall_status, verdict } = judged(objects, expected);
    expect([overall_status, verdict.code]).toEqual([overall, code]);
    if (params) expect(verdict.params).toEqual(params);
  });

  it('knows a namespace that vanished from one that never was', () => {
    const index = new ObjectIndex();
    index.put(namespace());
    index.remove(namespace());
    expect(judge(active, index.get('vision')).verdict.code).toBe(
      'namespace_missing',
    );
  });

  it('answers in the shape of the status', () => {
    const status = judged([
      ...boundary(),
      deployment('api', ready()),
      deployment('web', { ...progressing, readyReplicas: 1 }),
      object('v1', 'Service', 'api'),
      object('batch/v1', 'Job', 'train', {
        spec: { completions: 1 },
        status: { succeeded: 1 },
      }),
      object('apps/v1', 'StatefulSet', 'db', {
        spec: { replicas: 1 },
        status: { observedGeneration: 1 },
      }),
    ]);
    expect(status).toMatchObject({
      deployments: [
        {
          name: 'api',
          ready_replicas: 2,
          desired_replicas: 2,
          available: true,
        },
        {
          name: 'web',
          ready_replicas: 1,
          desired_replicas: 2,
          available: false,
        },
      ],
      services: 1,
      quota: [
        { resource: 'pods', hard: '30', used: '2' },
        { resource: 'requests.cpu', hard: '8', used: '200m' },
      ],
      // The newest approved one is still on its way.
      revision: 2,
    });
    expect(
      status.workloads.map(({ kind, name, available }) => [
        kind,
        name,
        available,
      ]),
    ).toEqual([
      ['Deployment', 'api', true],
      ['Deployment', 'web', false],
      ['StatefulSet', 'db', false],
      ['Job', 'train', true],
    ]);
  });
});
