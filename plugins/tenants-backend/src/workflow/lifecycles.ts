// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What may be asked of a tenant while it is what, and what comes of it, by the table of request kinds. Asking, previewing
// and deciding look here.

import { NotFoundError } from '@backstage/errors';
import {
  beginsLife,
  FieldsConflict,
  Lifecycle,
  requestKind,
  RequestRefusal,
  RequestStep,
  RequestType,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** The tenant's lifecycle does not allow what is asked. */
export class LifecycleConflict extends FieldsConflict {}

/**
 * What a request leads to if it is approved now.
 *
 * @throws LifecycleConflict when the lifecycle does not allow it, NotFoundError when there is no such tenant.
 */
export function stepAtDecision(
  type: RequestType,
  tenantId: string,
  lifecycle: Lifecycle | undefined,
): RequestStep {
  if (lifecycle === undefined || lifecycle === 'deleted') {
    throw new NotFoundError(`Tenant ${tenantId} does not exist`);
  }
  const met = requestKind(type).while[lifecycle];
  if (typeof met === 'string') throw refusalOf(met, type, tenantId, lifecycle);
  return met;
}

/** The same for a wish that is only now asked: a life begins where its id is free, everything else finds a tenant. */
export function stepAtRequest(
  type: RequestType,
  tenantId: string,
  lifecycle: Lifecycle | undefined,
): RequestStep {
  if (!beginsLife(type)) {
    return stepAtDecision(type, tenantId, lifecycle);
  }
  if (lifecycle !== undefined && lifecycle !== 'deleted') {
    throw refusalOf('tenant_id_taken', type, tenantId, lifecycle);
  }
  return stepAtDecision(type, tenantId, 'pending');
}

function refusalOf(
  code: RequestRefusal,
  type: RequestType,
  tenantId: string,
  lifecycle: Lifecycle,
): LifecycleConflict {
  return new LifecycleConflict([
    code === 'tenant_id_taken'
      ? { path: 'tenantId', code, params: { tenantId } }
      : { path: 'type', code, params: { tenantId, type, lifecycle } },
  ]);
}
