// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Calls to one API server with one credential, for what the client has no word for.

/** One request to the server. */
export type KubernetesCall = {
  method: 'GET' | 'PATCH' | 'POST' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  contentType?: string;
  accept?: string;
  /** Doing it twice is the same as doing it once. */
  repeatable: boolean;
  signal?: AbortSignal;
};

/** How to be let in, and as whom to act. */
export type KubernetesCredential = {
  token?: string;
  /** Read again when it rotates. */
  tokenFile?: string;
  /** Whom to act as; the credential needs the right to. */
  impersonate?: { user: string; groups: string[] };
};

/** Keep-alive, time limits, bounded calls in flight and retries are its business. */
export interface KubernetesConnection {
  /** The parsed JSON answer; rejects with `KubernetesError` or `UnreachableError`. */
  call(call: KubernetesCall): Promise<any>;
  close(): Promise<void>;
}
