// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every verdict and every entry of a timeline, with the values that its sentence may use: who emits one is held to them
// by the compiler, and the words in each language by a test.

import { Verdict } from './status';

/** By code. A name with `?` is left out where it is not known; the plain sentence does without it. */
export const VERDICT_VALUES = {
  ready: [],
  not_approved_yet: [],
  never_observed: [],
  waiting_for_delivery: [],
  delivery_blocked: ['target', 'revision', 'cause', 'objects?', 'manager?'],
  delivery_failing: ['target', 'revision', 'cause', 'objects?'],
  namespace_missing: [],
  namespace_foreign: ['namespace'],
  namespace_unlabelled: ['namespace', 'label'],
  workloads_missing: ['workloads', 'count'],
  workloads_progressing: ['ready', 'desired'],
  workloads_unavailable: ['workload', 'ready', 'total'],
  workload_crash_loop: ['workload', 'container', 'reason'],
  workload_out_of_memory: ['workload', 'container', 'limit?'],
  workload_image_pull: ['workload', 'image'],
  workload_unschedulable: ['workload', 'reason'],
  workload_refused: ['workload', 'message'],
  quota_refused: ['workload', 'message'],
  unmanaged_unready: ['workload', 'kind', 'ready', 'desired'],
  policies_missing: ['missing'],
  suspended: [],
  deleting: [],
  deleted: [],
  never_approved: [],
  cluster_stale: ['age', 'last', 'lastCode'],
} as const satisfies Record<string, readonly string[]>;

/** Code of a verdict. */
export type VerdictCode = keyof typeof VERDICT_VALUES;

/** By type, like {@link VERDICT_VALUES}. */
export const EVENT_VALUES = {
  'request.created': ['request', 'type'],
  'request.approved': ['request', 'type', 'comment?'],
  'request.rejected': ['request', 'type', 'comment?'],
  'request.cancelled': ['request', 'type'],
  'request.expired': ['request', 'type'],
  'request.rerendered': ['request', 'type'],
  'revision.created': ['revision', 'digest'],
  'revision.reached': ['revision', 'to'],
  'delivery.started': ['target', 'revision'],
  'delivery.succeeded': ['target', 'revision', 'commit?'],
  'delivery.failed': ['target', 'revision', 'code?', 'message?'],
  // Those of the code come on top.
  'delivery.blocked': ['target', 'revision', 'code?', 'message?'],
  'delivery.retried': ['count'],
  'drift.repaired': ['kind', 'name', 'manager?'],
  'drift.lost': ['target', 'commit?', 'author?', 'subject?'],
  'drift.edited': ['target', 'commit?', 'author?', 'subject?'],
  'drift.resurrected_in_git': ['commit?', 'author?', 'subject?'],
  'drift.rebuilt_in_git': ['commit?'],
  // Those of the verdict come on top.
  'status.changed': ['from', 'to', 'code'],
  'restart.requested': ['workload?'],
  'restart.done': ['workload?', 'count'],
  'restart.failed': ['workload?', 'cause', 'message?'],
  'deployment.reported': ['status', 'revision'],
  'tenant.deleted': [],
} as const satisfies Record<string, readonly string[]>;

/** Type of an entry of a timeline. */
export type EventType = keyof typeof EVENT_VALUES;

type Required<N extends string> = N extends `${string}?` ? never : N;
type Optional<N extends string> = N extends `${infer Name}?` ? Name : never;
type Values<N extends string> = { [K in Required<N>]: string | number } & {
  [K in Optional<N>]?: string | number;
};

/** What a verdict of a code carries. */
export type VerdictValues<C extends VerdictCode> = Values<
  (typeof VERDICT_VALUES)[C][number]
>;

/** What an entry of a type carries. */
export type EventValues<T extends EventType> = Values<
  (typeof EVENT_VALUES)[T][number]
>;

/** Makes a verdict with all that its sentence needs. */
export function verdictOf<C extends VerdictCode>(
  code: C,
  ...[params]: Required<(typeof VERDICT_VALUES)[C][number]> extends never
    ? []
    : [VerdictValues<C>]
): Verdict {
  return params ? { code, params: params as Verdict['params'] } : { code };
}

/** The values that a verdict lacks or leaves empty, although its sentence needs them. */
export function missingValues({ code, params = {} }: Verdict): string[] {
  const names: readonly string[] = VERDICT_VALUES[code as VerdictCode] ?? [];
  return names.filter(
    name => !name.endsWith('?') && (params[name] ?? '') === '',
  );
}
