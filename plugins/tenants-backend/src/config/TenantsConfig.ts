// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin's configuration as a plain value; read once at start-up.

import { Preset } from '@ecp-ai/backstage-plugin-tenants-common';

/** How to reach a Git remote. Secrets live here and in the askpass environment of git, nowhere else. */
export type GitConfig = {
  /** https, http (loopback only), ssh, or a local path. Never carries a credential. */
  url: string;
  branch: string;
  /** Folder inside the repository; empty for its root. */
  basePath: string;
  credentials?:
    | { username: string; password: string }
    | { sshKeyFile: string; knownHostsFile: string };
  author: { name: string; email: string };
  /** How long one git command may show no progress. */
  timeoutSeconds: number;
  /** What becomes of tenants' files that somebody else removed or changed. */
  drift: GitDriftPolicy;
};

/** `repair`: they are delivered again by themselves; `ask`: once a person retries the delivery. */
export type GitDriftPolicy = {
  lost: 'repair' | 'ask';
  edited: 'repair' | 'ask';
};

/** Where an API server is and how to know it by sight: never a credential. */
export type ClusterAddress = {
  url: string;
  /** Certificate authority, PEM in base64. */
  caData?: string;
  skipTLSVerify?: boolean;
  /** What people call the cluster. */
  title?: string;
};

/**
 * A cluster that tenants may live in, with the reconciler's own credential. Its address may come from elsewhere
 * and later: from the locator entry of that name.
 */
export type ClusterConfig = Partial<ClusterAddress> & {
  name: string;
  /** Tokens may be sent there unencrypted; this machine needs no such word. */
  allowPlainHttp?: boolean;
  token?: string;
  /** Read again when it changes: projected service account tokens rotate. */
  tokenFile?: string;
  /** The account that examines tenants for their certificate; absent: no certificates. */
  certifier?: { token?: string; tokenFile?: string };
  targets: ('git' | 'apply')[];
  ingress: {
    allowedSuffixes: string[];
    className?: string;
    namespace?: string;
    /** cert-manager ClusterIssuer of tenants' certificates; absent: the controller's default certificate. */
    certificateIssuer?: string;
  };
  /** Namespace labels of peers that may reach tenants, e.g. monitoring. */
  monitoringNamespace?: string;
  /** Whether the cluster has the Prometheus operator, and the labels by which it selects monitors and rules. */
  monitoring?: { enabled: boolean; labels?: Record<string, string> };
  secretStore?: {
    name: string;
    kind: 'SecretStore' | 'ClusterSecretStore';
    /**
     * Where a tenant's secrets lie in a store that tenants share, with `{tenantId}` in it.
     * Default `tenants/{tenantId}/`; a SecretStore, which only one namespace sees, needs none.
     */
    keyPrefix?: string;
  };
  /** Of volumes with a size. ReadWriteOnce (default) means that services with volumes have one replica. */
  storage?: {
    className?: string;
    accessMode?: 'ReadWriteOnce' | 'ReadWriteMany';
  };
  /** Devices that tenants may ask for; absent: those that its nodes have. Quotas count what nodes have in any case. */
  gpuResources?: string[];
  podSecurityVersion: string;
  simulated: boolean;
};

/** A cluster whose address is known. */
export type LocatedCluster = ClusterConfig & ClusterAddress;

/** Everything the operator may set below `tenants`. */
export type TenantsConfig = {
  demo: boolean;
  approvers: string[];
  presets: Preset[];
  defaultCluster: string;
  clusters: ClusterConfig[];
  git?: GitConfig;
  /** Folder for Git mirrors. */
  workingDirectory: string;
  reconcile: {
    pollSeconds: number;
    leaseSeconds: number;
    concurrency: number;
    resyncSeconds: number;
  };
  status: { staleAfterSeconds: number };
  /** How many requests may be open at a time, of one person and for one owner group. */
  requests: { maxOpenPerPerson: number; maxOpenPerGroup: number };
};
