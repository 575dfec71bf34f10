// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** How a kubeconfig, or the pod that we run in, lets us in. */
export type ClusterLogin = {
  /** Read again when it rotates. */
  tokenFile?: string;
  /** The token as it is now; asked for again now and then, and when it was refused. Whatever runs for it ends with `signal`. */
  token?: (signal: AbortSignal) => Promise<string>;
  /** PEM. */
  clientCertificate?: { cert: string; key: string };
  /** The name that the server's certificate is for. */
  serverName?: string;
};
