// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Events of a watch: our client beside the `Watch` of @kubernetes/client-node, each in a process of its own, on the same
// server, which says what it has as fast as it is read. What the numbers cannot tell is tried beside them: a server that
// falls silent, one that refuses, one that talks nonsense.

import { once } from 'node:events';
import { createServer, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubeConfig, Watch } from '@kubernetes/client-node';
import { HttpKubernetesClient } from '../../plugins/tenants-backend/src/kubernetes/HttpKubernetesClient';
import { printTable, ratios, spread } from './figures';

const ROUNDS = 5;
const EVENTS = 40_000;
/** A reader that now and then has something else to do, such as a row to write. */
const PAUSE_EVERY = 200;
const PAUSE_MS = 20;
/** Longer than either client is said to wait. */
const SILENT_MS = 45_000;

const PODS = '/api/v1/pods';
const KIND = {
  apiVersion: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
};

type Contestant = 'ours' | 'client-node';
type Told = { ms: number; cpuMs: number; peakMiB: number };

const pod = (at: number) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `pod-${at}`,
    namespace: 'ecp-ai-bench',
    resourceVersion: `${at}`,
    annotations: { filler: 'x'.repeat(1500) },
  },
  status: { phase: 'Running' },
});

async function pour(response: ServerResponse): Promise<void> {
  for (let at = 1; at <= EVENTS; at++) {
    const line = JSON.stringify({ type: 'MODIFIED', object: pod(at) });
    if (!response.write(`${line}\n`)) await once(response, 'drain');
  }
  response.end();
}

const BEHAVIOURS: Record<string, (response: ServerResponse) => unknown> = {
  pour,
  silence: response => response.flushHeaders(),
  refusal: response => {
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        kind: 'Status',
        reason: 'Forbidden',
        code: 403,
        message: 'no right',
      }),
    );
  },
  nonsense: response => response.end('{"type": "MODIFIED", "obj\n'),
};

async function startServer() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://x');
    const behaviour = pathname.split('/')[1];
    response.on('error', () => {});
    Promise.resolve(BEHAVIOURS[behaviour](response)).catch(() => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (behaviour: string) => `http://127.0.0.1:${port}/${behaviour}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Reads all events; `each` may take its time. */
async function watchWithOurs(
  url: string,
  each: (at: number) => Promise<void>,
): Promise<void> {
  const client = HttpKubernetesClient.create({ url });
  const options = {
    resourceVersion: '0',
    timeoutSeconds: 20,
    signal: AbortSignal.timeout(SILENT_MS),
  };
  let seen = 0;
  for await (const _ of client.watch(KIND, options)) await each(++seen);
  await client.close();
  if (options.signal.aborted) throw new Error('nothing: it still waits');
}

async function watchWithTheirs(
  url: string,
  each: (at: number) => Promise<void>,
): Promise<void> {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'bench', server: url, skipTLSVerify: true },
    { name: 'bench', token: 'bench' },
  );
  let seen = 0;
  // It does not wait for its callback, so what takes time stands in line.
  let line = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('nothing: it still waits')),
      SILENT_MS,
    );
    new Watch(config).watch(
      PODS,
      { resourceVersion: '0', timeoutSeconds: 20 },
      () => {
        line = line.then(() => each(++seen));
      },
      error => {
        clearTimeout(late);
        if (error) reject(error);
        else resolve();
      },
    );
  });
  await line;
}

const WATCH: Record<Contestant, typeof watchWithOurs> = {
  ours: watchWithOurs,
  'client-node': watchWithTheirs,
};

/** Runs in a process of its own and prints what it took. */
async function contest(who: Contestant, url: string, slow: boolean) {
  let seen = 0;
  const before = process.cpuUsage();
  const from = performance.now();
  await WATCH[who](url, async at => {
    seen = at;
    if (slow && at % PAUSE_EVERY === 0) await sleep(PAUSE_MS);
  });
  if (seen !== EVENTS) throw new Error(`${who} saw ${seen} of ${EVENTS}`);
  const { user, system } = process.cpuUsage(before);
  const told: Told = {
    ms: performance.now() - from,
    cpuMs: (user + system) / 1000,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(told));
}

async function inProcess(
  who: Contestant,
  url: string,
  pace: string,
): Promise<Told> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      __filename,
      who,
      url,
      pace,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', piece => {
    text += piece;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${who} ended with ${code}`);
  return JSON.parse(text);
}

async function tryOut(who: Contestant, url: string): Promise<string> {
  const from = performance.now();
  const seconds = () => ((performance.now() - from) / 1000).toFixed(0);
  try {
    await WATCH[who](url, async () => {});
    return `ends as if all were well`;
  } catch (error) {
    return `${(error as Error).message.slice(0, 80)} (${seconds()} s)`;
  }
}

async function main() {
  const server = await startServer();
  try {
    const rows = [['40,000 events of 1.7 kB', 'ours', 'client-node', 'times']];
    for (const pace of ['fast', 'slow']) {
      const taken: Record<Contestant, Told[]> = { ours: [], 'client-node': [] };
      for (let round = 0; round <= ROUNDS; round++) {
        for (const who of ['ours', 'client-node'] as const) {
          const told = await inProcess(who, server.url('pour'), pace);
          // The first round warms caches of the disk up.
          if (round > 0) taken[who].push(told);
        }
      }
      for (const [key, label] of [
        ['ms', 'ms'],
        ['cpuMs', 'CPU ms'],
        ['peakMiB', 'peak MiB'],
      ] as const) {
        const [mine, theirs] = [taken.ours, taken['client-node']].map(all =>
          all.map(it => it[key]),
        );
        rows.push([
          `${pace} reader, ${label}`,
          spread(mine),
          spread(theirs),
          spread(ratios(mine, theirs), 1),
        ]);
      }
    }
    printTable(rows);
    console.log();
    for (const behaviour of ['refusal', 'nonsense', 'silence']) {
      for (const who of ['ours', 'client-node'] as const) {
        const said = await tryOut(who, server.url(behaviour));
        console.log(`${behaviour}, ${who}: ${said}`);
      }
    }
  } finally {
    server.stop();
  }
}

const [who, url, pace] = process.argv.slice(2);
const run = who ? contest(who as Contestant, url, pace === 'slow') : main();
run.then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
