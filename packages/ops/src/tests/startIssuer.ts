// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The sandbox's issuer, as a process: Jest cannot load what it is made of.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../../..');

export async function startIssuer(data: string, clientSecret: string) {
  const child = spawn(
    process.execPath,
    [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      join(ROOT, 'packages/sandbox/src/oidc/main.ts'),
      ...['--port', '0', '--data', data, '--redirect', 'http://localhost:9/'],
    ],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        ECP_OIDC_CLIENT_ID: 'portal',
        ECP_OIDC_CLIENT_SECRET: clientSecret,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  for await (const chunk of child.stdout) {
    const line = String(chunk)
      .split('\n')
      .find(it => it.includes('"ready"'));
    if (!line) continue;
    return {
      url: JSON.parse(line).url as string,
      stop: async () => {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('the issuer ended before it was ready');
}
