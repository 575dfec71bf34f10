// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which entry of the timeline is worth a notification, to whom, and what it says.

import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  NotificationLanguage,
  notificationOf,
  PORTAL_ACTOR,
  requestPath,
  tenantPath,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { REPOSITORY_CODES } from '../database/operations/setProblem';
import { EventRow, RequestRow } from '../database/tables';

type Context = {
  request?: RequestRow;
  /** Groups whose members are next to decide it. */
  deciders?: string[];
  owner?: string;
  approvers: string[];
  language: NotificationLanguage;
};

/** Entries that people are notified of, where they are about somebody. */
const NOTIFYING = [
  'request.created',
  'request.approved_in_part',
  'request.edited',
  'request.reminded',
  'request.escalated',
  'tenant.expires',
  'tenant.expiry_held',
  'request.approved',
  'request.rejected',
  'request.changes_requested',
  'request.expired',
  'request.commented',
  'delivery.blocked',
  'dispatch.given_up',
  'drift.resurrected_in_git',
] as const;

/** Whether people may be notified of entries of a type. */
export function notifies(type: string): boolean {
  return NOTIFYING.some(it => it === type);
}

/** The notification of a timeline entry, or nothing. Later ones about the same request replace earlier ones. */
export function notificationFor(
  event: EventRow,
  context: Context,
): NotificationSendOptions | undefined {
  const { request, owner, approvers, language, deciders = [] } = context;
  const tenant = event.tenant_id;
  const { params } = event;
  switch (event.type as (typeof NOTIFYING)[number]) {
    case 'request.created':
    case 'request.approved_in_part':
    case 'request.edited':
    case 'request.reminded':
    case 'request.escalated':
      return isWaiting(request) && deciders.length > 0
        ? waitFor(request, deciders, language, WAITS[event.type])
        : undefined;
    case 'tenant.expires':
    case 'tenant.expiry_held':
      return owner ? endOf(event, owner, context) : undefined;
    case 'request.approved':
    case 'request.rejected':
    case 'request.changes_requested':
      if (request && isByPortal(request)) {
        return owner ? endOf(event, owner, context) : undefined;
      }
      return request && decisionOn(request, event, language);
    case 'request.expired':
      return request && expiryOf(request, language);
    case 'request.commented':
      return request && commentOn(request, event, { deciders, language });
    case 'delivery.blocked':
      // What holds back every tenant is told once, to those who can do something about it.
      return owner && !isAboutRepository(event)
        ? {
            recipients: { type: 'entity', entityRef: [owner, ...approvers] },
            payload: {
              ...notificationOf(
                language,
                'delivery_blocked',
                {
                  tenant,
                  target: String(params.target),
                  code: String(params.code),
                },
                textIn(params.message),
              ),
              link: tenantPath(tenant),
              // Of this life: what was told of an earlier one stays as it was told.
              scope: `ecp-tenants:delivery:${event.life}`,
              severity: 'high',
            },
          }
        : undefined;
    case 'dispatch.given_up':
      return {
        recipients: { type: 'entity', entityRef: approvers },
        payload: {
          ...notificationOf(language, 'dispatch_given_up', {
            tenant,
            cause: String(params.cause),
          }),
          link: requestPath(String(params.request)),
          scope: `ecp-tenants:dispatch:${params.request}`,
          severity: 'high',
        },
      };
    case 'drift.resurrected_in_git':
      return {
        recipients: { type: 'entity', entityRef: approvers },
        payload: {
          ...notificationOf(language, 'resurrected_in_git', { tenant }),
          link: tenantPath(tenant),
          scope: `ecp-tenants:resurrected:${tenant}`,
          severity: 'high',
        },
      };
    default:
      return undefined;
  }
}

/** The others take the place of the first. */
type WaitCode = 'request_waits' | 'request_still_waits' | 'request_escalated';

const WAITS: Partial<Record<string, WaitCode>> = {
  'request.reminded': 'request_still_waits',
  'request.escalated': 'request_escalated',
};

/** By now it may be decided: nobody is told that it waits. */
function isWaiting(request: RequestRow | undefined): request is RequestRow {
  return request?.state === 'pending';
}

