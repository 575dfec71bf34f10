// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every notification, with the values that its title uses.

import { ValueTable } from './values';

/** By code. `type` is a kind of request, `target` where revisions are brought; both are worded too. */
export const NOTIFICATION_VALUES = {
  request_waits: ['tenant', 'type', 'who'],
  request_approved: ['tenant', 'type', 'who'],
  request_rejected: ['tenant', 'type', 'who'],
  request_changes_requested: ['tenant', 'type', 'who'],
  request_still_waits: ['tenant', 'type', 'who'],
  request_escalated: ['tenant', 'type', 'who'],
  request_expired: ['tenant', 'type'],
  request_commented: ['tenant', 'type', 'who'],
  tenant_changes: ['tenant', 'type', 'who', 'requester'],
  tenant_expires: ['tenant', 'at'],
  tenant_expired: ['tenant'],
  tenant_expiry_held: ['tenant'],
  delivery_blocked: ['tenant', 'target', 'code'],
  dispatch_given_up: ['tenant', 'cause'],
  resurrected_in_git: ['tenant'],
  pushes_stopped: ['branch', 'code'],
  pushes_go_on: ['branch'],
  tenant_down: ['tenant', 'alert'],
  tenant_recovered: ['tenant'],
  recovery_escalated: ['tenant', 'attempts'],
  cluster_storm: ['cluster', 'down', 'total'],
  storm_over: ['cluster'],
  budget_warning: ['tenant', 'percent'],
} as const satisfies ValueTable;

/** Code of a notification. */
export type NotificationCode = keyof typeof NOTIFICATION_VALUES;

/** What people choose by in the portal's settings: the topic of each. */
export const NOTIFICATION_TOPICS = {
  request_waits: 'approvals',
  request_still_waits: 'approvals',
  request_escalated: 'approvals',
  request_approved: 'decisions',
  request_rejected: 'decisions',
  request_changes_requested: 'decisions',
  request_expired: 'decisions',
  request_commented: 'comments',
  tenant_changes: 'changes',
  tenant_expires: 'expiry',
  tenant_expired: 'expiry',
  tenant_expiry_held: 'expiry',
  delivery_blocked: 'deliveries',
  dispatch_given_up: 'deliveries',
  resurrected_in_git: 'repository',
  pushes_stopped: 'repository',
  pushes_go_on: 'repository',
  tenant_down: 'incidents',
  tenant_recovered: 'incidents',
  recovery_escalated: 'incidents',
  cluster_storm: 'incidents',
  storm_over: 'incidents',
  budget_warning: 'budget',
} as const satisfies Record<NotificationCode, string>;

/** Topic of a notification. */
export type NotificationTopic =
  (typeof NOTIFICATION_TOPICS)[keyof typeof NOTIFICATION_TOPICS];
