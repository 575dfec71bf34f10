// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What may be asked of a tenant while it is what, and what comes of it. Asking, previewing and deciding look here.

import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  FieldError,
  Lifecycle,
  RequestType,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** How a wish is rendered: with its workloads, scaled to nothing, or as the list of what goes. */
export type Rendering = 'running' | 'suspended' | 'removal';

/** What an approved request leads to. */
export type Step = { after: Lifecycle; rendering: Rendering };

const RUN: Step = { after: 'active', rendering: 'running' };
const SUSPEND: Step = { after: 'suspended', rendering: 'suspended' };
const REMOVE: Step = { after: 'deleting', rendering: 'removal' };

/** By the lifecycle that a request meets; what is not here is refused. */
const TABLE: Record<Lifecycle, Partial<Record<RequestType, Step>>> = {
  // By the create request itself, which holds the id until it is decided.
  pending: { create: RUN },
  active: { update: RUN, suspend: SUSPEND, delete: REMOVE },
  // A change of what is suspended is no wish to run it: resume is.
  suspended: { update: SUSPEND, resume: RUN, delete: REMOVE },
  deleting: {},
  deleted: {},
};

/** The tenant's lifecycle does not allow what is asked; leaves the server as 409 with `error.fields`. */
export class LifecycleConflict extends ConflictError {
  readonly fields: FieldError[];

  constructor(message: string, field: FieldError) {
    super(message);
    this.fields = [field];
  }
}

/**
 * What a request leads to if it is approved now.
 *
 * @throws LifecycleConflict when the lifecycle does not allow it, NotFoundError when there is no such tenant.
 */
export function stepAtDecision(
  type: RequestType,
  tenantId: string,
  lifecycle: Lifecycle | undefined,
): Step {
  if (lifecycle === undefined || lifecycle === 'deleted') {
    throw new NotFoundError(`Tenant ${tenantId} does not exist`);
  }
  const step = TABLE[lifecycle][type];
  if (!step) {
    throw type === 'create'
      ? taken(tenantId)
      : refusalOf(type, tenantId, lifecycle);
  }
  return step;
}

/** The same for a wish that is only now asked: create finds its id free, everything else a tenant that was approved. */
export function stepAtRequest(
  type: RequestType,
  tenantId: string,
  lifecycle: Lifecycle | undefined,
): Step {
  if (type !== 'create') {
    return stepAtDecision(type, tenantId, lifecycle);
  }
  if (lifecycle !== undefined && lifecycle !== 'deleted') {
    throw taken(tenantId);
  }
  return RUN;
}

function taken(tenantId: string): LifecycleConflict {
  return new LifecycleConflict(
    `tenantId: ${tenantId} is taken; choose another id`,
    { path: 'tenantId', code: 'tenant_id_taken' },
  );
}

function refusalOf(
  type: RequestType,
  tenantId: string,
  lifecycle: Exclude<Lifecycle, 'deleted'>,
): LifecycleConflict {
  const [code, words] = {
    pending: [
      'waits_for_first_approval',
      'its first approval is still to come; change or withdraw that request',
    ],
    active: ['not_suspended', 'it is not suspended'],
    suspended: ['already_suspended', 'it is suspended already'],
    deleting: ['being_deleted', 'it is being deleted'],
  }[lifecycle];
  return new LifecycleConflict(
    `Tenant ${tenantId} cannot be asked to ${type}: ${words}`,
    { path: 'type', code, params: { tenantId, type, lifecycle } },
  );
}
