// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which actions a tenant offers, and why not; the server decides again in any case.

import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { MessageKey } from '../translation';

/** Actions of the tenant page. */
export type TenantAction = 'change' | 'restart' | 'delete';

/** For each action the reason why it is not offered; absent where it is. */
export type ActionBlocks = Partial<Record<TenantAction, MessageKey>>;

export function actionBlocks(tenant: Tenant): ActionBlocks {
  const { lifecycle, allowed, openRequest } = tenant;
  if (lifecycle === 'deleting' || lifecycle === 'deleted') {
    return all('tenant.reason.gone');
  }
  if (lifecycle === 'pending') {
    return all('tenant.reason.pending');
  }
  const open = openRequest && ('tenant.reason.open' as const);
  const change = allowed?.update === false ? 'tenant.reason.change' : open;
  const remove = allowed?.delete === false ? 'tenant.reason.delete' : open;
  return {
    ...(change && { change }),
    ...(remove && { delete: remove }),
    ...(allowed?.operate === false && { restart: 'tenant.reason.restart' }),
  };
}

function all(reason: MessageKey): ActionBlocks {
  return { change: reason, restart: reason, delete: reason };
}
