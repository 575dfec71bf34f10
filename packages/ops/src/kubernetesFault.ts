// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an API server's answer, or its silence, means; in words that hold nothing of a credential.

import { ApiException } from '@kubernetes/client-node';

/** The status of an answer; undefined where there was none. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof ApiException ? error.code : undefined;

export function describeKubernetesFault(error: unknown): string {
  const status = statusOf(error);
  if (status === 401) return 'it does not accept the credential';
  if (status === 403) return 'the credential may not ask this';
  if (status !== undefined) return `it answers ${status}`;
  return `it cannot be reached (${codeOf(error)})`;
}

/** The name of a network's fault: messages of these may hold addresses with credentials. */
export function codeOf(error: unknown): string {
  let at = error as Fault | undefined;
  // Not by its class: what Node makes is of another one than ours where modules are kept apart.
  for (let depth = 0; at && depth < 5; depth++) {
    if (typeof at.code === 'string') return at.code;
    at = at.cause;
  }
  const { name } = (error ?? {}) as Fault;
  return typeof name === 'string' ? name : 'unknown';
}

interface Fault {
  code?: unknown;
  name?: unknown;
  cause?: Fault;
}
