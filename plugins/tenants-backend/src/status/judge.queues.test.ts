// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Jobs that wait in a queue of Kueue.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { judged } from './testUtils/judged';
import { boundary, object } from './testUtils/objects';

const NAME = 'train-0123456789ab';
const QUEUE = { 'kueue.x-k8s.io/queue-name': 'queue-ai' };

function job(spec: object, status: object = {}): KubernetesObject {
  const it = object('batch/v1', 'Job', NAME, { spec, status });
  Object.assign(it.metadata.labels!, QUEUE, { 'ecp.ai/service': 'train' });
  return it;
}
const held = job({ suspend: true });
const atWork = job({ suspend: false }, { active: 1 });
const over = job(
  { suspend: false },
  { conditions: [{ type: 'Complete', status: 'True' }] },
);

/** As Kueue makes it: without a label of ours. */
function entry(status: object): KubernetesObject {
  const it = object('kueue.x-k8s.io/v1beta2', 'Workload', `job-${NAME}-1`, {
    status,
  });
  it.metadata.labels = {};
  it.metadata.ownerReferences = [
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name: NAME,
      uid: 'x',
      controller: true,
    },
  ];
  return it;
}
const condition = (type: string, status: string, message: string) => ({
  type,
  status,
  message,
  reason: 'x',
});
const WHY =
  'couldn’t assign flavors to pod set main: insufficient unused quota for nvidia.com/gpu in flavor h100, 2 more needed';
const noRoom = entry({
  conditions: [condition('QuotaReserved', 'False', WHY)],
});
const admission = {
  podSetAssignments: [
    { flavors: { cpu: 'any', 'nvidia.com/gpu': 'h100' } },
    { flavors: { cpu: 'any' } },
  ],
};
const reserved = condition('QuotaReserved', 'True', 'has room');
const checked = entry({
  admission,
  conditions: [reserved, condition('Admitted', 'False', 'checks are pending')],
});
const admitted = entry({
  admission,
  conditions: [reserved, condition('Admitted', 'True', 'The workload is in')],
});
const queue = (stopPolicy: string) =>
  object('kueue.x-k8s.io/v1beta2', 'LocalQueue', 'queue-ai', {
    spec: { clusterQueue: 'ai', stopPolicy },
  });

const workload = NAME;
it.each<[string, KubernetesObject[], string, string, object?]>([
  [
    'there is no room',
    [held, noRoom],
    'pending',
    'job_queued',
    { workload, message: WHY },
  ],
  [
    'a check is not through',
    [held, checked],
    'pending',
    'job_queued',
    { workload, message: 'checks are pending' },
  ],
  ['nobody looks at the queue', [held], 'pending', 'job_queued', { workload }],
  ['it may run any moment', [held, admitted], 'ready', 'ready', undefined],
  ['it is at work', [atWork, admitted], 'ready', 'ready', undefined],
  ['it is over', [over, admitted], 'ready', 'ready', undefined],
])('of a job says, while %s', (_, objects, overall, code, params) => {
  const { overall_status, verdict } = judged([...boundary(), ...objects], {
    delivered: 3,
    services: ['train'],
  });
  expect([overall_status, verdict.code]).toEqual([overall, code]);
  if (params) expect(verdict.params).toEqual(params);
});

it('tells the place of each job, and the nodes it got', () => {
  const place = (...objects: KubernetesObject[]) =>
    judged([...boundary(), ...objects]).workloads[0].queue;
  expect(place(held, noRoom)).toEqual({
    name: 'queue-ai',
    admitted: false,
    message: WHY,
  });
  expect(place(atWork, admitted)).toEqual({
    name: 'queue-ai',
    admitted: true,
    flavors: ['any', 'h100'],
  });
  const plain = job({});
  delete plain.metadata.labels!['kueue.x-k8s.io/queue-name'];
  expect(place(plain)).toBeUndefined();
});

it.each<[string, KubernetesObject[], string]>([
  ['what it let run is over', [over, queue('HoldAndDrain')], 'suspended'],
  ['it holds what waits', [held, noRoom, queue('HoldAndDrain')], 'suspended'],
  ['something runs', [atWork, queue('HoldAndDrain')], 'waiting_for_delivery'],
])('of a suspended tenant sleeps once %s', (_, objects, code) => {
  const { verdict, workloads } = judged([...boundary(), ...objects], {
    lifecycle: 'suspended',
    services: ['train'],
  });
  expect(verdict.code).toBe(code);
  expect(workloads[0].problem).toBeUndefined();
});

it('is of a run of a schedule, too', () => {
  const cron = object('batch/v1', 'CronJob', 'nightly', {});
  cron.metadata.labels!['ecp.ai/service'] = 'nightly';
  const run = job({ suspend: true });
  run.metadata.ownerReferences = [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      name: 'nightly',
      uid: 'x',
      controller: true,
    },
  ];
  delete run.metadata.labels!['app.kubernetes.io/managed-by'];
  const { verdict } = judged([...boundary(), cron, run, noRoom], {
    services: ['nightly'],
  });
  expect(verdict).toEqual({
    code: 'job_queued',
    params: { workload, message: WHY },
  });
});
