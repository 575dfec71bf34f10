// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// When a tenant is up and when it is down: what metrics, alerts and recovery mean by it.

import { TenantStatus } from '../status';
import { Lifecycle } from '../tenant';

/**
 * `false`: something of what was approved and brought there does not run. `undefined`: nothing is expected (suspended, on its way,
 * coming up, going), or nobody knows (the cluster is not heard of).
 */
export function tenantUp(
  lifecycle: Lifecycle,
  {
    overall_status: overall,
    revision,
    stale,
    verdict,
  }: Pick<TenantStatus, 'overall_status' | 'revision' | 'stale' | 'verdict'>,
): boolean | undefined {
  if (lifecycle !== 'active' || stale) return undefined;
  if (overall === 'ready') return true;
  // What runs for good runs: only then a job is what a verdict names.
  if (verdict.code === 'job_failed') return true;
  const isGone = verdict.code === 'workloads_missing' && revision !== undefined;
  return overall === 'degraded' || isGone ? false : undefined;
}
