// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { searchText } from '../foldText';
import { RequestRow, TenantRow } from '../tables';
import { recordEvent } from './recordEvent';
import { replaceAccess } from './replaceAccess';
import { OpenRequestLimits, requireRoomToAsk } from './requireRoomToAsk';

/** A rendered wish on its way into the database. */
export type NewRequest = Omit<RequestRow, 'state' | 'updated_at' | 'revision'>;

/**
 * Stores a request; a create request makes the tenant row too, so that the tenant is seen from now on.
 *
 * Race rules: at most one open request a tenant (partial unique index), at most one tenant an id (primary key).
 * A tombstone is taken over by one guarded UPDATE. Whoever comes second gets a ConflictError and leaves no trace.
 */
export async function insertRequest(
  knex: Knex,
  request: NewRequest,
  spec: TenantSpec,
  limits: OpenRequestLimits,
): Promise<void> {
  try {
    await knex.transaction(async tx => {
      await requireRoomToAsk(tx, request, limits);
      if (request.type === 'create') {
        await claimId(tx, request, spec);
      }
      await tx('requests').insert({
        ...request,
        state: 'pending',
        updated_at: request.created_at,
      });
      await recordEvent(tx, {
        tenantId: request.tenant_id,
        type: 'request.created',
        actor: request.requested_by,
        params: { request: request.id, type: request.type },
      });
    });
  } catch (error) {
    if (isDatabaseConflictError(error)) {
      throw new ConflictError(
        `Tenant ${request.tenant_id} has an open request already, or its id is taken`,
      );
    }
    throw error;
  }
}

async function claimId(
  tx: Knex,
  request: NewRequest,
  spec: TenantSpec,
): Promise<void> {
  const row: Omit<TenantRow, 'revision'> = {
    tenant_id: request.tenant_id,
    display_name: spec.displayName,
    description: spec.description ?? null,
    owner: spec.owner,
    environment: spec.environment,
    preset: spec.preset,
    preset_version: request.preset_version,
    cluster: request.cluster,
    lifecycle: 'pending',
    spec: JSON.stringify(spec),
    needs: '{}',
    created_at: request.created_at,
    updated_at: request.created_at,
    expires_at: spec.expiresAt ?? null,
    search_text: searchText({
      tenant_id: request.tenant_id,
      display_name: spec.displayName,
      owner: spec.owner,
    }),
  };
  const revived = await tx('tenants')
    .where({ tenant_id: request.tenant_id, lifecycle: 'deleted' })
    .update(row);
  if (revived === 0) {
    await tx('tenants').insert(row);
  }
  await replaceAccess(tx, request.tenant_id, spec);
  await tx('tenant_status')
    .insert({
      tenant_id: request.tenant_id,
      overall_status: 'pending',
      verdict: JSON.stringify({ code: 'not_approved_yet' }),
      status: null,
      observed_at: null,
    })
    .onConflict('tenant_id')
    .merge();
}
