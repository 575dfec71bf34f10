// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an object of somebody else's kind says of itself, by its conditions.

import { ObjectStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { foreignMessage } from './foreignMessage';

/** How the objects of each kind say how they are. */
export type KindsSeen = {
  apiVersion: string;
  kind: string;
  /** Conditions of which one has to be true; none: it does not say. */
  ready: string[];
  phase?: { field: string; ready: string[]; failed: string[] };
}[];

/** One of them. */
export type ObservedOther = {
  kind: 'object';
  of: string;
  name: string;
} & Pick<ObjectStatus, 'state' | 'reason' | 'message'>;

type Condition = {
  type: string;
  status: string;
  reason?: string;
  message?: string;
};

const LONGEST_REASON = 100;

/** Reasons of what is on its way; their conditions are false until it is there. */
const UNDER_WAY =
  /progress|pending|initializ|creating|waiting|deploying|starting|MinimumReplicasUnavailable/i;

/** `undefined` for an object of another kind. */
export function observeOther(
  object: KubernetesObject,
  kinds: KindsSeen,
): ObservedOther | undefined {
  const kind = kinds.find(it => it.kind === object.kind);
  return (
    kind && {
      kind: 'object',
      of: object.kind,
      name: object.metadata.name,
      ...stateOf(object, kind),
    }
  );
}

function stateOf(
  { metadata, status = {} }: KubernetesObject,
  { ready, phase }: KindsSeen[number],
): Pick<ObjectStatus, 'state' | 'reason' | 'message'> {
  if (phase) return stateOfPhase(status, phase);
  const conditions: Condition[] = Array.isArray(status.conditions)
    ? status.conditions
    : [];
  const has = (type: string, value: string) =>
    conditions.find(it => it.type === type && it.status === value);
  const failed = has('Failed', 'True');
  if (failed) return { state: 'failed', ...wordsOf(failed) };
  if (ready.length === 0) return { state: 'unknown' };
  const { observedGeneration: seen } = status;
  const isOld = seen !== undefined && seen !== metadata.generation;
  if (!isOld && ready.some(type => has(type, 'True')))
    return { state: 'ready' };
  const wrong = ready.map(type => has(type, 'False')).find(Boolean);
  if (!wrong || isOld) return { state: 'waiting' };
  const isOnItsWay =
    has('Progressing', 'True') !== undefined ||
    UNDER_WAY.test(wrong.reason ?? '');
  return { state: isOnItsWay ? 'waiting' : 'failed', ...wordsOf(wrong) };
}

function stateOfPhase(
  status: KubernetesObject['status'],
  { field, ready, failed }: NonNullable<KindsSeen[number]['phase']>,
): Pick<ObjectStatus, 'state' | 'reason' | 'message'> {
  const phase = `${status[field] ?? ''}`;
  if (ready.includes(phase)) return { state: 'ready' };
  return {
    state: failed.includes(phase) ? 'failed' : 'waiting',
    ...wordsOf({ reason: phase, message: status.message }),
  };
}

function wordsOf({
  type,
  reason = type,
  message,
}: Partial<Condition>): Pick<ObjectStatus, 'reason' | 'message'> {
  return {
    ...(reason && { reason: `${reason}`.slice(0, LONGEST_REASON) }),
    ...(message && { message: foreignMessage(message) }),
  };
}
