// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which entry of the timeline is worth a notification, to whom, and what it says.

import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  NotificationLanguage,
  notificationTitle,
  requestPath,
  tenantPath,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { REPOSITORY_CODES } from '../database/operations/setProblem';
import { EventRow, RequestRow } from '../database/tables';

type Context = {
  request?: RequestRow;
  owner?: string;
  approvers: string[];
  language: NotificationLanguage;
};

/** The notification of a timeline entry, or nothing. Later ones about the same request replace earlier ones. */
export function notificationFor(
  event: EventRow,
  context: Context,
): NotificationSendOptions | undefined {
  const { request, owner, approvers, language } = context;
  const tenant = event.tenant_id;
  const { params } = event;
  switch (event.type) {
    case 'request.created':
      return (
        request && {
          recipients: {
            type: 'entity',
            entityRef: approvers,
            excludeEntityRef: request.requested_by,
          },
          payload: {
            title: notificationTitle(language, 'request_waits', {
              tenant,
              type: request.type,
            }),
            ...(request.reason !== null && { description: request.reason }),
            link: requestPath(request.id),
            scope: `ecp-tenants:request:${request.id}`,
            topic: 'tenants',
            severity: 'normal',
          },
        }
      );
    case 'request.approved':
    case 'request.rejected':
      return (
        request && {
          recipients: { type: 'entity', entityRef: request.requested_by },
          payload: {
            title: notificationTitle(
              language,
              event.type === 'request.approved'
                ? 'request_approved'
                : 'request_rejected',
              { tenant, type: request.type },
            ),
            ...(params.comment && { description: String(params.comment) }),
            link: requestPath(request.id),
            scope: `ecp-tenants:decision:${request.id}`,
            topic: 'tenants',
            severity: 'normal',
          },
        }
      );
    case 'delivery.blocked':
      // What holds back every tenant is told once, to those who can do something about it.
      return owner && !isAboutRepository(event)
        ? {
            recipients: { type: 'entity', entityRef: [owner, ...approvers] },
            payload: {
              title: notificationTitle(language, 'delivery_blocked', {
                tenant,
                target: String(params.target),
                code: String(params.code),
              }),
              ...(params.message && { description: String(params.message) }),
              link: tenantPath(tenant),
              // Of this life: what was told of an earlier one stays as it was told.
              scope: `ecp-tenants:delivery:${event.life}`,
              topic: 'tenants',
              severity: 'high',
            },
          }
        : undefined;
    case 'drift.resurrected_in_git':
      return {
        recipients: { type: 'entity', entityRef: approvers },
        payload: {
          title: notificationTitle(language, 'resurrected_in_git', { tenant }),
          link: tenantPath(tenant),
          scope: `ecp-tenants:resurrected:${tenant}`,
          topic: 'tenants',
          severity: 'high',
        },
      };
    default:
      return undefined;
  }
}

function isAboutRepository({ params }: EventRow): boolean {
  return REPOSITORY_CODES.includes(String(params.code));
}
