// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Services that are no Deployments: pods with names, jobs, schedules.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { judged } from './testUtils/judged';
import { boundary, deployment, object, ready } from './testUtils/objects';

type Body = { spec?: object; status?: object };

const of = (
  service: string,
  apiVersion: string,
  kind: string,
  name: string,
  { spec = {}, status = {} }: Body = {},
): KubernetesObject => {
  const it = object(apiVersion, kind, name, { spec, status });
  it.metadata.labels!['ecp.ai/service'] = service;
  return it;
};
const set = (status: object, spec: object = { replicas: 2 }) =>
  of('db', 'apps/v1', 'StatefulSet', 'db', {
    spec,
    status: { observedGeneration: 1, ...status },
  });
const job = (status: object = {}, spec: object = {}) =>
  of('train', 'batch/v1', 'Job', 'train-0123456789ab', { spec, status });
const cron = (status: object = {}, spec: object = {}) =>
  of('nightly', 'batch/v1', 'CronJob', 'nightly', { spec, status });

/** As the controller makes it: without the label that says that it is ours. */
function run(at: string, status: object): KubernetesObject {
  const it = of('nightly', 'batch/v1', 'Job', `nightly-${at}`, { status });
  delete it.metadata.labels!['app.kubernetes.io/managed-by'];
  it.metadata.creationTimestamp = `2026-11-22T${at}:00:00Z`;
  it.metadata.ownerReferences = [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      name: 'nightly',
      uid: 'x',
      controller: true,
    },
  ];
  return it;
}

const condition = (type: string, reason: string, message = '') => ({
  conditions: [{ type, status: 'True', reason, message }],
});
const succeeded = condition('Complete', 'CompletionsReached');
const failed = condition(
  'Failed',
  'BackoffLimitExceeded',
  'Job has reached the specified backoff limit',
);
const why = {
  reason: 'BackoffLimitExceeded',
  message: 'Job has reached the specified backoff limit',
};

function jobPod(status: object): KubernetesObject {
  const it = object('v1', 'Pod', 'train-0123456789ab-x', { status });
  it.metadata.ownerReferences = [
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name: 'train-0123456789ab',
      uid: 'x',
      controller: true,
    },
  ];
  return it;
}
const unpulled = jobPod({
  phase: 'Pending',
  containerStatuses: [
    { name: 'app', image: 'a', state: { waiting: { reason: 'ErrImagePull' } } },
  ],
});

const cases: [string, string[], KubernetesObject[], string, string, object?][] =
  [
    ['all pods of a set', ['db'], [set(ready())], 'ready', 'ready'],
    [
      'a pod of a set that is starting',
      ['db'],
      [set({ ...ready(), readyReplicas: 1 })],
      'pending',
      'workloads_progressing',
      { ready: 1, desired: 2 },
    ],
    [
      'a set whose pods somebody has to delete',
      ['db'],
      [
        set(
          { ...ready(), updatedReplicas: 0 },
          { replicas: 2, updateStrategy: { type: 'OnDelete' } },
        ),
      ],
      'ready',
      'ready',
    ],
    [
      'no set',
      ['db'],
      [],
      'pending',
      'workloads_missing',
      { workloads: 'db', count: 1 },
    ],
    ['a job at work', ['train'], [job({ active: 1 })], 'ready', 'ready'],
    ['a job that is done', ['train'], [job(succeeded)], 'ready', 'ready'],
    [
      'a job that failed',
      ['train'],
      [job(failed)],
      'degraded',
      'job_failed',
      { workload: 'train-0123456789ab', ...why },
    ],
    [
      'a job whose pods cannot start',
      ['train'],
      [job({ active: 1 }), unpulled],
      'pending',
      'workload_image_pull',
    ],
    [
      'no job',
      ['train'],
      [],
      'pending',
      'workloads_missing',
      { workloads: 'train', count: 1 },
    ],
    [
      'a job that failed beside a service that is starting',
      ['api', 'train'],
      [job(failed), deployment('api', { replicas: 2, updatedReplicas: 2 })],
      'pending',
      'workloads_progressing',
    ],
    ['a schedule that waits', ['nightly'], [cron()], 'ready', 'ready'],
    [
      'a schedule whose last run failed',
      ['nightly'],
      [cron(), run('02', succeeded), run('10', failed), run('01', succeeded)],
      'degraded',
      'job_failed',
      { workload: 'nightly-10', ...why },
    ],
    [
      'a schedule that got over a failed run',
      ['nightly'],
      [cron(), run('10', failed), run('11', succeeded)],
      'ready',
      'ready',
    ],
    [
      'a schedule that tries again',
      ['nightly'],
      [cron({ active: [{}] }), run('10', failed), run('11', { active: 1 })],
      'ready',
      'ready',
    ],
    [
      'a set that nobody approved under that name',
      ['db'],
      [object('apps/v1', 'StatefulSet', 'db', { spec: { replicas: 0 } })],
      'pending',
      'workloads_missing',
    ],
  ];

it.each(cases.map(row => ({ about: row[0], row })))(
  'judges $about',
  ({ row }) => {
    const [, services, objects, overall, code, params] = row;
    const status = judged([...boundary(), ...objects], { services });
    const { overall_status, verdict } = status;
    expect([overall_status, verdict.code]).toEqual([overall, code]);
    if (params) expect(verdict.params).toEqual(params);
  },
);

it('tells of runs by their schedule, and when the last ones were', () => {
  const { workloads } = judged(
    [
      ...boundary(),
      cron({
        lastScheduleTime: '2026-11-22T10:00:00Z',
        lastSuccessfulTime: '2026-11-22T02:00:00Z',
      }),
      run('10', failed),
    ],
    { services: ['nightly'] },
  );
  expect(workloads).toMatchObject([
    {
      kind: 'CronJob',
      service: 'nightly',
      managed: true,
      suspended: false,
      available: false,
      problem: { code: 'job_failed' },
      last_scheduled_at: '2026-11-22T10:00:00Z',
      last_succeeded_at: '2026-11-22T02:00:00Z',
    },
    { kind: 'Job', name: 'nightly-10', managed: true, available: false },
  ]);
});

const asleep = [
  set({}, { replicas: 0 }),
  job({}, { suspend: true }),
  cron({}, { suspend: true }),
];
const awake = [set(ready()), job({ active: 1 }), cron()];

it.each<[string, KubernetesObject[], string]>([
  ['all that can be', asleep, 'suspended'],
  ...awake.map((it, at): [string, KubernetesObject[], string] => [
    `all but the ${it.kind}`,
    asleep.map((other, index) => (index === at ? it : other)),
    'waiting_for_delivery',
  ]),
])('has been put to sleep: %s', (_, objects, code) => {
  const { verdict } = judged([...boundary(), ...objects], {
    lifecycle: 'suspended',
    services: ['db', 'train', 'nightly'],
  });
  expect(verdict.code).toBe(code);
});

it('has not been woken while all of it sleeps', () => {
  const { verdict } = judged([...boundary(), ...asleep], {
    services: ['db', 'train', 'nightly'],
  });
  expect(verdict.code).toBe('waiting_for_delivery');
});
