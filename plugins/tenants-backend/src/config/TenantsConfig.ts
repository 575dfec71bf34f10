// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin's configuration as a plain value; read once at start-up. What each key means stands in config.d.ts.

import { z } from 'zod';
import { ClusterLogin } from './ClusterLogin';
import { clusterSchema, configSchema, gitSchema } from './schema';

export type { DispatchConfig } from './dispatchSchema';

/** How to reach a Git remote. Secrets live here and in the askpass environment of git, nowhere else. */
export type GitConfig = z.output<typeof gitSchema>;

/** What becomes of tenants' files that somebody else removed or changed. */
export type GitDriftPolicy = GitConfig['drift'];

type ConfiguredCluster = z.output<typeof clusterSchema>;

/** Where an API server is and how to know it by sight: never a credential. */
export type ClusterAddress = Pick<
  ConfiguredCluster,
  'caData' | 'skipTLSVerify' | 'title'
> & { url: string };

/**
 * A cluster that tenants may live in, with the reconciler's own credential. Its address may come from elsewhere
 * and later: from the locator entry of that name.
 */
export type ClusterConfig = ConfiguredCluster & {
  name: string;
  /** Of a kubeconfig, or of the pod that we run in. */
  login?: ClusterLogin;
};

/** Whether we have an account there. */
export function hasAccount(
  it: Pick<ClusterConfig, 'token' | 'tokenFile' | 'kubeconfig' | 'inCluster'>,
): boolean {
  return Boolean(it.token || it.tokenFile || it.kubeconfig || it.inCluster);
}

/** A cluster whose address is known. */
export type LocatedCluster = ClusterConfig & ClusterAddress;

/** Everything the operator may set below `tenants`, with what was left out filled in. */
export type TenantsConfig = Omit<
  z.output<typeof configSchema>,
  'auditors' | 'clusters'
> & {
  defaultCluster: string;
  clusters: ClusterConfig[];
  /** Folder for Git mirrors. */
  workingDirectory: string;
};
