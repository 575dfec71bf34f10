// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One run of tenants:manifests:commit in a workspace of its own, with everything that it said. For tests.

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createTenantsServiceFake } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCommitAction } from '../actions/createCommitAction';
import { GitHost } from './GitHost';

/** How to run it. */
export type How = {
  /** What lies in the workspace, by path. */
  files?: Record<string, string>;
  /** Besides the integrations of the host. */
  config?: object;
  isDryRun?: boolean;
  signal?: AbortSignal;
  tenants?: ReturnType<typeof createTenantsServiceFake>;
  /** Whose template it is. */
  user?: object;
  /** What was said is added here. */
  said?: string[];
  /** Default: nothing is kept. */
  checkpoint?: (step: { key: string; fn: () => unknown }) => Promise<unknown>;
  workspacePath?: string;
};

/** Answers the outputs. */
export async function runCommit(
  host: GitHost,
  input: Record<string, unknown>,
  how: How = {},
): Promise<Record<string, unknown>> {
  const workspacePath =
    how.workspacePath ?? mkdtempSync(join(host.root, 'workspace-'));
  const { files = { 'manifest.yaml': 'kind: Namespace\n' } } = how;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspacePath, path)), { recursive: true });
    writeFileSync(join(workspacePath, path), text);
  }
  const config = mockServices.rootConfig({
    data: { integrations: host.integrations, ...how.config },
  });
  const say = (...words: unknown[]) =>
    how.said?.push(words.map(it => JSON.stringify(it)).join(' '));
  const logger = {
    ...mockServices.logger.mock({
      info: say,
      warn: say,
      error: say,
      debug: say,
    }),
  };
  const outputs: Record<string, unknown> = {};
  const action = createCommitAction({
    tenants: how.tenants ?? createTenantsServiceFake(),
    integrations: ScmIntegrations.fromConfig(config),
    config,
  });
  await action.handler({
    ...createMockActionContext<any>({ workspacePath }),
    input: { repoUrl: host.repoUrl(), ...input } as any,
    logger: logger as never,
    ...(how.checkpoint && { checkpoint: how.checkpoint as never }),
    isDryRun: how.isDryRun,
    signal: how.signal,
    user: how.user as never,
    createTemporaryDirectory: async () =>
      mkdtempSync(join(host.root, 'temporary-')),
    getInitiatorCredentials: async () =>
      mockCredentials.user('user:default/dana'),
    output: (name: any, value: any) => {
      outputs[name] = value;
    },
  });
  return outputs;
}
