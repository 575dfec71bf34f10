// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English sentences for the entries of a timeline.

import { TimelineWords } from '../CodeWords';

export const timeline = {
  'timeline.request.created': 'Request: {{type}}',
  'timeline.request.approved_in_part': 'Request approved; others are next',
  'timeline.request.approved_in_part.detailed':
    'Request approved, others are next: “{{comment}}”',
  'timeline.request.approved': 'Request approved',
  'timeline.request.approved.detailed': 'Request approved: “{{comment}}”',
  'timeline.request.rejected': 'Request rejected',
  'timeline.request.rejected.detailed': 'Request rejected: “{{comment}}”',
  'timeline.request.changes_requested': 'Changes requested',
  'timeline.request.changes_requested.detailed':
    'Changes requested: “{{comment}}”',
  'timeline.request.edited': 'Request edited; it is waiting again',
  'timeline.request.commented': 'Comment on the request',
  'timeline.request.commented.detailed':
    'Comment on the request: “{{comment}}”',
  'timeline.request.cancelled': 'Request withdrawn',
  'timeline.request.reminded': 'Those who decide next were reminded',
  'timeline.request.escalated':
    'Nobody decided in time; these may, too: {{to}}',
  'timeline.request.expired': 'Request expired; it can be sent again',
  'timeline.request.rerendered':
    'Manifest rendered again; the request is waiting again',
  'timeline.revision.created': 'Revision {{revision}}',
  'timeline.revision.reached': 'Revision {{revision}} is in effect: {{to}}',
  'timeline.delivery.started': 'Delivery started: {{target}}',
  'timeline.delivery.succeeded': 'Delivered: {{target}}',
  'timeline.delivery.failed': 'Delivery failed: {{target}}',
  'timeline.delivery.blocked': 'Delivery blocked: {{target}}',
  'timeline.delivery.retried': 'Delivery retried by hand',
  'timeline.dispatch.sent': 'CI was told of the approval ({{to}})',
  'timeline.dispatch.failed':
    'CI could not be told of the approval ({{cause}}); it is tried again',
  'timeline.dispatch.given_up':
    'CI was not told of the approval ({{cause}}); it is not tried any more',
  'timeline.drift.repaired':
    '{{kind}} {{name}} was changed or deleted in the cluster and put right',
  'timeline.drift.repaired.detailed':
    '{{kind}} {{name}} was changed by {{manager}} and put right',
  'timeline.drift.lost':
    'Removed from {{target}} and delivered again; no trace of who removed it',
  'timeline.drift.lost.detailed':
    'Removed from {{target}} by {{author}} (“{{subject}}”) and delivered again',
  'timeline.drift.edited': 'Changed in {{target}} and overwritten',
  'timeline.drift.edited.detailed':
    'Changed in {{target}} by {{author}} (“{{subject}}”) and overwritten',
  'timeline.drift.resurrected_in_git':
    'Its files are back in Git although it was removed',
  'timeline.drift.resurrected_in_git.detailed':
    'Its files were put back into Git by {{author}} (“{{subject}}”) although it was removed',
  'timeline.drift.rebuilt_in_git':
    'Brought back into Git with the whole repository',
  'timeline.status.changed': 'Status: {{from}} → {{to}}',
  'timeline.restart.requested': 'Restart requested',
  'timeline.restart.requested.detailed': 'Restart of {{workload}} requested',
  'timeline.restart.done': 'Restarted',
  'timeline.restart.done.detailed': '{{workload}} restarted',
  'timeline.restart.failed': 'Restart failed: {{cause}}',
  'timeline.restart.failed.detailed':
    'Restart of {{workload}} failed: {{cause}}',
  'timeline.restart.withdrawn': 'Restart not made: it is no longer wanted',
  'timeline.restart.withdrawn.detailed':
    'Restart of {{workload}} not made: it is no longer wanted',
  'timeline.recovery.opened': 'Alert {{alert}} fires',
  'timeline.recovery.attempted':
    'Recovery: restart of what is down, attempt {{attempt}}',
  'timeline.recovery.held': 'Recovery holds back',
  'timeline.recovery.escalated':
    'Still down after {{attempts}} attempts: people were called',
  'timeline.recovery.resolved': 'Alert {{alert}} is over',
  'timeline.recovery.acknowledged': 'Somebody looks after the incident',
  'timeline.recovery.acknowledged.detailed':
    'Somebody looks after the incident: {{comment}}',
  'timeline.recovery.silenced': 'Alert silenced until {{until}}',
  'timeline.recovery.silenced.detailed':
    'Alert silenced until {{until}}: {{comment}}',
  'timeline.recovery.unsilenced': 'Silence ended',
  'timeline.recovery.paused': 'Automatic recovery paused: {{reason}}',
  'timeline.recovery.paused.detailed':
    'Automatic recovery paused until {{until}}: {{reason}}',
  'timeline.recovery.continued': 'Automatic recovery goes on',
  'timeline.monitoring.budget': '{{percent}} % of the month’s budget is used',
  'timeline.deployment.reported': 'Pipeline reported: {{status}}',
  'timeline.tenant.expires': 'Owners were warned of the expiry: {{at}}',
  'timeline.tenant.expiry_held':
    'Expired; an open request holds the suspension back',
  'timeline.tenant.deleted': 'Tenant deleted',
  'timeline.unknown': 'Event “{{code}}”',
} as const satisfies TimelineWords;
