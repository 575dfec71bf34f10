// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest approved state of a tenant, which a wish builds on.

import { ConflictError, NotFoundError } from '@backstage/errors';
import { CreateRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { currentTenant, tenantOfLife } from '../database/lives';
import { RevisionRow } from '../database/tables';
import { CurrentState } from './WishRenderer';

/** A state and the number of its revision. */
export type NumberedState = {
  state: CurrentState;
  revision: number;
  life: string;
};

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
  const tenant = await currentTenant(knex, wish.tenantId);
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
  const current = await newestState(knex, tenant.life);
  if (!current) {
    throw new ConflictError(
      `Tenant ${wish.tenantId} waits for its first approval`,
    );
  }
  return current;
}

/** The newest approved state of a life, whatever the lifecycle. */
export async function newestState(
  knex: Knex,
  life: string,
): Promise<NumberedState | undefined> {
  const tenant = await tenantOfLife(knex, life);
  const revision = tenant && (await revisionRow(knex, life, tenant.revision));
  return (
    tenant &&
    revision && {
      life,
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

/** One approved revision of a life. */
export async function revisionRow(
  knex: Knex,
  life: string,
  number: number | null,
): Promise<RevisionRow | undefined> {
  return number === null
    ? undefined
    : knex<RevisionRow>('revisions').where({ life, number }).first();
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
