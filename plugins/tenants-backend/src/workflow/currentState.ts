// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest approved state of a tenant, which a wish builds on.

import { ConflictError } from '@backstage/errors';
import {
  beginsLife,
  CreateRequest,
  FieldsConflict,
  Lifecycle,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestStore } from '../database/RequestStore';
import { LifecycleConflict, stepAtRequest } from './lifecycles';
import { CurrentState } from './RenderedWish';

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
  store: RequestStore,
  wish: Pick<CreateRequest, 'type' | 'tenantId'> & { baseRevision?: number },
): Promise<Base> {
  const tenant = await store.currentTenant(wish.tenantId);
  const conflict = lifecycleConflict(wish, tenant?.lifecycle);
  if (beginsLife(wish.type)) {
    return conflict ? { conflict: await takenId(store, wish.tenantId) } : {};
  }
  const current = tenant && (await newestState(store, tenant.life));
  const inTheWay = conflict ?? movedBase(wish.baseRevision, current);
  return {
    ...(current && { current }),
    ...(inTheWay && { conflict: inTheWay }),
  };
}

/** What begins a life is in nobody's way but that of whoever has the id. */
async function takenId(store: RequestStore, tenantId: string) {
  const [suggestion] = await store.freeIds(tenantId);
  const params = { tenantId, ...(suggestion && { suggestion }) };
  return new LifecycleConflict([
    { path: 'tenantId', code: 'tenant_id_taken', params },
  ]);
}

/** Somebody else's change was approved since the wish was made: it would be taken back unseen. */
function movedBase(
  base: number | undefined,
  current: NumberedState | undefined,
): FieldsConflict | undefined {
  if (base === undefined || !current || base === current.revision) {
    return undefined;
  }
  const params = { base, current: current.revision };
  return new FieldsConflict([
    { path: 'baseRevision', code: 'base_moved', params },
  ]);
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
  store: RequestStore,
  life: string,
): Promise<NumberedState | undefined> {
  const tenant = await store.tenantOfLife(life);
  const revision = tenant && (await store.revision(life, tenant.revision));
  return (
    tenant &&
    revision && {
      life,
      revision: revision.number,
      state: {
        spec: revision.spec,
        manifest: revision.manifest,
        needs: tenant.needs,
        cluster: tenant.cluster,
        presetVersion: tenant.preset_version,
        lifecycle: tenant.lifecycle,
      },
    }
  );
}
