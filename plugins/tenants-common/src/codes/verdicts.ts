// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every verdict, with the values that its sentence may use.

import { Verdict } from '../status';
import { Always, Values, ValueTable } from './values';

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
  workload_image_pull: ['workload', 'image', 'container?'],
  workload_unschedulable: ['workload', 'reason'],
  workload_refused: ['workload', 'message'],
  quota_refused: ['workload', 'message'],
  job_failed: ['workload', 'reason', 'message?'],
  job_queued: ['workload', 'message?'],
  objects_missing: ['objects', 'count'],
  object_failed: ['kind', 'name', 'reason', 'message?'],
  object_not_ready: ['kind', 'name', 'reason', 'message?'],
  unmanaged_unready: ['workload', 'kind', 'ready', 'desired'],
  policies_missing: ['missing'],
  route_refused: ['service', 'host', 'reason', 'message?'],
  route_waiting: ['service', 'host'],
  suspended: [],
  deleting: [],
  deleted: [],
  never_approved: [],
  cluster_stale: ['age', 'last', 'lastCode'],
} as const satisfies ValueTable;

/** Code of a verdict. */
export type VerdictCode = keyof typeof VERDICT_VALUES;

/** What a verdict of a code carries. */
export type VerdictValues<C extends VerdictCode> = Values<
  (typeof VERDICT_VALUES)[C][number]
>;

/** Makes a verdict with all that its sentence needs. */
export function verdictOf<C extends VerdictCode>(
  code: C,
  ...[params]: Always<(typeof VERDICT_VALUES)[C][number]> extends never
    ? []
    : [VerdictValues<C>]
): Verdict {
  return params ? { code, params: params as Verdict['params'] } : { code };
}

/** The values that a verdict lacks or leaves empty, although its sentence needs them. */
export function missingValues({ code, params = {} }: Verdict): string[] {
  const names: readonly string[] = Object.hasOwn(VERDICT_VALUES, code)
    ? VERDICT_VALUES[code as VerdictCode]
    : [];
  return names.filter(
    name => !name.endsWith('?') && (params[name] ?? '') === '',
  );
}
