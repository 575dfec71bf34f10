// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Owners learn of what becomes of their tenant, whoever asked for it: an editor, somebody of the group, a pipeline.

import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  NotificationLanguage,
  notificationOf,
  requestPath,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { EventRow, RequestRow } from '../database/tables';
import { isByPortal, nameOf } from './notificationFor';

/** What owners are told of an entry beside those whom it is about, or nothing. */
export function ownersToldOf(
  { type, actor, life }: EventRow,
  context: {
    request?: RequestRow;
    owner?: string;
    language: NotificationLanguage;
  },
): NotificationSendOptions | undefined {
  const { request, owner, language } = context;
  if (type !== 'request.approved' || !request || !owner) return undefined;
  if (isByPortal(request)) return undefined;
  const { id, type: kind, tenant_id: tenant, requested_by } = request;
  return {
    recipients: {
      type: 'entity',
      entityRef: owner,
      // Who asked is told of the decision, and who decided knows it.
      excludeEntityRef: [requested_by, ...(actor ? [actor] : [])],
    },
    payload: {
      ...notificationOf(
        language,
        'tenant_changes',
        {
          tenant,
          type: kind,
          who: nameOf(actor ?? '–'),
          requester: nameOf(requested_by),
        },
        request.reason,
      ),
      link: requestPath(id),
      scope: `ecp-tenants:changes:${life}`,
      severity: 'normal',
    },
  };
}
