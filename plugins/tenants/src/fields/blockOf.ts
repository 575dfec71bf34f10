// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  requestKind,
  RequestType,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { sayField, Words } from '@ecp-ai/backstage-plugin-tenants-react';
import { actionBlocks, TenantAction } from '../tenant/actionBlocks';

/** What a form asks for: another owner and access are not everybody's to ask for. */
export type Ask = { type: RequestType; isOfHolders?: boolean };

/** Why it may not be asked of a tenant now, as a sentence; the server decides again in any case. */
export function blockOf(
  { type, isOfHolders }: Ask,
  tenant: Tenant,
  words: Words,
): string | undefined {
  const { tenantId, lifecycle } = tenant;
  const met = requestKind(type).while[lifecycle as 'active'];
  if (typeof met === 'string') {
    return sayField(
      { code: met, params: { tenantId, type, lifecycle } },
      words,
    );
  }
  const reason = actionBlocks(tenant)[actionOf(type, isOfHolders)];
  return reason && words.t(reason);
}

function actionOf(type: RequestType, isOfHolders = false): TenantAction {
  if (type === 'update' || type === 'create') {
    return isOfHolders ? 'access' : 'change';
  }
  return type;
}
