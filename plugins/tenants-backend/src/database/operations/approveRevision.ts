// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  beginsLife,
  Lifecycle,
  removes,
  requestKind,
  TenantSpec,
  FieldsConflict,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { searchText } from '../foldText';
import { ofLife } from '../lives';
import { toRow } from '../rows';
import { RequestRow, RevisionRow } from '../tables';
import { confirmHosts } from './hostClaims';
import { newlyTaken } from './insertRequest';
import { markDue } from './markDue';
import { recordEvent } from './recordEvent';
import { replaceAccess } from './replaceAccess';

/** Who approved, and what comes of it. */
export type Approval = {
  approvedBy: string;
  targets: string[];
  currentSpec: TenantSpec;
  /** What the tenant is from now on. */
  lifecycle: Lifecycle;
};

/**
 * Makes the approved bytes the newest revision of its life and the tenant due, in the transaction of the decision:
 * either everything is there or nothing was decided.
 *
 * @throws FieldsConflict when another tenant holds a host of the spec.
 */
export async function approveRevision(
  tx: Knex,
  request: RequestRow,
  options: Approval,
): Promise<number> {
  const { life, tenant_id: tenantId } = request;
  const tenant = { tenantId, life };
  const now = isoNow();
  const newest = await tx('revisions')
    .where({ life })
    .max<{ number: number | null }>('number as number')
    .first();
  const number = Number(newest?.number ?? 0) + 1;
  const spec = request.spec ?? options.currentSpec;
  const revision: RevisionRow = {
    ...ofLife(tenant),
    number,
    kind: requestKind(request.type).revision,
    request_id: request.id,
    spec,
    manifest: request.manifest,
    tenant_yaml: request.tenant_yaml,
    manifest_digest: request.manifest_digest,
    preset_version: request.preset_version,
    requested_by: request.requested_by,
    approved_by: options.approvedBy,
    created_at: now,
  };
  await tx('revisions').insert(toRow('revisions', revision));
  await tx('requests').where({ id: request.id }).update({ revision: number });
  if (!removes(request.type)) {
    await requireHosts(tx, request, number, spec, options.currentSpec);
  }
  await updateTenant(tx, request, number, spec, now, options.lifecycle);
  await tx('deliveries')
    .where({ life })
    .whereNotIn('state', ['succeeded', 'superseded'])
    .update({
      state: 'superseded',
      updated_at: now,
      finished_at: now,
      next_attempt_at: null,
    });
  await tx('deliveries').insert(
    options.targets.map((target, position) => ({
      id: randomUUID(),
      ...ofLife(tenant),
      revision: number,
      target,
      position,
      state: 'pending',
      attempts: 0,
      created_at: now,
      updated_at: now,
    })),
  );
  await recordEvent(tx, {
    ...tenant,
    type: 'revision.created',
    actor: options.approvedBy,
    params: { revision: number, digest: request.manifest_digest },
  });
  await markDue(tx, tenant);
  return number;
}

async function requireHosts(
  tx: Knex,
  request: RequestRow,
  revision: number,
  spec: TenantSpec,
  currentSpec: TenantSpec,
) {
  const taken = await confirmHosts(tx, request, spec, revision);
  // A create has no approved spec: the current one is its own.
  const previous = beginsLife(request.type) ? undefined : currentSpec;
  const [host] = newlyTaken(taken, previous);
  if (host) {
    throw new FieldsConflict([
      { path: `spec.${host.path}`, code: 'host_taken' },
    ]);
  }
}

async function updateTenant(
  tx: Knex,
  request: RequestRow,
  revision: number,
  spec: TenantSpec,
  now: string,
  lifecycle: Lifecycle,
) {
  await tx('tenants')
    .where({ life: request.life })
    .update({
      display_name: spec.displayName,
      description: spec.description ?? null,
      owner: spec.owner,
      preset: request.preset,
      preset_version: request.preset_version,
      ...toRow('tenants', {
        spec,
        ...(!removes(request.type) && { needs: request.needs }),
      }),
      expires_at: spec.expiresAt ?? null,
      search_text: searchText({
        tenant_id: request.tenant_id,
        display_name: spec.displayName,
        owner: spec.owner,
      }),
      revision,
      updated_at: now,
      lifecycle,
    });
  await replaceAccess(
    tx,
    { tenantId: request.tenant_id, life: request.life },
    spec,
  );
  const { approved } = requestKind(request.type);
  if (approved) {
    await tx('tenant_status')
      .where({ life: request.life })
      .update({
        overall_status: approved.status,
        ...toRow('tenant_status', { verdict: { code: approved.verdict } }),
      });
  }
}
