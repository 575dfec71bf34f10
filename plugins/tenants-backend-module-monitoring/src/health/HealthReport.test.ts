// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { QueueFigures } from '@ecp-ai/backstage-plugin-tenants-node';
import { HealthReport } from './HealthReport';

const QUEUES: QueueFigures = {
  due: { count: 0, oldestSeconds: 0 },
  outbox: { count: 0, oldestSeconds: 0 },
  repositories: { count: 1, failing: 0 },
  clusters: [{ name: 'one', seenAgeSeconds: 3 }],
};

function report(queues: () => Promise<QueueFigures>, status = 200) {
  const health = mockServices.rootHealth.mock({
    getReadiness: async () => ({ status }),
  });
  const figures = { queues } as any;
  return new HealthReport({ health, host: { figures } });
}

it('a backend that starts or stops is not ready', async () => {
  expect(await report(async () => QUEUES, 503).ready()).toMatchObject({
    status: 'not_ready',
    backend: 'down',
    database: 'up',
  });
});

it('a database that does not answer is asked once, and waited for two seconds', async () => {
  jest.useFakeTimers();
  const queues = jest.fn(() => new Promise<QueueFigures>(() => {}));
  const asked = report(queues);
  const answers = [asked.ready(), asked.ready(), asked.ready()];
  await jest.advanceTimersByTimeAsync(2000);
  for (const answer of answers) {
    expect(await answer).toEqual({
      status: 'not_ready',
      backend: 'up',
      database: 'down',
    });
  }
  expect(queues).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
});

it('a connection that hangs says nothing of the next one', async () => {
  jest.useFakeTimers();
  const queues = jest
    .fn(async () => QUEUES)
    .mockReturnValueOnce(new Promise(() => {}));
  const asked = report(queues);
  const first = asked.ready();
  await jest.advanceTimersByTimeAsync(2000);
  expect((await first).status).toBe('not_ready');
  expect((await asked.ready()).status).toBe('ready');
  jest.useRealTimers();
});

it('is not ready before the plugin has started', async () => {
  const health = mockServices.rootHealth.mock();
  const waiting = new HealthReport({ health });
  expect(await waiting.ready()).toEqual({
    status: 'not_ready',
    backend: 'down',
  });
});
