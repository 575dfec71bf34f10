// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest approved state of a tenant, which a wish builds on.

import { ConflictError } from '@backstage/errors';
import { CreateRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RevisionRow, TenantRow } from '../database/tables';
import { stepAtRequest } from './lifecycles';
import { CurrentState } from './WishRenderer';

/** A state and the number of its revision. */
export type NumberedState = { state: CurrentState; revision: number };

/**
 * What a wish builds on; `undefined` for create.
 *
 * @throws LifecycleConflict when the id is taken, or the tenant's lifecycle does not allow the wish.
 * @throws NotFoundError when there is no such tenant.
 */
export async function currentStateFor(
  knex: Knex,
  wish: Pick<CreateRequest, 'type' | 'tenantId'>,
): Promise<NumberedState | undefined> {
  const tenant = await tenantRow(knex, wish.tenantId);
  stepAtRequest(wish.type, wish.tenantId, tenant?.lifecycle);
  if (wish.type === 'create') {
    return undefined;
  }
  const current = await newestState(knex, wish.tenantId);
  if (!current) {
    throw new ConflictError(
      `Tenant ${wish.tenantId} waits for its first approval`,
    );
  }
  return current;
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
