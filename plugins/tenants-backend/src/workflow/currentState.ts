// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest approved state of a tenant, which a wish builds on.

import { ConflictError } from '@backstage/errors';
import {
  CreateRequest,
  Lifecycle,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RevisionRow, TenantRow } from '../database/tables';
import { LifecycleConflict, stepAtRequest } from './lifecycles';
import { CurrentState } from './WishRenderer';

/** A state and the number of its revision. */
export type NumberedState = { state: CurrentState; revision: number };

/** What a wish builds on, none for create; and why it cannot be asked for now, to be told once the wish itself is sound. */
export type Base = { current?: NumberedState; conflict?: ConflictError };

/**
 * What a wish builds on.
 *
 * @throws NotFoundError when there is no such tenant.
 */
export async function baseOf(
  knex: Knex,
  wish: Pick<CreateRequest, 'type' | 'tenantId'>,
): Promise<Base> {
  const tenant = await tenantRow(knex, wish.tenantId);
  const conflict = lifecycleConflict(wish, tenant?.lifecycle);
  if (wish.type === 'create') {
    return conflict ? { conflict } : {};
  }
  const current = await newestState(knex, wish.tenantId);
  return { ...(current && { current }), ...(conflict && { conflict }) };
}

function lifecycleConflict(
  { type, tenantId }: Pick<CreateRequest, 'type' | 'tenantId'>,
  lifecycle: Lifecycle | undefined,
): ConflictError | undefined {
  try {
    stepAtRequest(type, tenantId, lifecycle);
    return undefined;
  } catch (error) {
    if (error instanceof LifecycleConflict) return error;
    throw error;
  }
}

/** The newest approved state, whatever the lifecycle. */
export async function newestState(
  knex: Knex,
  tenantId: string,
): Promise<NumberedState | undefined> {
  const tenant = await tenantRow(knex, tenantId);
  const revision =
    tenant && (await revisionRow(knex, tenantId, tenant.revision));
  return (
    tenant &&
    revision && {
      revision: revision.number,
      state: {
        spec: JSON.parse(revision.spec),
        manifest: revision.manifest,
        needs: JSON.parse(tenant.needs),
        cluster: tenant.cluster,
        presetVersion: tenant.preset_version,
        lifecycle: tenant.lifecycle,
      },
    }
  );
}

/** One approved revision. */
export async function revisionRow(
  knex: Knex,
  tenantId: string,
  number: number | null,
): Promise<RevisionRow | undefined> {
  return number === null
    ? undefined
    : knex<RevisionRow>('revisions')
        .where({ tenant_id: tenantId, number })
        .first();
}

function tenantRow(
  knex: Knex,
  tenantId: string,
): Promise<TenantRow | undefined> {
  return knex<TenantRow>('tenants').where({ tenant_id: tenantId }).first();
}
