// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 200 objects of one tenant to a real API server, first time and unchanged: our apply target beside kubectl.
// Uses the cluster of KUBECONFIG, or starts tools/cluster in a temporary folder.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { JsonObject } from '@backstage/types';
import { kubectlWith } from '../../packages/sandbox/src/kubernetes/testing/kubectl';
import { ApplyDeliveryTarget } from '../../plugins/tenants-backend/src/delivery/kubernetes/ApplyDeliveryTarget';
import { failingClient } from '../../plugins/tenants-backend/src/delivery/kubernetes/testing/FailingClient';
import {
  manifestOf,
  tenantObjects,
  TenantShape,
} from '../../plugins/tenants-backend/src/delivery/kubernetes/testing/tenantObjects';
import { HttpKubernetesClient } from '../../plugins/tenants-backend/src/kubernetes/HttpKubernetesClient';
import { KubernetesClient } from '../../plugins/tenants-backend/src/kubernetes/KubernetesClient';
import { readKubeconfig } from '../../plugins/tenants-backend/src/kubernetes/testing/readKubeconfig';

const ROUNDS = 5;

// Five objects of the tenant and three a service; without pods, which would busy the cluster and time nothing of ours.
const SHAPE: TenantShape = {
  services: Array.from({ length: 65 }, (_, i) => ({
    name: `service-${i}`,
    replicas: 0,
  })),
};
const quiet: any = { debug() {}, info() {}, warn() {}, error() {} };

/** Milliseconds of one contestant in one round. */
type Round = { first: number; unchanged: number };

type Cluster = { kubeconfig: string; stop(): Promise<void> };

async function openCluster(folder: string): Promise<Cluster> {
  const { KUBECONFIG } = process.env;
  if (KUBECONFIG) return { kubeconfig: KUBECONFIG, stop: async () => {} };
  const tool = resolve(__dirname, '../cluster.mjs');
  const child = spawn(process.execPath, [tool, join(folder, 'cluster')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>(done => child.once('close', () => done()));
  const ready = new Promise<string>(done =>
    createInterface({ input: child.stdout }).once('line', done),
  );
  const line = await Promise.race([ready, ended]);
  if (!line) throw new Error('the cluster did not start');
  return {
    kubeconfig: JSON.parse(line).kubeconfig,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function timed(run: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

async function ours(
  client: KubernetesClient,
  tenantId: string,
): Promise<Round> {
  const manifest = manifestOf(tenantId, SHAPE);
  const counted = failingClient(client);
  const target = ApplyDeliveryTarget.create({
    clients: () => counted.client,
    logger: quiet,
  });
  let state: JsonObject | undefined;
  const deliver = async () => {
    const outcome = await target.deliver(
      {
        tenantId,
        namespace: `ecp-ai-${tenantId}`,
        cluster: 'bench',
        revision: 1,
        opId: `${tenantId}/1`,
        action: 'deploy',
        manifest,
        tenantYaml: '',
        requestedBy: 'user:default/bench',
        state,
        saveState: async next => {
          state = JSON.parse(JSON.stringify(next));
        },
      },
      { signal: new AbortController().signal },
    );
    if (outcome.result !== 'delivered')
      throw new Error(JSON.stringify(outcome).slice(0, 500));
  };
  const first = await timed(deliver);
  const writes = counted.writes().length;
  const unchanged = await timed(deliver);
  if (counted.writes().length !== writes) {
    throw new Error('an unchanged apply must not write');
  }
  return { first, unchanged };
}

async function kubectl(
  run: ReturnType<typeof kubectlWith>,
  folder: string,
  tenantId: string,
): Promise<Round> {
  const file = join(folder, `${tenantId}.yaml`);
  writeFileSync(file, manifestOf(tenantId, SHAPE));
  const apply = async () => {
    const args = [
      'apply',
      '--server-side',
      '--field-manager=bench',
      '-f',
      file,
    ];
    const { code, stderr } = await run(args);
    if (code !== 0) throw new Error(stderr);
  };
  return { first: await timed(apply), unchanged: await timed(apply) };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function report(title: string, mine: number[], theirs: number[]): void {
  const ratios = theirs.map((it, i) => it / mine[i]);
  const show = (values: number[]) =>
    `${median(values).toFixed(0)} (${Math.min(...values).toFixed(
      0,
    )} to ${Math.max(...values).toFixed(0)})`.padStart(22);
  const ratio = `${median(ratios).toFixed(1)}x`;
  const spread = `(${Math.min(...ratios).toFixed(1)} to ${Math.max(
    ...ratios,
  ).toFixed(1)})`;
  console.log(
    `${title.padEnd(12)}${show(mine)}${show(theirs)}${ratio.padStart(
      8,
    )} ${spread}`,
  );
}

async function measure(kubeconfig: string, folder: string): Promise<void> {
  const client = HttpKubernetesClient.create(readKubeconfig(kubeconfig));
  const run = kubectlWith(kubeconfig);
  const word = Date.now().toString(36);
  const used: string[] = [];
  const fresh = (name: string) => {
    used.push(`${name}-${word}-${used.length}`);
    return used[used.length - 1];
  };
  const mine: Round[] = [];
  const theirs: Round[] = [];
  try {
    // Not counted: connections, discovery caches and both programs' files are warm afterwards.
    await ours(client, fresh('warm'));
    await kubectl(run, folder, fresh('warm'));
    for (let round = 0; round < ROUNDS; round++) {
      mine.push(await ours(client, fresh('ours')));
      theirs.push(await kubectl(run, folder, fresh('kubectl')));
    }
    console.log(
      `${
        tenantObjects('a', SHAPE).length
      } objects on Kubernetes ${await client.version()}; ` +
        `median (min to max) of ${ROUNDS} interleaved rounds in ms; Node ${process.version}\n`,
    );
    console.log(
      `${''.padEnd(12)}${'ours'.padStart(22)}${'kubectl'.padStart(
        22,
      )}${'ratio'.padStart(8)}`,
    );
    for (const part of ['first', 'unchanged'] as const) {
      report(
        part,
        mine.map(it => it[part]),
        theirs.map(it => it[part]),
      );
    }
    console.log(
      '\nours: a warm process, as the backend is; unchanged wrote nothing.' +
        '\nkubectl: apply --server-side, start of the process included.',
    );
  } finally {
    for (const tenantId of used) {
      const name = `ecp-ai-${tenantId}`;
      await client.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    }
    await client.close();
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-apply-'));
  try {
    const cluster = await openCluster(folder);
    try {
      await measure(cluster.kubeconfig, folder);
    } finally {
      await cluster.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
