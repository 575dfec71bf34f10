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
  const tenant = await currentTenant(knex, wish.tenantId);
  if (wish.type === 'create') {
    return tenant && tenant.lifecycle !== 'deleted'
      ? { conflict: taken(wish.tenantId) }
      : {};
  }
  if (!tenant || tenant.lifecycle === 'deleted') {
    throw new NotFoundError(`Tenant ${wish.tenantId} does not exist`);
  }
  const current = await newestState(knex, tenant.life);
  const conflict = current
    ? lifecycleConflict(wish.type, tenant.lifecycle)
    : new ConflictError(`Tenant ${wish.tenantId} waits for its first approval`);
  return { ...(current && { current }), ...(conflict && { conflict }) };
}

function taken(tenantId: string) {
  return new ConflictError(`tenantId: ${tenantId} is taken; choose another id`);
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

function lifecycleConflict(type: CreateRequest['type'], lifecycle: string) {
  return ALLOWED_WHILE[lifecycle]?.includes(type)
    ? undefined
    : new ConflictError(
        `The tenant is ${lifecycle}: it cannot be asked to ${type}`,
      );
}
