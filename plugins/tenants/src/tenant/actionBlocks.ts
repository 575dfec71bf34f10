// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which actions a tenant offers, and why not; the server decides again in any case.

import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { MessageKey } from '@ecp-ai/backstage-plugin-tenants-react';
import { TemplateAction, templateActions } from './useChangeTemplates';

/** Actions of the tenant page. */
export type TenantAction =
  | TemplateAction
  | 'change'
  | 'restart'
  | 'suspend'
  | 'resume'
  | 'delete';

/** For each action that is shown the reason why it is not offered; absent where it is. */
export type ActionBlocks = Partial<Record<TenantAction, MessageKey>>;

/** Those that make sense of a tenant, offered or not. */
export function actionsOf({ lifecycle }: Tenant): TenantAction[] {
  const sleep = lifecycle === 'suspended' ? 'resume' : 'suspend';
  return [...templateActions, 'change', 'restart', sleep, 'delete'];
}

export function actionBlocks(tenant: Tenant): ActionBlocks {
  const { lifecycle, allowed, openRequest } = tenant;
  const actions = actionsOf(tenant);
  if (lifecycle === 'deleting' || lifecycle === 'deleted') {
    return all(actions, 'tenant.reason.gone');
  }
  if (lifecycle === 'pending') {
    return all(actions, 'tenant.reason.pending');
  }
  const open = openRequest && ('tenant.reason.open' as const);
  const change = allowed?.update === false ? 'tenant.reason.change' : open;
  const access =
    allowed?.holders === false ? ('tenant.reason.access' as const) : undefined;
  const remove = allowed?.delete === false ? 'tenant.reason.delete' : open;
  const asleep =
    lifecycle === 'suspended'
      ? ('tenant.reason.suspended' as const)
      : undefined;
  const restart = allowed?.operate === false ? 'tenant.reason.restart' : asleep;
  return {
    ...(access && { access }),
    ...(change &&
      all(
        actions.filter(action => action !== 'restart' && action !== 'delete'),
        change,
      )),
    ...(remove && { delete: remove }),
    ...(restart && { restart }),
  };
}

function all(actions: TenantAction[], reason: MessageKey): ActionBlocks {
  return Object.fromEntries(actions.map(action => [action, reason]));
}
