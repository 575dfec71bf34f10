// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The sandbox's Git server as a process: `main.ts --port 7011 --dir .sandbox/manifests.git`.
// The credentials come from ECP_GIT_USERNAME and ECP_GIT_PASSWORD, never from the command line.
import { parseArgs } from 'node:util';
import { runService } from '../launch/runService';
import { startGitServer } from './startGitServer';

const { values } = parseArgs({
  options: { port: { type: 'string' }, dir: { type: 'string' } },
});

runService('git', async () => {
  const username = process.env.ECP_GIT_USERNAME;
  const password = process.env.ECP_GIT_PASSWORD;
  if (!values.dir || !username || !password) {
    throw new Error('--dir, ECP_GIT_USERNAME and ECP_GIT_PASSWORD are needed');
  }
  return startGitServer({
    dir: values.dir,
    port: Number(values.port ?? 0),
    username,
    password,
  });
});
