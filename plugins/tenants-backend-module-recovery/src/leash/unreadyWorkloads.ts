// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  TenantStatus,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** Those that want more pods than are ready. Jobs end by themselves and are nothing to restart. */
export function unreadyWorkloads(status: TenantStatus): WorkloadStatus[] {
  return status.workloads.filter(
    ({ kind, available, ready_replicas: ready, desired_replicas: desired }) =>
      kind !== 'Job' &&
      kind !== 'CronJob' &&
      desired > 0 &&
      (!available || ready < desired),
  );
}
