// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  beginsLife,
  FieldsConflict,
  FieldsError,
  hostsOf,
  SpecHost,
  TenantSpec,
  verdictOf,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Attempt } from '../../audit/AuditEntry';
import { searchText } from '../foldText';
import { ofLife } from '../lives';
import { toRow } from '../rows';
import { RequestRow, TenantRow } from '../tables';
import { reserveHosts } from './hostClaims';
import { readDigests } from './readDigests';
import { recordEvent } from './recordEvent';
import { replaceAccess } from './replaceAccess';
import { replaceDeciders } from './requestDeciders';
import { OpenRequestLimits, requireRoomToAsk } from './requireRoomToAsk';

/** A rendered wish on its way into the database. */
export type NewRequest = Omit<
  RequestRow,
  'state' | 'updated_at' | 'revision' | 'round'
> & {
  /** Groups whose members are the first to decide. */
  deciders: string[];
};

/** What a request is stored by. */
export type InsertOptions = {
  limits: OpenRequestLimits;
  /** The approved spec that this one replaces: what stands there is judged no more. */
  previous?: TenantSpec;
  /** Recorded with it. */
  attempt?: Attempt;
};

/**
 * Stores a request; one that begins a life makes the tenant row too, so that the tenant is seen from now on.
 *
 * Race rules: at most one open request an id, and at most one life that an id stands for (partial unique indexes); at most
 * one tenant a host (hostClaims.ts). A tombstone gives its place up by one guarded UPDATE; any other wish is for a life that
 * still lives when it is stored. Whoever comes second gets a ConflictError, or a FieldsError that names the host's field,
 * and leaves no trace.
 */
export async function insertRequest(
  knex: Knex,
  { deciders, ...request }: NewRequest,
  spec: TenantSpec,
  { limits, previous, attempt }: InsertOptions,
): Promise<void> {
  try {
    await knex.transaction(async tx => {
      await requireRoomToAsk(tx, request, limits);
      if (beginsLife(request.type)) {
        await claimId(tx, request, spec);
      }
      await tx('requests').insert(
        toRow('requests', {
          ...request,
          state: 'pending',
          updated_at: request.created_at,
        }),
      );
      await replaceDeciders(tx, request.id, deciders);
      if (!beginsLife(request.type)) {
        await requireLiving(tx, request);
      }
      await recordEvent(
        tx,
        {
          tenantId: request.tenant_id,
          life: request.life,
          type: 'request.created',
          actor: request.requested_by,
          params: { request: request.id, type: request.type },
        },
        attempt,
        await readDigests(tx, request),
      );
      if (request.spec !== null) {
        refuseTaken(await reserveHosts(tx, request, spec), previous);
      }
    });
  } catch (error) {
    if (isDatabaseConflictError(error)) {
      throw new FieldsConflict([
        {
          path: 'tenantId',
          code: 'request_open_already',
          params: { tenantId: request.tenant_id },
        },
      ]);
    }
    throw error;
  }
}

/** The UPDATE changes nothing: it waits for whoever is ending that life right now. */
async function requireLiving(
  tx: Knex,
  { life, tenant_id }: Pick<RequestRow, 'life' | 'tenant_id'>,
) {
  const living = await tx('tenants')
    .where({ life, is_current: true })
    .whereIn('lifecycle', ['active', 'suspended'])
    .update({ life });
  if (living === 0) {
    throw new FieldsConflict([
      {
        path: 'tenantId',
        code: 'changed_meanwhile',
        params: { tenantId: tenant_id },
      },
    ]);
  }
}

/** @throws FieldsError that names each field whose host another tenant holds. */
export function refuseTaken(taken: SpecHost[], previous?: TenantSpec) {
  const fields = newlyTaken(taken, previous).map(({ path }) => ({
    path: `spec.${path}`,
    code: 'host_taken' as const,
  }));
  if (fields.length > 0) {
    throw new FieldsError(fields);
  }
}

/** Without the hosts that the tenant shared before hosts were claimed. */
export function newlyTaken(
  taken: SpecHost[],
  previous: TenantSpec | undefined,
): SpecHost[] {
  const shared = new Set(
    (previous ? hostsOf(previous) : []).map(({ host }) => host),
  );
  return taken.filter(({ host }) => !shared.has(host));
}

async function claimId(
  tx: Knex,
  request: Omit<NewRequest, 'deciders'>,
  spec: TenantSpec,
): Promise<void> {
  const { life, tenant_id } = request;
  const tenant = { tenantId: tenant_id, life };
  const row: Omit<TenantRow, 'revision'> = {
    ...ofLife(tenant),
    is_current: true,
    display_name: spec.displayName,
    description: spec.description ?? null,
    owner: spec.owner,
    environment: spec.environment,
    preset: spec.preset,
    preset_version: request.preset_version,
    cluster: request.cluster,
    lifecycle: 'pending',
    spec,
    needs: {},
    created_at: request.created_at,
    updated_at: request.created_at,
    expires_at: spec.expiresAt ?? null,
    search_text: searchText({
      tenant_id: request.tenant_id,
      display_name: spec.displayName,
      owner: spec.owner,
    }),
  };
  await tx('tenants')
    .where({ tenant_id, is_current: true, lifecycle: 'deleted' })
    .update({ is_current: false });
  await tx('tenants').insert(toRow('tenants', row));
  await replaceAccess(tx, tenant, spec);
  await tx('tenant_status').insert(
    toRow('tenant_status', {
      ...ofLife(tenant),
      overall_status: 'pending',
      verdict: verdictOf('not_approved_yet'),
      status: null,
      observed_at: null,
    }),
  );
}
