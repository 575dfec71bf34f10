// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows as answers.

import {
  Incident,
  IncidentDetail,
  RecoveryAttempt,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  AlertRow,
  AttemptRow,
  IncidentRow,
  TrailRow,
} from '../database/tables';

/** An incident in a list. */
export function toIncident(row: IncidentRow, now: Date): Incident {
  const { acknowledged_by: by, acknowledged_at, acknowledged_comment } = row;
  const isSilenced =
    row.silenced_until !== null && row.silenced_until > now.toISOString();
  return {
    id: row.id,
    kind: row.kind,
    ...(row.tenant_id && { tenantId: row.tenant_id }),
    ...(row.life && { life: row.life }),
    ...(row.display_name && { displayName: row.display_name }),
    ...(row.cluster && { cluster: row.cluster }),
    alertname: row.alertname,
    severity: row.severity,
    ...(row.summary && { summary: row.summary }),
    state: row.state,
    ...(row.hold && { hold: JSON.parse(row.hold) }),
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    ...(row.closed_at && { closedAt: row.closed_at }),
    attempts: row.attempts,
    ...(by && {
      acknowledged: {
        by,
        at: acknowledged_at!,
        ...(acknowledged_comment && { comment: acknowledged_comment }),
      },
    }),
    ...(row.truncated > 0 && { truncated: row.truncated }),
    ...(isSilenced && { silencedUntil: row.silenced_until! }),
  };
}

/** One attempt. */
export function toAttempt(row: AttemptRow): RecoveryAttempt {
  return {
    number: row.number,
    at: row.at,
    action: row.action,
    workloads: JSON.parse(row.workloads),
    outcome: row.outcome,
    ...(row.check_at && { checkAt: row.check_at }),
    ...(row.reason && { reason: row.reason }),
    ...(row.message && { message: row.message }),
    ...(row.evidence && { evidence: JSON.parse(row.evidence) }),
  };
}

/** One step of the trail. */
export function toStep(row: TrailRow): IncidentDetail['trail'][number] {
  return {
    at: row.at,
    type: row.type,
    ...(row.actor && { actor: row.actor }),
    params: JSON.parse(row.params),
  };
}

/** The newest word on each alert, firing ones first. */
export function toAlerts(rows: AlertRow[]): IncidentDetail['alerts'] {
  const newest = new Map<string, AlertRow>();
  for (const row of rows) {
    const known = newest.get(row.fingerprint);
    if (!known || isLater(row, known)) newest.set(row.fingerprint, row);
  }
  return [...newest.values()]
    .map(row => ({
      fingerprint: row.fingerprint,
      startsAt: row.starts_at,
      ...standOf(row),
      ...JSON.parse(row.content),
    }))
    .sort((a, b) => a.status.localeCompare(b.status));
}

/** What was held to be over is, although nobody posted that. */
function standOf({ status, ends_at, over_at, again_at }: AlertRow) {
  const isAgain = over_at && again_at && again_at > over_at;
  const endsAt = ends_at ?? (isAgain ? null : over_at);
  return endsAt ? { status: 'resolved' as const, endsAt } : { status };
}

// An end stands for its own start, and all before.
function isLater(a: AlertRow, b: AlertRow): boolean {
  const at = (it: AlertRow) => it.ends_at ?? it.starts_at;
  return at(a) === at(b) ? a.status === 'resolved' : at(a) > at(b);
}
