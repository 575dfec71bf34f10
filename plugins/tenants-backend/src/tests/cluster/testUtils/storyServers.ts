// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Servers for stories of the whole backend: the simulated one, and a real one with deploy/cluster on it.

import { startKubernetes } from 'kubernetes-simulator';
import { HttpKubernetesClient } from '../../../kubernetes/HttpKubernetesClient';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { KUBECONFIG, Platform } from './platform';

/** A server, its administrator, and how our reconciler's account reaches it. */
export type StoryServer = {
  admin: KubernetesClient;
  cluster: { url: string; caData: string; token: string };
  stop(): Promise<void>;
};

async function startSimulated(): Promise<StoryServer> {
  const server = await startKubernetes({ podReadySeconds: 0.05 });
  const { url, caData, tokens } = server;
  const ca = Buffer.from(caData, 'base64').toString('utf8');
  const admin = HttpKubernetesClient.create({ url, ca, token: tokens.admin });
  return {
    admin,
    cluster: { url, caData, token: tokens.reconciler },
    async stop() {
      await admin.close();
      await server.stop();
    },
  };
}

async function installReal(): Promise<StoryServer> {
  const platform = await Platform.install();
  return {
    admin: platform.admin,
    cluster: {
      ...reached(platform),
      token: await platform.token('ecp-tenants-reconciler'),
    },
    stop: () => platform.uninstall(),
  };
}

/** A platform's address in the words of app-config. */
export function reached({ address }: Platform): {
  url: string;
  caData: string;
} {
  const { url, ca = '' } = address;
  return { url, caData: Buffer.from(ca).toString('base64') };
}

type Startable = {
  server: string;
  /** Shares the machine with whatever else is tested: how long things take there says nothing. */
  simulated?: true;
  start(): Promise<StoryServer>;
};

export const SIMULATED: Startable = {
  server: 'the simulated API server',
  simulated: true,
  start: startSimulated,
};

/** Absent without a real server to tell a story on. */
export const REAL: Startable | undefined = KUBECONFIG
  ? { server: 'a real API server', start: installReal }
  : undefined;

/** For `describe.each`. */
export const STORY_SERVERS: Startable[] = [SIMULATED, ...(REAL ? [REAL] : [])];
