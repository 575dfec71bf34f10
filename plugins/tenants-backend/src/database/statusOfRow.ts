// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  tenantNamespace,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { fromRow } from './rows';
import { agedStatus, StatusColumns } from './staleness';
import { StatusRow, TenantRow } from './tables';

/** What of its row, of that of its status and of its cluster a status is made of. */
export type StatusOfRow = Pick<TenantRow, 'tenant_id' | 'cluster'> &
  StatusColumns & { status: string | null };

/** What a tenant's cluster says of it, as old as that is. */
export function statusOfRow(
  row: StatusOfRow,
  now: Date,
  staleAfterSeconds: number,
): TenantStatus {
  const { status } = fromRow('tenant_status', { status: row.status });
  const observed = status ?? NOTHING_OBSERVED;
  const { overall_status, verdict, ...age } = agedStatus(
    row,
    now,
    staleAfterSeconds,
  );
  return {
    tenant_id: row.tenant_id,
    namespace: tenantNamespace(row.tenant_id),
    cluster: row.cluster,
    deployments: observed.deployments,
    services: observed.services,
    overall_status,
    verdict,
    // Rows of before told none apart: they held what carried the label.
    workloads: observed.workloads.map(it => ({ ...LABELLED, ...it })),
    ...(observed.objects && { objects: observed.objects }),
    quota: observed.quota,
    ...age,
    ...(observed.revision !== undefined && { revision: observed.revision }),
  };
}

const NOTHING_OBSERVED: StatusRow['status'] & {} = {
  deployments: [],
  services: 0,
  workloads: [],
  quota: [],
};

const LABELLED = { managed: true };
