// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The contract's world in the booted plugin: over HTTP, judged by the portal's policy, with a simulated cluster and one
// that is away.

import { TenantsApi } from '@ecp-ai/backstage-plugin-tenants-common';
import { startKubernetes } from 'kubernetes-simulator';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestRepository } from '../../../delivery/git/testUtils/TestRepository';
import { bootPlugin } from '../../../router/testUtils/bootedPlugin';
import { eventually } from '../../../status/testUtils/eventually';
import { furnish, World } from './furnish';

/** Boots it and waits until what cases look at is there. */
export async function pluginWorld(): Promise<World> {
  const cluster = await startKubernetes({ podReadySeconds: 0.05 });
  const repository = new TestRepository();
  const folder = mkdtempSync(join(tmpdir(), 'ecp-contract-'));
  const { url, caData, tokens } = cluster;
  const tenants = {
    defaultCluster: 'test',
    clusters: {
      test: {
        url,
        caData,
        token: tokens.reconciler,
        targets: ['apply'],
        certifier: { token: tokens.admin },
      },
      away: {
        url: 'https://127.0.0.1:9',
        token: 'x',
        targets: ['apply'],
        certifier: { token: 'x' },
      },
    },
    reconcile: { pollInterval: { seconds: 0.1 } },
  };
  const git = { url: repository.path };
  const plugin = await bootPlugin({
    ...tenants,
    git,
    workingDirectory: folder,
  });
  const bare = await bootPlugin();
  const requests = await furnish(plugin.as);
  return {
    as: plugin.as,
    withoutRepository: bare.as,
    anonymous: plugin.asNobody(),
    furnished: {
      requests,
      pods: {
        running: await podOf(plugin.as('dana'), 'active', 'Running'),
        stuck: await podOf(plugin.as('dana'), 'stuck', 'Pending'),
      },
    },
    async stop() {
      await plugin.stop();
      await bare.stop();
      await cluster.stop();
      repository.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function podOf(
  api: TenantsApi,
  tenantId: string,
  phase: string,
): Promise<string> {
  let found: string | undefined;
  await eventually(async () => {
    const { items } = await api.listPods(tenantId);
    found = items.find(pod => pod.phase === phase)?.name;
    expect(found).toBeDefined();
  });
  return found!;
}
