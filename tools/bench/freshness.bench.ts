// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How long a change in the cluster takes to stand in a tenant's status, beside what `kubectl get --watch` prints of the
// same change: nobody who asks the API server can know it sooner than a watch does.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { kubectlBinary } from '../../packages/kubernetes-simulator/src/kubectl';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { Platform } from '../../plugins/tenants-backend/src/tests/cluster/testUtils/platform';
import { printTable, ratios, spread } from './figures';
import {
  authorization,
  bringFleet,
  entityOf,
  SHAPE,
  startPortal,
} from './fleet';
import { BenchCluster, withCluster } from './openCluster';

const CHANGES = 30;
const TENANTS = Number(process.env.BENCH_TENANTS ?? 100);
/** What takes longer is lost. */
const LIMIT_MS = 60_000;

/** A Deployment of somebody's own hand, whom no reconciler puts right: the change to be seen. */
function change(namespace: string, name: string): KubernetesObject {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{ name, image: 'registry.example/own:1' }],
        },
      },
    },
  };
}

/** The moment at which a watch of all Deployments first printed each name. */
function watchWithKubectl(kubeconfig: string) {
  const seen = new Map<string, number>();
  const child = spawn(
    kubectlBinary(),
    [
      ...['--kubeconfig', kubeconfig, 'get', 'deployments', '--all-namespaces'],
      ...['--watch', '--output', 'name'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  createInterface({ input: child.stdout }).on('line', line => {
    const name = line.replace(/^.*\//, '');
    if (!seen.has(name)) seen.set(name, performance.now());
  });
  return { seen, stop: () => child.kill() };
}

/** The moment at which it is so. */
async function momentOf(is: () => boolean | Promise<boolean>): Promise<number> {
  const limit = performance.now() + LIMIT_MS;
  for (;;) {
    if (await is()) return performance.now();
    if (performance.now() > limit) throw new Error('a change was never seen');
    await sleep(2);
  }
}

async function isInStatus(
  portal: string,
  tenantId: string,
  name: string,
): Promise<boolean> {
  const url = `${portal}/api/tenants/v1/tenants/${tenantId}/status`;
  const answer = await fetch(url, {
    headers: { authorization: authorization('ada') },
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const { workloads } = (await answer.json()) as any;
  return workloads.some((it: any) => it.name === name);
}

async function measure({ kubeconfig }: BenchCluster): Promise<void> {
  const platform = await Platform.install(['cluster'], kubeconfig);
  const word = Date.now().toString(36);
  const tenantIds = Array.from({ length: TENANTS }, (_, i) => `f${word}-${i}`);
  const portal = await startPortal(platform, entityOf(tenantIds[0]));
  const kubectl = watchWithKubectl(kubeconfig);
  try {
    await bringFleet(portal.url, tenantIds);
    await momentOf(() => kubectl.seen.size > 0);
    const mine: number[] = [];
    const theirs: number[] = [];
    // The first is not counted: connections are open and statements prepared afterwards.
    for (let index = -1; index < CHANGES; index++) {
      const tenantId = tenantIds[Math.max(index, 0) % TENANTS];
      const name = `own-${word}-${index + 1}`;
      const from = performance.now();
      await platform.admin.apply(change(`ecp-ai-${tenantId}`, name), {
        fieldManager: 'bench',
      });
      const ours = await momentOf(() => isInStatus(portal.url, tenantId, name));
      await momentOf(() => kubectl.seen.has(name));
      if (index < 0) continue;
      mine.push(ours - from);
      theirs.push(kubectl.seen.get(name)! - from);
    }
    const version = await platform.admin.version();
    report(version, mine, theirs);
  } finally {
    kubectl.stop();
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

function report(version: string, mine: number[], theirs: number[]): void {
  const pods = TENANTS * SHAPE.services.length * SHAPE.replicas;
  console.log(
    `${CHANGES} Deployments made by hand among ${TENANTS} tenants with ${pods} pods on Kubernetes ${version}; ` +
      `median (lowest to highest); Node ${process.version}\n`,
  );
  printTable([
    ['', 'our status', 'kubectl get --watch', 'times'],
    [
      'from the change to the sight of it, ms',
      spread(mine),
      spread(theirs),
      spread(ratios(theirs, mine), 1),
    ],
  ]);
  console.log(
    '\nour status: seen, judged, stored as a row, and answered over HTTP to whoever asks again and again.' +
      '\nkubectl: a line printed; it judges and keeps nothing.',
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
