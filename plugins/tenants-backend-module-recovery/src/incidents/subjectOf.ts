// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an alert is about: a tenant in the life that its id stands for, or nobody that we know.

import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { AlertRow } from '../database/tables';
import { digestOf } from '../intake/alertRows';

/** Incidents have one subject each; of a subject at most one is open. */
export type Subject = {
  key: string;
  alertname: string;
  /** Absent: unattributed. */
  tenant?: Tenant;
  /** As the label has it. */
  tenantId: string | null;
  cluster: string | null;
};

/** An alert that began before its tenant's life did is of another life, and is attributed to nobody. */
export function subjectOf(
  {
    alertname,
    tenant_id: tenantId,
    cluster,
    starts_at,
  }: Pick<AlertRow, 'alertname' | 'tenant_id' | 'cluster' | 'starts_at'>,
  tenants: ReadonlyMap<string, Tenant>,
): Subject {
  const found = tenants.get(tenantId ?? '');
  const tenant =
    found && found.lifecycle !== 'deleted' && found.createdAt <= starts_at
      ? found
      : undefined;
  return {
    key: tenant
      ? digestOf(['tenant', tenant.life, alertname])
      : digestOf(['unattributed', tenantId, cluster, alertname]),
    alertname,
    ...(tenant && { tenant }),
    tenantId,
    cluster: tenant?.cluster ?? cluster,
  };
}
