// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows as the tables hold them. JSON is text; PostgreSQL answers large integers as texts.

import {
  Incident,
  IncidentState,
  NotificationCode,
  RecoveryAttempt,
} from '@ecp-ai/backstage-plugin-tenants-common';

export type AlertRow = {
  seq: number | string;
  key: string;
  subject: string | null;
  fingerprint: string;
  status: 'firing' | 'resolved';
  starts_at: string;
  ends_at: string | null;
  alertname: string;
  severity: string;
  tenant_id: string | null;
  cluster: string | null;
  /** JSON: labels, annotations, generatorURL. */
  content: string;
  truncated: number;
  received_at: string;
  /** When it was posted last; a repetition makes no row. */
  last_received_at: string;
  repeats: number;
  /** Of what fires: when it was held to be over although nobody posted that. */
  over_at: string | null;
  /** Of what fires: when it was held to fire although its start was over. */
  again_at: string | null;
};

export type IncidentRow = {
  seq: number | string;
  id: string;
  kind: Incident['kind'];
  subject: string;
  open_subject: string | null;
  tenant_id: string | null;
  life: string | null;
  display_name: string | null;
  cluster: string | null;
  alertname: string;
  severity: string;
  summary: string | null;
  state: IncidentState;
  hold: string | null;
  search_text: string;
  opened_at: string;
  updated_at: string;
  fired_at: string;
  closed_at: string | null;
  attempts: number;
  acknowledged_by: string | null;
  acknowledged_at: string | null;
  acknowledged_comment: string | null;
  silenced_until: string | null;
  truncated: number;
  /** The incident of its cluster, which stands for it in lists while there is a storm. */
  covered_by: string | null;
  /** Since when nothing of it fires by what else was asked, although nobody posted that. */
  quiet_since: string | null;
  /** When people were called; a fact of its own, whatever the state is later. */
  called_at: string | null;
  due_at: number | string | null;
  version: number;
};

export type AttemptRow = {
  incident_id: string;
  number: number;
  tenant_id: string;
  life: string;
  alertname: string;
  at: string;
  action: string;
  /** JSON: names. */
  workloads: string;
  asked: boolean | number;
  outcome: RecoveryAttempt['outcome'];
  check_at: string | null;
  ended_at: string | null;
  reason: NonNullable<RecoveryAttempt['reason']> | null;
  message: string | null;
  /** Restarts of it may be wanted still while there is none. */
  closed_at: string | null;
  /** JSON. */
  evidence: string | null;
};

export type TrailRow = {
  seq: number | string;
  incident_id: string;
  at: string;
  type: string;
  actor: string | null;
  /** JSON. */
  params: string;
};

export type PauseRow = {
  /** A life, or `*`. */
  scope: string;
  by: string;
  at: string;
  reason: string;
  until: string | null;
};

export type StormRow = {
  cluster: string;
  incident_id: string;
  since: string;
  down: number;
  total: number;
  seen_at: string;
};

export type NoticeRow = {
  seq: number | string;
  kind: 'timeline' | 'notification';
  code: NotificationCode | null;
  incident_id: string | null;
  tenant_id: string | null;
  life: string | null;
  /** JSON: an entry of the timeline, or what is sent. */
  payload: string;
  tries: number;
  due_at: number | string;
};
