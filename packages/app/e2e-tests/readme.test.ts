// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The README's trail in curl, pasted at once as it stands there.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './portalTest';

const root = join(__dirname, '../../..');
const port = (url: string) => new URL(url).port;

test('the trail in curl', async ({ portal }) => {
  test.setTimeout(240_000);
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, trail] = /### The same in curl\n+```sh\n(.*?)```/s.exec(readme)!;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', trail], {
    cwd: root,
    timeout: 200_000,
    env: {
      ...process.env,
      ECP_APP_PORT: port(portal.appUrl),
      ECP_BACKEND_PORT: port(portal.backendUrl),
      ECP_SANDBOX_DIR: portal.dir,
    },
  });
  const [sum, digest, decision, deliveries] = stdout.split('\n');
  expect(stderr).toBe('');
  expect(digest).toContain(sum.split(' ')[0]);
  expect(decision).toBe('approved');
  expect(deliveries).toMatch(/git: succeeded/);
  expect(deliveries).toMatch(/apply: succeeded/);
  expect(stdout).toContain('Deploy tenant speech-lab');
  expect(stdout).toMatch(/tenants\/speech-lab\/manifest\.yaml +\|/);
  expect(stdout.match(/^api-\S+ +1\/1 +Running/gm)).toHaveLength(2);
});
