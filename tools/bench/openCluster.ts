// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real API server for a benchmark.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A cluster, and a folder for what the benchmark writes. */
export type BenchCluster = { kubeconfig: string; folder: string };

/**
 * Runs with the cluster of `KUBECONFIG`, or with one of tools/cluster in a temporary folder.
 * That one is `--durable`: an etcd that skips the disk would flatter whoever writes one object after the other.
 */
export async function withCluster(
  run: (cluster: BenchCluster) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const { KUBECONFIG } = process.env;
    if (KUBECONFIG) await run({ kubeconfig: KUBECONFIG, folder });
    else await withOwnCluster(folder, run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withOwnCluster(
  folder: string,
  run: (cluster: BenchCluster) => Promise<void>,
): Promise<void> {
  const tool = resolve(__dirname, '../cluster.mjs');
  const child = spawn(
    process.execPath,
    [tool, '--durable', join(folder, 'cluster')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>(done => child.once('close', () => done()));
  const ready = new Promise<string>(done =>
    createInterface({ input: child.stdout }).once('line', done),
  );
  try {
    const line = await Promise.race([ready, ended]);
    if (!line) throw new Error('the cluster did not start');
    await run({ kubeconfig: JSON.parse(line).kubeconfig, folder });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
