// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Evidence has bounds, keeps no secret, and what cannot be read is left out.

import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { minute } from '../testUtils/alerts';
import { status } from '../testUtils/facts';
import { gatherEvidence } from './gatherEvidence';

const SECRET = 'password=hunter2';
const withheld = (text: string) => (text.includes(SECRET) ? '…' : text);
const { signal } = new AbortController();

const event = (at: number, type: string, message = 'm') => ({
  type,
  reason: `${type}-${at}`,
  message,
  lastTimestamp: minute(at),
  involvedObject: { kind: 'Pod', name: 'api-1' },
  metadata: { name: `e-${at}` },
});
const pod = (at: number, ready: boolean) => ({
  metadata: { name: `api-${at}` },
  status: {
    containerStatuses: [
      { name: 'api', ready, restartCount: 3, state: { waiting: {} } },
    ],
  },
});

/** A cluster that has these events and pods, all of which log the same. */
function clusterOf(events: object[], pods: object[], log: string) {
  const asked: object[] = [];
  const client = {
    list: async ({ kind }: { kind: string }) => ({
      items: kind === 'Event' ? events : pods,
    }),
    async logs(of: { name: string }, options: object) {
      asked.push({ ...of, ...options });
      return (async function* pieces() {
        yield Buffer.from(log);
      })();
    },
  } as unknown as KubernetesClient;
  return { client, asked };
}

const gather = (client?: KubernetesClient) =>
  gatherEvidence({ namespace: 'ecp-ai-lab' }, status(), {
    client,
    withheld,
    signal,
  });

it('keeps 20 events, warnings before others and the newest first', async () => {
  const events = [
    ...Array.from({ length: 30 }, (_, at) => event(at, 'Normal')),
    ...Array.from({ length: 15 }, (_, at) => event(at, 'Warning')),
  ];
  const { client } = clusterOf(events, [], '');
  const found = (await gather(client)).events;
  expect(found).toHaveLength(20);
  expect(found.map(it => it.reason).slice(0, 2)).toEqual([
    'Warning-14',
    'Warning-13',
  ]);
  expect(found[15].reason).toBe('Normal-29');
});

it('keeps 20 lines of 5 containers that are not ready, of the run that ended', async () => {
  const log = Array.from({ length: 50 }, (_, at) => `line ${at}`).join('\n');
  const pods = [pod(0, true), ...[1, 2, 3, 4, 5, 6].map(at => pod(at, false))];
  const { client, asked } = clusterOf([], pods, log);
  const { logs } = await gather(client);
  expect(logs.map(it => it.pod)).toEqual(
    [1, 2, 3, 4, 5].map(at => `api-${at}`),
  );
  expect(logs[0].lines).toHaveLength(20);
  expect(logs[0].lines.at(-1)).toBe('line 49');
  expect(asked[0]).toMatchObject({ previous: true, tailLines: 20 });
});

it('keeps what an init container wrote before it fell, and asks none that has not begun', async () => {
  const failing = {
    name: 'migrate',
    ready: false,
    restartCount: 4,
    state: { waiting: { reason: 'CrashLoopBackOff' } },
  };
  const done = {
    name: 'fetch',
    ready: true,
    state: { terminated: { exitCode: 0 } },
  };
  const api = {
    name: 'api',
    ready: false,
    restartCount: 0,
    state: { waiting: { reason: 'PodInitializing' } },
  };
  const of = {
    metadata: { name: 'api-1' },
    status: {
      initContainerStatuses: [done, failing],
      containerStatuses: [api],
    },
  };
  const { client, asked } = clusterOf([], [of], 'no database');
  const { logs } = await gather(client);
  expect(logs).toEqual([
    { pod: 'api-1', container: 'migrate', lines: ['no database'] },
  ]);
  expect(asked).toEqual([expect.objectContaining({ previous: true })]);
});

it('keeps no secret, no escape of a terminal and no endless line', async () => {
  const log = `\x1b[31mred\x1b[0m\0\n${SECRET}\n${'x'.repeat(5000)}`;
  const { client } = clusterOf(
    [event(0, 'Warning', SECRET)],
    [pod(1, false)],
    log,
  );
  const { events, logs } = await gather(client);
  expect(events[0].message).toBe('…');
  expect(logs[0].lines).toEqual(['red', '…', 'x'.repeat(1000)]);
});

it.each<[string, KubernetesClient | undefined]>([
  ['without an account', undefined],
  [
    'where the cluster refuses',
    { list: () => Promise.reject(new Error('no')) } as any,
  ],
])('%s there is the verdict all the same', async (_, client) => {
  expect(await gather(client)).toEqual({
    verdict: { code: 'workload_crash_loop' },
    workloads: [],
    events: [],
    logs: [],
  });
});
