// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A process that commits one file once, to be killed by its test:
// `commitOnce.ts <repoUrl> <workspace> [<call> <start|finish>]`, with the integrations in ECP_INTEGRATIONS. It dies at that
// call of the host.

import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { channel } from 'node:diagnostics_channel';
import { createCommitAction } from '../actions/createCommitAction';

const [repoUrl, workspacePath, call, when] = process.argv.slice(2);
const config = new ConfigReader({
  integrations: JSON.parse(process.env.ECP_INTEGRATIONS!),
});
const quiet = { info() {}, warn() {}, error() {}, debug() {} };

let calls = 0;
const moment = when === 'start' ? 'request.start' : 'response.finish';
channel(`http.client.${moment}`).subscribe(() => {
  calls += 1;
  if (`${calls}` === call) process.kill(process.pid, 'SIGKILL');
});

const action = createCommitAction({
  tenants: { as: () => ({} as never) },
  integrations: ScmIntegrations.fromConfig(config),
  config,
});
action.handler({
  input: { repoUrl },
  workspacePath,
  logger: { ...quiet, child: () => quiet },
  checkpoint: ({ fn }: { fn: () => Promise<unknown> }) => fn(),
  createTemporaryDirectory: async () => mkdtempSync(join(workspacePath, 't-')),
  getInitiatorCredentials: async () => ({}),
  output: (name: string, value: unknown) => {
    if (name === 'commitHash') process.stdout.write(`${value}`);
  },
} as never);
