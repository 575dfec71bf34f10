// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every entry of a timeline, with the values that its sentence may use.

import { Values, ValueTable } from './values';

/** By type, like `VERDICT_VALUES`. */
export const EVENT_VALUES = {
  'request.created': ['request', 'type'],
  'request.approved_in_part': ['request', 'type', 'comment?'],
  'request.approved': ['request', 'type', 'comment?'],
  'request.rejected': ['request', 'type', 'comment?'],
  'request.changes_requested': ['request', 'type', 'comment?'],
  'request.edited': ['request', 'type'],
  'request.commented': ['request', 'type', 'comment?'],
  'request.cancelled': ['request', 'type'],
  'request.expired': ['request', 'type'],
  'request.reminded': ['request', 'type'],
  'request.escalated': ['request', 'type', 'to'],
  'request.rerendered': ['request', 'type'],
  'revision.created': ['revision', 'digest'],
  'revision.reached': ['revision', 'to'],
  'delivery.started': ['target', 'revision'],
  'delivery.succeeded': ['target', 'revision', 'commit?'],
  'delivery.failed': ['target', 'revision', 'code?', 'message?'],
  // Those of the code come on top.
  'delivery.blocked': ['target', 'revision', 'code?', 'message?'],
  'delivery.retried': ['count'],
  'dispatch.sent': ['request', 'to'],
  'dispatch.failed': ['request', 'cause'],
  'dispatch.given_up': ['request', 'cause'],
  'drift.repaired': ['kind', 'name', 'manager?'],
  'drift.lost': ['target', 'commit?', 'author?', 'subject?'],
  'drift.edited': ['target', 'commit?', 'author?', 'subject?'],
  'drift.resurrected_in_git': ['commit?', 'author?', 'subject?'],
  'drift.rebuilt_in_git': ['commit?'],
  // Those of the verdict come on top.
  'status.changed': ['from', 'to', 'code'],
  'restart.requested': ['workload?'],
  'restart.done': ['workload?', 'count'],
  'restart.failed': ['workload?', 'cause', 'message?'],
  'restart.withdrawn': ['workload?'],
  'recovery.opened': ['alert', 'incident'],
  'recovery.attempted': ['attempt', 'incident'],
  'recovery.held': ['code', 'incident'],
  'recovery.escalated': ['attempts', 'incident'],
  'recovery.resolved': ['alert', 'incident'],
  'recovery.acknowledged': ['incident', 'comment?'],
  'recovery.silenced': ['incident', 'until', 'comment?'],
  'recovery.unsilenced': ['incident'],
  'recovery.paused': ['reason', 'until?'],
  'recovery.continued': [],
  'monitoring.budget': ['percent'],
  'deployment.reported': ['status', 'revision'],
  'tenant.expires': ['at'],
  'tenant.expiry_held': ['at'],
  'tenant.deleted': [],
} as const satisfies ValueTable;

/** Type of an entry of a timeline. */
export type EventType = keyof typeof EVENT_VALUES;

/** What an entry of a type carries. */
export type EventValues<T extends EventType> = Values<
  (typeof EVENT_VALUES)[T][number]
>;
