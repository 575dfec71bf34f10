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
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (code) return String(code);
  }
  return error instanceof Error ? error.name : 'unknown';
}
