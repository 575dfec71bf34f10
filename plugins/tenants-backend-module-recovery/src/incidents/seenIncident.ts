// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The incident that a route is about, and who asks for it: 401, 404, 403 and, of what is over, 409 in this order.

import { NotFoundError } from '@backstage/errors';
import {
  FieldsConflict,
  FieldsNotAllowed,
  Tenant,
  tenantOperatePermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { HostCaller, TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import type { Request } from 'express';
import { IncidentRow } from '../database/tables';
import { IncidentReader, IncidentView } from './IncidentReader';
import { requireLiving } from './requireLiving';

/** Who asks, and what of the incidents they see. */
export type Seer = { caller: HostCaller; view: IncidentView };

/** What it takes to know that. */
export type SeeingHost = {
  access: Pick<
    TenantsHost['access'],
    'caller' | 'may' | 'require' | 'seesAll' | 'visible'
  >;
  tenants: Pick<TenantsHost['tenants'], 'get'>;
  audience: Pick<TenantsHost['audience'], 'approvers'>;
};

export async function seerOf(
  { access }: SeeingHost,
  req: Request,
): Promise<Seer> {
  const caller = await access.caller(req);
  const [visible, all] = await Promise.all([
    access.visible(req),
    access.seesAll(req),
  ]);
  return { caller, view: { visible, all } };
}

/** @throws NotFoundError for one that the caller may not see. */
export async function seenIncident(
  host: SeeingHost,
  reader: IncidentReader,
  req: Request,
  id: string,
): Promise<Seer & { row: IncidentRow }> {
  const seer = await seerOf(host, req);
  const row = await reader.find(seer.view, id);
  if (!row) {
    throw new NotFoundError(
      `Incident ${id} does not exist, or you may not see it`,
    );
  }
  return { ...seer, row };
}

/** The tenant of an incident, in the life that the incident is of. */
export async function tenantOf(
  { tenants }: Pick<SeeingHost, 'tenants'>,
  { tenant_id, life }: IncidentRow,
): Promise<Tenant | undefined> {
  return life ? tenants.get(tenant_id!, life) : undefined;
}

/** Whether somebody may act on it: as on its tenant; on those of no tenant approvers. */
export async function mayOperate(
  { access }: SeeingHost,
  caller: HostCaller,
  row: IncidentRow,
  tenant: Tenant | undefined,
): Promise<boolean> {
  if (!row.life) return caller.approver;
  return (
    tenant !== undefined && access.may(caller, tenantOperatePermission, tenant)
  );
}

/** @throws NotAllowedError naming the permission, or who may. */
export async function requireOperate(
  host: SeeingHost,
  caller: HostCaller,
  row: IncidentRow,
): Promise<void> {
  const tenant = await tenantOf(host, row);
  if (tenant) {
    await host.access.require(caller, tenantOperatePermission, tenant);
  } else if (!caller.approver) {
    const params = { approvers: host.audience.approvers.join(', ') };
    throw new FieldsNotAllowed({ path: '', code: 'approvers_only', params });
  }
}

/** @throws ConflictError for one that is over, or whose tenant is. */
export async function requireOpen(
  host: Pick<SeeingHost, 'tenants'>,
  row: IncidentRow,
): Promise<void> {
  if (row.life) requireLiving(await tenantOf(host, row));
  requireNotOver(row);
}

/** @throws ConflictError for one that is over. */
export function requireNotOver({ open_subject }: IncidentRow): void {
  if (open_subject !== null) return;
  throw new FieldsConflict([{ path: '', code: 'incident_over' }]);
}
