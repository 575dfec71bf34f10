// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { KubernetesCredential } from '@ecp-ai/backstage-plugin-tenants-node';
import { CertificateStore } from './CertificateStore';
import { Certifier } from './Certifier';
import { scheduleExaminations } from './scheduleExaminations';

type Task = Parameters<SchedulerService['scheduleTask']>[0];

async function scheduled(certifiers: Map<string, KubernetesCredential>) {
  const tasks: Task[] = [];
  const asked: string[][] = [];
  let examined = 0;
  const certifier = Certifier.create({
    store: {
      ranAt: async () => {
        examined += 1;
        return new Map();
      },
    } as unknown as CertificateStore,
    certifiers,
    host: {
      tenants: {
        settled: async (clusters: string[]) => {
          asked.push(clusters);
          return [];
        },
      },
    } as any,
    logger: mockServices.logger.mock(),
  });
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async task => {
      tasks.push(task);
    },
  });
  await scheduleExaminations(certifier, scheduler);
  return { tasks, asked, examined: () => examined };
}

const definition = ({ id, scope, frequency, timeout }: Task) => ({
  id,
  scope,
  frequency,
  timeout,
});

it('nothing is examined where no cluster has a certifier', async () => {
  const { tasks } = await scheduled(new Map());
  expect(tasks).toEqual([]);
});

it('each night, and soon after a delivery, by one replica of all', async () => {
  const { tasks } = await scheduled(new Map([['seoul', { token: 'x' }]]));
  expect(tasks.map(definition)).toEqual([
    {
      id: 'certificates-nightly',
      scope: 'global',
      frequency: { cron: '30 3 * * *' },
      timeout: { hours: 4 },
    },
    {
      id: 'certificates-of-new-tenants',
      scope: 'global',
      frequency: { minutes: 1 },
      timeout: { minutes: 30 },
    },
  ] satisfies (SchedulerServiceTaskScheduleDefinition & { id: string })[]);
});

it('at night whoever has a certificate too, otherwise those without alone', async () => {
  const { tasks, asked, examined } = await scheduled(
    new Map([['seoul', { token: 'x' }]]),
  );
  const run = (id: string) =>
    (tasks.find(it => it.id === id)!.fn as any)(new AbortController().signal);
  await run('certificates-nightly');
  expect([asked, examined()]).toEqual([[['seoul']], 0]);
  await run('certificates-of-new-tenants');
  expect([asked.length, examined()]).toEqual([2, 1]);
});