/** It is somebody's turn. */
function waitFor(
  { id, type, tenant_id: tenant, requested_by, reason }: RequestRow,
  deciders: string[],
  language: NotificationLanguage,
  code: WaitCode = 'request_waits',
): NotificationSendOptions {
  return {
    recipients: {
      type: 'entity',
      entityRef: deciders,
      excludeEntityRef: requested_by,
    },
    payload: {
      ...notificationOf(
        language,
        code,
        { tenant, type, who: nameOf(requested_by) },
        reason,
      ),
      // Without one, this would be the tick of something that is done.
      icon: 'help',
      link: requestPath(id),
      scope: `ecp-tenants:request:${id}`,
      severity: 'normal',
    },
  };
}

function decisionOn(
  request: RequestRow,
  { type: event, actor, params }: EventRow,
  language: NotificationLanguage,
): NotificationSendOptions {
  const { id, type, tenant_id: tenant, requested_by } = request;
  const isApproved = event === 'request.approved';
  const code = codeOf(event);
  const who = nameOf(actor ?? '–');
  return {
    recipients: { type: 'entity', entityRef: requested_by },
    payload: {
      ...notificationOf(
        language,
        code,
        { tenant, type, who },
        textIn(params.comment),
      ),
      link: requestPath(id),
      scope: `ecp-tenants:decision:${id}`,
      // A rejection, or changes that are wanted, wait for the requester: pages mark it as a warning, and an approval as done.
      severity: isApproved ? 'normal' : 'high',
    },
  };
}

function codeOf(event: string) {
  if (event === 'request.approved') return 'request_approved';
  return event === 'request.rejected'
    ? 'request_rejected'
    : 'request_changes_requested';
}

/** Nobody acted in time: whoever asked may ask again. */
function expiryOf(
  { id, type, tenant_id: tenant, requested_by }: RequestRow,
  language: NotificationLanguage,
): NotificationSendOptions {
  return {
    recipients: { type: 'entity', entityRef: requested_by },
    payload: {
      ...notificationOf(language, 'request_expired', { tenant, type }),
      link: requestPath(id),
      scope: `ecp-tenants:decision:${id}`,
      severity: 'high',
    },
  };
}

/** Those who wait for a request read what others say of it. */
function commentOn(
  { id, type, tenant_id: tenant, requested_by }: RequestRow,
  { actor, params }: EventRow,
  {
    deciders,
    language,
  }: { deciders: string[]; language: NotificationLanguage },
): NotificationSendOptions {
  const who = nameOf(actor ?? '–');
  return {
    recipients: {
      type: 'entity',
      entityRef: [requested_by, ...deciders],
      ...(actor && { excludeEntityRef: actor }),
    },
    payload: {
      ...notificationOf(
        language,
        'request_commented',
        { tenant, type, who },
        textIn(params.comment),
      ),
      icon: 'chat',
      link: requestPath(id),
      scope: `ecp-tenants:comment:${id}`,
      severity: 'normal',
    },
  };
}

const textIn = (value: unknown) => (value ? String(value) : undefined);

// The catalog may know a nicer name; a notification must not wait for it.
export function nameOf(ref: string): string {
  return ref.replace(/^user:(default\/)?/, '');
}

function isAboutRepository({ params }: EventRow): boolean {
  return REPOSITORY_CODES.includes(String(params.code));
}

/** Suspended since its end had come. */
export function isByPortal({ requested_by }: RequestRow): boolean {
  return requested_by === PORTAL_ACTOR;
}

/** A tenant's end comes, or has come: its owners extend it, or know why it stops. */
function endOf(
  { tenant_id: tenant, life, type, params }: EventRow,
  owner: string,
  { approvers, language }: Pick<Context, 'approvers' | 'language'>,
): NotificationSendOptions {
  const isHeld = type === 'tenant.expiry_held';
  const at = new Date(String(params.at)).getTime();
  return {
    recipients: {
      type: 'entity',
      entityRef: isHeld ? [owner, ...approvers] : [owner],
    },
    payload: {
      ...(type === 'tenant.expires'
        ? notificationOf(language, 'tenant_expires', {
            tenant,
            at: new Date(at).toISOString().slice(0, 16).replace('T', ' '),
          })
        : notificationOf(
            language,
            isHeld ? 'tenant_expiry_held' : 'tenant_expired',
            { tenant },
          )),
      link: tenantPath(tenant),
      scope: `ecp-tenants:expiry:${life}`,
      severity: 'high',
    },
  };
}
