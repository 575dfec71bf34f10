// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether a failed call is tried again at once by the client, and after how long.

import {
  backoffMs,
  KubernetesError,
  TOO_LARGE,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';

const MAX_ATTEMPTS = 4;
const BACKOFF = { firstMs: 150, longestMs: 1500 };
/** A server that wants more rest than this is left to the caller, which must not hold its place so long. */
const LONGEST_WAIT_MS = 5000;

/**
 * Milliseconds to wait before the next attempt, or `undefined` when the error is final.
 *
 * A 429 was never processed, so any call may follow it. After a 5xx or a lost connection the call may have been
 * processed: only calls that are safe to repeat follow. A timeout has used up the caller's patience already.
 */
export function retryDelay(
  error: unknown,
  attempt: number,
  repeatable: boolean,
): number | undefined {
  if (attempt >= MAX_ATTEMPTS) return undefined;
  const backoff = backoffMs(attempt, BACKOFF);
  if (error instanceof UnreachableError) {
    return repeatable && error.kind === 'connection' ? backoff : undefined;
  }
  if (!(error instanceof KubernetesError)) return undefined;
  // It would only be read in vain once more.
  if (error.reason === TOO_LARGE) return undefined;
  const busy = error.status === 429;
  if (!busy && !(repeatable && error.status >= 500)) return undefined;
  const asked = (error.retryAfterSeconds ?? 0) * 1000;
  if (asked > LONGEST_WAIT_MS) return undefined;
  // Calls refused together must not come back together.
  return asked + backoff;
}

/** Seconds that a Retry-After header asks for, in either of its two forms. */
export function retryAfterSeconds(
  header: string | string[] | undefined,
): number | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  if (!text) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  return Math.max(0, (at - Date.now()) / 1000);
}
