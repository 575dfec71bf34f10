// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Delivery, Tenant } from '@ecp-ai/backstage-plugin-tenants-common';

/** Whether something about a tenant is expected to change soon without anybody's doing. */
export function isUnderWay({ lifecycle, status }: Tenant): boolean {
  return (
    lifecycle === 'deleting' ||
    (lifecycle === 'active' && status.overall_status !== 'ready')
  );
}

/** Whether a delivery is going on, or will go on by itself. */
export function isMoving({ state }: Delivery): boolean {
  return state === 'pending' || state === 'running' || state === 'failed';
}
