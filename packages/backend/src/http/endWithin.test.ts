// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process that listens to nobody. */
const DEAF = `
  require(process.argv[1]).endWithin(10);
  process.on('SIGTERM', () => {});
  setInterval(() => {}, 1000);
  console.log('runs');`;

it('a process that something holds is ended', async () => {
  const child = spawn(process.execPath, [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    '-e',
    DEAF,
    require.resolve('./endWithin'),
  ]);
  let said = '';
  child.stderr.on('data', text => (said += text));
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect([code, said]).toEqual([1, 'Not ended after 0.01 s: giving up\n']);
});
