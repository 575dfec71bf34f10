// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 200 objects to a real API server, first time and unchanged: our apply target beside kubectl.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import pLimit from 'p-limit';
import { kubectlWith } from '../../packages/kubernetes-simulator/src/kubectl';
import { ApplyDeliveryTarget } from '../../plugins/tenants-backend/src/delivery/kubernetes/ApplyDeliveryTarget';
import { failingClient } from '../../plugins/tenants-backend/src/delivery/kubernetes/testUtils/FailingClient';
import { HttpKubernetesClient } from '../../plugins/tenants-backend/src/kubernetes/HttpKubernetesClient';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { readKubeconfig } from '../../plugins/tenants-backend/src/kubernetes/testUtils/readKubeconfig';
import { printTable, ratios, spread, timed } from './figures';
import { BenchCluster, withCluster } from './openCluster';
import { oneBigTenant, tenantsAsRendered, Workload } from './workloads';

const ROUNDS = 5;
/** Tenants worked on at a time, as `tenants.reconcile.concurrency` has it by default. */
const TENANTS_AT_ONCE = 8;

const quiet: any = { debug() {}, info() {}, warn() {}, error() {} };

/** Milliseconds of one contestant in one round. */
type Round = { first: number; unchanged: number };

async function ours(
  client: KubernetesClient,
  workload: Workload,
): Promise<Round> {
  const counted = failingClient(client);
  const target = ApplyDeliveryTarget.create({
    clients: () => counted.client,
    logger: quiet,
  });
  const states = new Map<string, JsonObject>();
  const deliver = async (tenantId: string, manifest: string) => {
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
        state: states.get(tenantId),
        saveState: async next => {
          states.set(tenantId, JSON.parse(JSON.stringify(next)));
        },
      },
      { signal: new AbortController().signal },
    );
    if (outcome.result !== 'delivered')
      throw new Error(JSON.stringify(outcome).slice(0, 500));
  };
  const deliverAll = () => {
    const limit = pLimit(TENANTS_AT_ONCE);
    return Promise.all(
      workload.map(it => limit(() => deliver(it.tenantId, it.manifest))),
    );
  };
  const first = await timed(deliverAll);
  const writes = counted.writes().length;
  const unchanged = await timed(deliverAll);
  if (counted.writes().length !== writes) {
    throw new Error('an unchanged apply must not write');
  }
  return { first, unchanged };
}

/** All manifests in one file, so that kubectl starts once. */
async function kubectl(
  run: ReturnType<typeof kubectlWith>,
  folder: string,
  workload: Workload,
): Promise<Round> {
  const file = join(folder, 'all.yaml');
  writeFileSync(file, workload.map(it => it.manifest).join(''));
  const apply = async () => {
    const options = ['--server-side', '--field-manager=bench'];
    const { code, stderr } = await run(['apply', ...options, '-f', file]);
    if (code !== 0) throw new Error(stderr);
  };
  return { first: await timed(apply), unchanged: await timed(apply) };
}

async function measure({ kubeconfig, folder }: BenchCluster): Promise<void> {
  const client = HttpKubernetesClient.create(readKubeconfig(kubeconfig));
  const run = kubectlWith(kubeconfig);
  const word = Date.now().toString(36);
  const used: Workload = [];
  let count = 0;
  const fresh = (make: (word: string) => Workload) => {
    count += 1;
    const workload = make(`${word}-${count}`);
    used.push(...workload);
    return workload;
  };
  const workloads = {
    'ten tenants as we render them': tenantsAsRendered,
    'one tenant of 65 services': oneBigTenant,
  };
  const rows = [['', 'ours, ms', 'kubectl, ms', 'times']];
  try {
    for (const [title, make] of Object.entries(workloads)) {
      const mine: Round[] = [];
      const theirs: Round[] = [];
      // Not counted: connections, discovery caches and both programs' files are warm afterwards.
      await ours(client, fresh(make));
      await kubectl(run, folder, fresh(make));
      for (let round = 0; round < ROUNDS; round++) {
        mine.push(await ours(client, fresh(make)));
        theirs.push(await kubectl(run, folder, fresh(make)));
      }
      for (const part of ['first', 'unchanged'] as const) {
        const [a, b] = [mine, theirs].map(all => all.map(it => it[part]));
        const times = spread(ratios(a, b), 1);
        rows.push([`${title}, ${part}`, spread(a), spread(b), times]);
      }
    }
    const sizes = Object.values(workloads).map(make =>
      make('x').reduce((sum, it) => sum + it.objects, 0),
    );
    console.log(
      `${sizes.join(
        ' and ',
      )} objects on Kubernetes ${await client.version()}; ` +
        `median (lowest to highest) of ${ROUNDS} interleaved rounds; Node ${process.version}\n`,
    );
    printTable(rows);
    console.log(
      '\nours: a warm process, as the backend is; an unchanged apply wrote nothing.' +
        '\nkubectl: apply --server-side of one file, start of the process included.',
    );
  } finally {
    for (const { tenantId } of used) {
      const name = `ecp-ai-${tenantId}`;
      await client.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    }
    await client.close();
  }
}

withCluster(measure).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
