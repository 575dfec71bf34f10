// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an error of the cluster means for a delivery: of one object, or of all.

import {
  ObjectResult,
  DeliveryCode,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  isAccessRefusal,
  KIND_MISSING,
  KubernetesError,
  KubernetesObject,
  managerInConflict,
  UnreachableError,
  whoRefused,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnOutcome } from '../../facts/OwnOutcome';
import { trackingOf } from './ownership';

/** Why one object is not as wanted; the others go on. */
export type Refusal = {
  outcome: Extract<
    ObjectResult['outcome'],
    'conflict' | 'refused' | 'failed' | 'waiting'
  >;
  code: DeliveryCode;
  message: string;
  manager?: string;
};

/** The managers and fields of a refused claim. */
export type FieldConflict = { manager: string; field: string };

/** Why an object is left to Argo CD. */
export function trackedByArgo(object: KubernetesObject): Refusal {
  const manager = trackingOf(object)?.manager;
  return {
    outcome: 'conflict',
    code: 'tracked_by_argocd',
    message: `carries a tracking id of Argo CD${
      manager ? `, put on by ${manager}` : ''
    }; two appliers would undo each other`,
    ...(manager && { manager }),
  };
}

/** The conflicts that a 409 of an apply names; empty for any other error. */
export function fieldConflicts(error: unknown): FieldConflict[] {
  if (!(error instanceof KubernetesError) || error.status !== 409) return [];
  return error.causes
    .filter(it => it.reason === 'FieldManagerConflict')
    .map(({ message = '', field = '' }) => ({
      manager: managerInConflict(message) ?? 'unknown',
      field,
    }));
}

/** Whether a refusal may pass by itself, once a quota is counted or something else was pruned. */
export function isQuotaRefusal({ code }: Refusal): boolean {
  return code === 'quota_exceeded' || code === 'quota_uncounted';
}

/** What the server holds against one object, or `undefined` when the error concerns the whole cluster. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof KubernetesError)) return undefined;
  const { status, reason, detail: message, causes } = error;
  if (status === 401 || status === 429) return undefined;
  if (reason === KIND_MISSING) {
    return { outcome: 'waiting', code: 'kind_missing', message };
  }
  if (causes.some(it => it.reason === 'NamespaceTerminating')) {
    return { outcome: 'waiting', code: 'namespace_terminating', message };
  }
  const refused = (code: DeliveryCode): Refusal => {
    return { outcome: 'refused', code, message };
  };
  switch (whoRefused(error)) {
    case 'quota_uncounted':
      return { outcome: 'waiting', code: 'quota_uncounted', message };
    case 'access':
    case 'impersonation':
      return refused('cluster_forbidden');
    case 'quota':
      return refused('quota_exceeded');
    case 'schema':
      return refused('object_invalid');
    case 'escalation':
    case 'admission':
      return refused('admission_refused');
    default:
      return { outcome: 'failed', code: 'object_failed', message };
  }
}

/** What an error means that stops the whole pass; anything unexpected is thrown on. */
export function outcomeOfError(error: unknown): OwnOutcome {
  if (error instanceof UnreachableError) {
    const { message } = error;
    return unreachable(message);
  }
  if (!(error instanceof KubernetesError)) throw error;
  const { status, message, retryAfterSeconds = 5 } = error;
  if (status === 401) {
    // A credential that is replaced is read again: no hand is needed on each tenant.
    return { result: 'failed', code: 'cluster_unauthorized', message };
  }
  if (status === 429) {
    return {
      result: 'waiting',
      code: 'cluster_busy',
      message,
      away: true,
      retryAfterSeconds,
    };
  }
  if (isAccessRefusal(error)) {
    return { result: 'failed', code: 'cluster_forbidden', message };
  }
  if (status >= 500) return unreachable(message);
  return { result: 'failed', code: 'cluster_refused', message };
}

/** Nothing is known of what stands there: its status grows stale and says so. */
function unreachable(message: string): OwnOutcome {
  return {
    result: 'failed',
    code: 'cluster_unreachable',
    message,
    away: true,
  };
}
