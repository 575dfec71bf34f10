// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Views of a tenant's status a second, at 500 tenants and 3,000 pods on a real API server:
// our status beside what Backstage's Kubernetes plugin fetches for the same tenant.

import diagnostics from 'node:diagnostics_channel';
import autocannon from 'autocannon';
import { Platform } from '../../plugins/tenants-backend/src/tests/cluster/testUtils/platform';
import { median, printTable, ratios, spread } from './figures';
import {
  authorization,
  bringFleet,
  entityOf,
  SHAPE,
  startPortal,
} from './fleet';
import { BenchCluster, withCluster } from './openCluster';

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 8;
const TENANTS = Number(process.env.BENCH_TENANTS ?? 500);

/** Counts the calls of this process to the API server, whichever HTTP client makes them. */
class CallCounter {
  count = 0;

  constructor(apiServer: string) {
    const { port, origin } = new URL(apiServer);
    diagnostics.subscribe('undici:request:create', message => {
      if ((message as any).request.origin === origin) this.count += 1;
    });
    diagnostics.subscribe('http.client.request.start', message => {
      const host = (message as any).request.getHeader('host') ?? '';
      if (String(host).endsWith(`:${port}`)) this.count += 1;
    });
  }
}

/** One window of views. */
type Window = { views: number; calls: number; p99: number };

async function view(
  counter: CallCounter,
  request: { url: string; method: 'GET' | 'POST'; body?: string },
): Promise<Window> {
  const before = counter.count;
  const result = await autocannon({
    ...request,
    connections: CONNECTIONS,
    duration: SECONDS,
    // Its own thread: the client must not take time from the server it measures.
    workers: 1,
    headers: {
      authorization: authorization('ada'),
      'content-type': 'application/json',
    },
  });
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0) throw new Error(`${bad} views of ${request.url} failed`);
  const views = result.requests.total / result.duration;
  const calls = counter.count - before;
  return {
    views,
    calls: calls / result.requests.total,
    p99: result.latency.p99,
  };
}

// A race between unlike things tells nothing: both must show the same pods.
async function requireSamePods(requests: Requests): Promise<void> {
  const [mine, theirs] = await Promise.all(
    [requests.ours, requests.theirs].map(async ({ url, method, body }) => {
      const answer = await fetch(url, {
        method,
        body,
        headers: {
          authorization: authorization('ada'),
          'content-type': 'application/json',
        },
      });
      return (await answer.json()) as any;
    }),
  );
  if (!theirs.items) throw new Error(JSON.stringify(theirs));
  const pods = theirs.items[0].resources.find((it: any) => it.type === 'pods');
  const seen = mine.workloads.reduce(
    (sum: number, it: any) => sum + it.ready_replicas,
    0,
  );
  const wanted = SHAPE.services.length * SHAPE.replicas;
  if (seen !== wanted || pods.resources.length !== wanted) {
    throw new Error(
      `ours shows ${seen} pods, theirs ${pods.resources.length}, not ${wanted}`,
    );
  }
}

type Request = { url: string; method: 'GET' | 'POST'; body?: string };
type Requests = { ours: Request; theirs: Request };

async function measure({ kubeconfig }: BenchCluster): Promise<void> {
  const platform = await Platform.install(['cluster'], kubeconfig);
  const counter = new CallCounter(platform.address.url);
  const word = Date.now().toString(36);
  const tenantIds = Array.from({ length: TENANTS }, (_, i) => `b${word}-${i}`);
  const entity = entityOf(tenantIds[0]);
  const portal = await startPortal(platform, entity);
  try {
    const from = performance.now();
    await bringFleet(portal.url, tenantIds);
    const seconds = (performance.now() - from) / 1000;
    const [tenantId] = tenantIds;
    const requests: Requests = {
      ours: {
        method: 'GET',
        url: `${portal.url}/api/tenants/v1/tenants/${tenantId}/status`,
      },
      theirs: {
        method: 'POST',
        url: `${portal.url}/api/kubernetes/services/${tenantId}`,
        body: JSON.stringify({ entity, auth: {} }),
      },
    };
    await requireSamePods(requests);
    const mine: Window[] = [];
    const theirs: Window[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      mine.push(await view(counter, requests.ours));
      theirs.push(await view(counter, requests.theirs));
    }
    // Last, when the fleet has long come to rest.
    const idleFrom = counter.count;
    await new Promise(resolve => setTimeout(resolve, SECONDS * 1000));
    const idle = (counter.count - idleFrom) / SECONDS;
    report({
      version: await platform.admin.version(),
      seconds,
      idle,
      mine,
      theirs,
    });
  } finally {
    await portal.stop();
    for (const tenantId of tenantIds) {
      const name = `ecp-ai-${tenantId}`;
      await platform.admin.delete({
        apiVersion: 'v1',
        kind: 'Namespace',
        name,
      });
    }
    await platform.uninstall();
  }
}

function report(run: {
  version: string;
  seconds: number;
  idle: number;
  mine: Window[];
  theirs: Window[];
}): void {
  const { version, seconds, idle, mine, theirs } = run;
  const pods = TENANTS * SHAPE.services.length * SHAPE.replicas;
  console.log(
    `${TENANTS} tenants with ${pods} pods on Kubernetes ${version}, asked for, approved, delivered and ready in ` +
      `${seconds.toFixed(
        0,
      )} s; median (lowest to highest) of ${ROUNDS} interleaved rounds of ${SECONDS} s, ` +
      `${CONNECTIONS} viewers; Node ${process.version}\n`,
  );
  const of = (part: keyof Window) =>
    [mine, theirs].map(all => all.map(it => it[part]));
  const [ours, peers] = of('views');
  const times = spread(ratios(peers, ours), 1);
  const [quick, slow] = of('p99');
  const [few, many] = of('calls').map(all => median(all).toFixed(4));
  printTable([
    ['', 'ours', 'Kubernetes plugin', 'times'],
    ['views/s', spread(ours), spread(peers), times],
    ['p99, ms', spread(quick), spread(slow), ''],
    ['API calls a view', few, many, ''],
  ]);
  console.log(
    `\nThe backend calls the API server ${idle.toFixed(
      1,
    )} times/s when nobody looks: signs of life and watches begun anew.` +
      '\nBoth in one process over HTTP; the viewers are a thread of their own. No metrics are asked for.',
  );
}

withCluster(measure).then(
  // A stopped backend leaves sockets that would keep the process for minutes.
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
