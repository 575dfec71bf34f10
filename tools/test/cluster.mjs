// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:cluster`: every test that speaks to a cluster, against a real API server. `KUBECONFIG` names one; without it a
// control plane of our own is built and started. Tests keep to namespaces of their own and clean up.
// With `--where-possible` a machine that cannot build one is no failure, but said so.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { clusterBinary } from '../cluster.mjs';
import { CannotBuild } from '../goPrograms.mjs';
import { kwokBinary } from '../kwok.mjs';
import { findProgram, monitoringVariables } from '../monitoring/programs.mjs';
import { root } from '../paths.mjs';
import { conclude } from './conclude.mjs';
import { jest } from './runJest.mjs';
import { runNodeTests } from './runNodeTests.mjs';
import { withPostgres } from './startPostgres.mjs';

const backend = join(root, 'plugins/tenants-backend');
const shared = ['src/kubernetes', 'src/delivery/kubernetes', 'src/status'];

const certificate = join(root, 'plugins/tenants-backend-module-certificate');
/** Beside the Prometheus and Alertmanager of this machine. */
const watched = join(root, 'packages/backend');
/** With databases that it looks at. */
const ops = join(root, 'packages/ops');

/** These install policies for the whole cluster, so each has it for itself. */
const alone = [backend, certificate, watched, ops].flatMap(cwd =>
  readdirSync(join(cwd, 'src/tests/cluster'))
    .filter(name => name.endsWith('.test.ts'))
    .map(name => ({ cwd, args: [`src/tests/cluster/${name}`] })),
);

/** Answers `{ kubeconfig, kwok, stop }` of a fresh control plane and the program that answers for logs; throws CannotBuild where none can be had. */
async function startCluster() {
  await clusterBinary();
  const kwok = await kwokBinary();
  const dir = mkdtempSync(join(tmpdir(), 'ecp-cluster-'));
  const child = spawn(
    process.execPath,
    [
      'tools/cluster.mjs',
      // A server that forgets its past soon, so that tests meet 410 on it.
      '--apiserver-flag=--etcd-compaction-interval=20s',
      // Logs are asked of a node by its address; the simulated ones answer to none by name.
      '--apiserver-flag=--kubelet-preferred-address-types=InternalIP',
      dir,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise(resolve => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dir, { recursive: true, force: true });
  };
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('{')) return JSON.parse(line);
    }
    throw new Error('the control plane did not start; see above why');
  })();
  const { kubeconfig, version, seconds } = await ready;
  console.log(`• Kubernetes ${version}, ready in ${seconds} s`);
  return { kubeconfig, kwok, stop };
}

/** Our own account as operators install it: what the shared suites deliver and observe with. Answers a token, or takes it away. */
function shippedAccount(kubeconfig, ...flags) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'plugins/tenants-backend/src/tests/cluster/testUtils/shippedAccount.ts',
      kubeconfig,
      ...flags,
    ],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) throw new Error('the account of deploy/cluster failed');
  return stdout.trim();
}

/** What a test skipped is not proven, and `.ci/run` repeats what begins so. */
const asSkip = note =>
  /^\d+ skipped/.test(note) ? `NOT TESTED: ${note}` : note;

/** The control plane itself: it starts, restarts, forgets and keeps what it should. */
function proveTool() {
  console.log('\n━━ tools/cluster');
  return runNodeTests('tools/cluster/*.test.mjs');
}

function proveGo() {
  console.log('\n━━ go test ./... of tools/cluster');
  // With the flags of the build, whose compiled packages are then used again.
  const { status } = spawnSync('go', ['test', '-trimpath', './...'], {
    cwd: join(root, 'tools/cluster'),
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: 'inherit',
  });
  return status === 0
    ? { passed: 1, failed: 0, notes: [] }
    : { passed: 0, failed: 1, notes: [`go test ended with ${status}`] };
}

async function main() {
  const given = process.env.KUBECONFIG_TEST ?? process.env.KUBECONFIG;
  const cluster = given
    ? { kubeconfig: given, stop() {} }
    : await startCluster();
  const total = { passed: 0, failed: 0 };
  const notes = [];
  const add = result => {
    total.passed += result.passed;
    total.failed += result.failed;
    notes.push(...result.notes.map(asSkip));
  };
  try {
    const first = { cwd: backend, args: shared };
    for (const { cwd, args } of [first, ...alone]) {
      console.log(`\n━━ ${args.join(' ')}`);
      const token = args === shared && shippedAccount(cluster.kubeconfig);
      const prove = env =>
        jest({
          name: 'cluster',
          command: ['package', 'test'],
          cwd,
          args,
          env: {
            ...env,
            KUBECONFIG_TEST: cluster.kubeconfig,
            ...(token && { KUBECONFIG_TEST_TOKEN: token }),
            // A control plane could be built, so tests may start others to stop and kill their parts.
            ...(!given && {
              ECP_OWN_CONTROL_PLANE: '1',
              ECP_KWOK: cluster.kwok,
            }),
          },
        });
      const result =
        cwd === watched || cwd === ops
          ? await withPostgres(it =>
              prove({
                ...it,
                ...monitoringVariables(),
                ECP_REDIS: findProgram('redis') ?? '',
              }),
            )
          : await prove({});
      if (token) shippedAccount(cluster.kubeconfig, '--remove');
      add(result);
    }
    if (given) {
      notes.push(
        'NOT TESTED: an API server that is stopped or killed, and what logs say; that needs a control plane of our own, so unset KUBECONFIG',
      );
    } else {
      add(await proveTool());
      add(proveGo());
    }
    return { ...total, notes };
  } finally {
    await cluster.stop();
  }
}

await conclude(() =>
  main().catch(error => {
    const why = `NO REAL CLUSTER WAS TESTED: ${error.message}`;
    // For CI, whose machine may lack Go or a way to its modules: told, and no failure of ours.
    const forgiven =
      error instanceof CannotBuild && process.argv.includes('--where-possible');
    if (!forgiven) throw new Error(why);
    return { passed: 0, failed: 0, notes: [`NOT TESTED: ${why}`], forgiven };
  }),
);
