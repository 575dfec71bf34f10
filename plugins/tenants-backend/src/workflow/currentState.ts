// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest approved state of a tenant, which a wish builds on.

import { ConflictError } from '@backstage/errors';
import {
  CreateRequest,
  Lifecycle,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { currentTenant, tenantOfLife } from '../database/lives';
import { RevisionRow } from '../database/tables';
import { LifecycleConflict, stepAtRequest } from './lifecycles';
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
  const conflict = lifecycleConflict(wish, tenant?.lifecycle);
  if (wish.type === 'create') {
    return conflict ? { conflict } : {};
  }
  const current = tenant && (await newestState(knex, tenant.life));
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
        lifecycle: tenant.lifecycle,
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
