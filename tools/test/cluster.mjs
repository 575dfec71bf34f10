// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:cluster`: every test that speaks to a cluster, against a real API server. `KUBECONFIG` names one; without it a
// control plane of our own is built and started. Tests keep to namespaces of their own and clean up.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runInForeground } from '../foreground.mjs';
import { root, toolsDir } from '../paths.mjs';

const results = join(toolsDir, 'test', 'cluster.json');
const suites = [
  'src/kubernetes',
  'src/delivery/kubernetes',
  'src/status',
  'src/tests/cluster',
];

/** Answers `{ kubeconfig, stop }` of a fresh control plane. */
async function startCluster() {
  const dir = mkdtempSync(join(tmpdir(), 'ecp-cluster-'));
  const child = spawn(process.execPath, ['tools/cluster.mjs', dir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
  return { kubeconfig, stop };
}

async function main() {
  const given = process.env.KUBECONFIG_TEST ?? process.env.KUBECONFIG;
  const cluster = given
    ? { kubeconfig: given, stop() {} }
    : await startCluster();
  try {
    mkdirSync(join(toolsDir, 'test'), { recursive: true });
    rmSync(results, { force: true });
    const code = await runInForeground(
      process.execPath,
      [
        join(root, 'node_modules/.bin/backstage-cli'),
        'package',
        'test',
        '--watchAll=false',
        // One file after another, each in a fresh process: they share the cluster.
        '--maxWorkers=2',
        '--workerIdleMemoryLimit=1MB',
        '--json',
        `--outputFile=${results}`,
        ...suites,
      ],
      {
        ...process.env,
        KUBECONFIG_TEST: cluster.kubeconfig,
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      },
      join(root, 'plugins/tenants-backend'),
    );
    const report = JSON.parse(readFileSync(results, 'utf8'));
    const broken = report.numRuntimeErrorTestSuites;
    const failed = report.numFailedTests + broken;
    console.log(`${report.numPassedTests} passed, ${failed} failed`);
    process.exitCode = code === 0 && failed === 0 ? 0 : 1;
  } finally {
    await cluster.stop();
  }
}

main().catch(error => {
  console.error(`✗ NO REAL CLUSTER WAS TESTED: ${error.message}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
