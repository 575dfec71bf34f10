// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One look at a request: how it was decided, and whether it has taken effect.

import {
  CallOptions,
  isOpenState,
  removes,
  requestKind,
  TenantRequest,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { unlessAborted } from '../unlessAborted';
import { explained, isRefusal } from './refusal';

// Asking again would change nothing.
const FINAL_REFUSALS = [
  'InputError',
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
];

/** What a look found; `final`: another finds nothing else. */
export type Seen = { state: string; done: boolean; final: boolean };

/** What is looked for, and for how long. */
export type Look = {
  requestId: string;
  until: 'decided' | 'done';
  /** Gives the look up. */
  signal: AbortSignal;
};

/**
 * Undefined when the backend could not be asked: what was seen before still holds.
 *
 * @throws what the backend refuses for good, in its words
 */
export async function lookAt(
  api: TenantsApi,
  { requestId, until, signal }: Look,
): Promise<Seen | undefined> {
  const request = await answered(api.getRequest(requestId, { signal }), signal);
  if (!request) return undefined;
  const { state } = request;
  if (isOpenState(state)) {
    return { state, done: false, final: false };
  }
  if (until === 'decided' || state !== 'approved') {
    return { state, done: until === 'decided', final: true };
  }
  return (await answered(hasTakenEffect(api, request, { signal }), signal))
    ? { state: requestKind(request.type).goal, done: true, final: true }
    : { state, done: false, final: false };
}

// Undefined when it was not, in time; asking again may help.
async function answered<T>(
  answer: Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  try {
    return await unlessAborted(answer, signal);
  } catch (error) {
    if (isRefusal(error, ...FINAL_REFUSALS)) {
      throw explained(error);
    }
    return undefined;
  }
}

async function hasTakenEffect(
  api: TenantsApi,
  { type, tenantId, life, revision }: TenantRequest,
  options: CallOptions,
): Promise<boolean> {
  if (removes(type)) {
    // The id may be somebody else's by now.
    return api.getTenant(tenantId, { life }, options).then(
      tenant => tenant.lifecycle === 'deleted',
      error => {
        if (isRefusal(error, 'NotFoundError')) {
          return true;
        }
        throw error;
      },
    );
  }
  const status = await api.getTenantStatus(tenantId, { life }, options);
  return (
    !status.stale &&
    status.overall_status === requestKind(type).goal &&
    // Ready with what was there before is not what was asked for.
    (revision === undefined || (status.revision ?? 0) >= revision)
  );
}
