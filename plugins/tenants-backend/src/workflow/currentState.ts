// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest approved state of a tenant, which a wish builds on.

import { ConflictError, NotFoundError } from '@backstage/errors';
import { CreateRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RevisionRow, TenantRow } from '../database/tables';
import { CurrentState } from './WishRenderer';

/** A state and the number of its revision. */
export type NumberedState = { state: CurrentState; revision: number };

/**
 * What a wish builds on; `undefined` for create.
 *
 * @throws ConflictError when the id is taken, or the tenant's lifecycle does not allow the wish.
 * @throws NotFoundError when there is no such tenant.
 */
export async function currentStateFor(
  knex: Knex,
  wish: Pick<CreateRequest, 'type' | 'tenantId'>,
): Promise<NumberedState | undefined> {
  const tenant = await tenantRow(knex, wish.tenantId);
  if (wish.type === 'create') {
    if (tenant && tenant.lifecycle !== 'deleted') {
      throw new ConflictError(
        `tenantId: ${wish.tenantId} is taken; choose another id`,
      );
    }
    return undefined;
  }
  if (!tenant || tenant.lifecycle === 'deleted') {
    throw new NotFoundError(`Tenant ${wish.tenantId} does not exist`);
  }
  requireLifecycle(wish.type, tenant.lifecycle);
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

const ALLOWED_WHILE: Record<string, CreateRequest['type'][]> = {
  pending: [],
  active: ['update', 'suspend', 'delete'],
  suspended: ['update', 'resume', 'delete'],
  deleting: [],
};

function requireLifecycle(type: CreateRequest['type'], lifecycle: string) {
  if (!ALLOWED_WHILE[lifecycle]?.includes(type)) {
    throw new ConflictError(
      `The tenant is ${lifecycle}: it cannot be asked to ${type}`,
    );
  }
}
