// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Incidents: what fired, what was done about it, what came of it.

import { z } from 'zod';
import {
  cursorSchema,
  filterSchema,
  lifeSchema,
  lineSchema,
  momentSchema,
  searchSchema,
  textSchema,
} from '../fields';
import { pageOf } from '../pageOf';
import { verdictSchema } from '../status';

const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** Why recovery holds: a code of `HOLD_VALUES` and its values. */
export const holdSchema = z.object({
  code: z.string(),
  params: params.optional(),
});
export type Hold = z.output<typeof holdSchema>;

export const incidentStateSchema = z.enum([
  /** Fires, and nothing was decided yet. */
  'open',
  /** An attempt is made, or waits for its check. */
  'recovering',
  /** Fires, and recovery holds. */
  'held',
  /** People were called. */
  'escalated',
  /** Resolved after an attempt. */
  'recovered',
  /** Resolved without one. */
  'closed',
]);
/** How an incident stands; the last two are over. */
export type IncidentState = z.output<typeof incidentStateSchema>;

export const incidentSchema = z.object({
  id: z.string(),
  /** `cluster`: a storm. `unattributed`: the alert names no tenant (the platform), or one that is not known. */
  kind: z.enum(['tenant', 'cluster', 'unattributed']),
  tenantId: z.string().optional(),
  life: lifeSchema.optional(),
  displayName: z.string().optional(),
  cluster: z.string().optional(),
  /** Of the alert, e.g. `ECPTenantDown`. */
  alertname: z.string(),
  severity: z.string(),
  summary: z.string().optional(),
  state: incidentStateSchema,
  hold: holdSchema.optional(),
  openedAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().optional(),
  attempts: z.int(),
  acknowledged: z
    .object({ by: z.string(), at: z.string(), comment: z.string().optional() })
    .optional(),
  silencedUntil: z.string().optional(),
  /** Alerts that Alertmanager left out of its calls, at most of one. */
  truncated: z.int().optional(),
});
/** An incident in a list. */
export type Incident = z.output<typeof incidentSchema>;

export const evidenceSchema = z.object({
  verdict: verdictSchema,
  workloads: z.array(
    z.object({
      name: z.string(),
      ready: z.int(),
      desired: z.int(),
      problem: verdictSchema.optional(),
    }),
  ),
  events: z.array(
    z.object({
      at: z.string(),
      object: z.string(),
      reason: z.string(),
      message: z.string(),
    }),
  ),
  /** The last lines of containers that are not ready. */
  logs: z.array(
    z.object({
      pod: z.string(),
      container: z.string(),
      lines: z.array(z.string()),
    }),
  ),
});
/** What was seen when something was tried; at most 20 events and 20 lines of 5 containers. */
export type Evidence = z.output<typeof evidenceSchema>;

export const attemptSchema = z.object({
  number: z.int(),
  at: z.string(),
  /** A step of the runbook, e.g. `restart`. */
  action: z.string(),
  workloads: z.array(z.string()),
  outcome: z.enum([
    'waiting',
    'recovered',
    /** It was restarted, and that did not help. */
    'still_down',
    /** It was not restarted. */
    'failed',
    'abandoned',
  ]),
  /** When it is, or was, looked at again. */
  checkAt: z.string().optional(),
  /** Why it failed, or was given up, where that is known. */
  reason: z
    .enum([
      /** Its restart was refused; the message is of whoever did. */
      'refused',
      /** Its restart was not made by the time of its check. */
      'late',
      /** Somebody else asked for a restart after it. */
      'superseded',
      /** It was up again before its restart was made. */
      'by_itself',
    ])
    .optional(),
  message: z.string().optional(),
  evidence: evidenceSchema.optional(),
});
/** One attempt to recover. */
export type RecoveryAttempt = z.output<typeof attemptSchema>;

export const silenceSchema = z.object({
  id: z.string(),
  createdBy: z.string(),
  comment: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(['active', 'pending', 'expired']),
});
/** A silence in Alertmanager. */
export type Silence = z.output<typeof silenceSchema>;

export const incidentDetailSchema = incidentSchema.extend({
  alerts: z.array(
    z.object({
      fingerprint: z.string(),
      status: z.enum(['firing', 'resolved']),
      startsAt: z.string(),
      endsAt: z.string().optional(),
      labels: z.record(z.string(), z.string()),
      annotations: z.record(z.string(), z.string()),
      generatorURL: z.string(),
    }),
  ),
  trail: z.array(recoveryStep()),
  recovery: z.array(attemptSchema),
  /** Absent where no Alertmanager is configured or it does not answer: `silencesState` says which. */
  silences: z.array(silenceSchema).optional(),
  silencesState: z.enum(['ok', 'not_configured', 'unavailable']),
  /** What the caller may do. */
  allowed: z.object({ operate: z.boolean() }),
});
/** An incident with all that is known of it. */
export type IncidentDetail = z.output<typeof incidentDetailSchema>;

function recoveryStep() {
  return z.object({
    at: z.string(),
    /** opened, attempt, held, escalated, acknowledged, silenced, unsilenced, resolved, refired, note */
    type: z.string(),
    actor: z.string().optional(),
    params,
  });
}

export const listIncidentsQuerySchema = z.strictObject({
  /** `active` stands for all that are not over. */
  state: z.union([incidentStateSchema, z.literal('active')]).optional(),
  tenantId: filterSchema(63).optional(),
  cluster: filterSchema(63).optional(),
  alertname: filterSchema(200).optional(),
  q: searchSchema(100).optional(),
  limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  cursor: cursorSchema,
});
/** Query of `GET /v1/incidents`. */
export type ListIncidentsQuery = z.input<typeof listIncidentsQuerySchema>;

export const incidentPageSchema = pageOf(incidentSchema);

export const acknowledgeSchema = z.strictObject({
  comment: textSchema(1000).optional(),
});
export const createSilenceSchema = z.strictObject({
  minutes: z.int().min(1).max(43_200),
  comment: textSchema(1000),
});
export const pauseSchema = z.strictObject({
  reason: lineSchema(200),
  /** Default: until somebody lets it go on */
  until: momentSchema.optional(),
});

const pausedSchema = z.object({
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  until: z.string().optional(),
});

export const recoverySchema = z.object({
  paused: pausedSchema.optional(),
  /** Clusters so many of whose tenants are down that nothing is restarted. */
  storms: z.array(
    z.object({
      cluster: z.string(),
      since: z.string(),
      down: z.int(),
      total: z.int(),
      /** Of the cluster; absent for whoever may not see it. */
      incident: z.string().optional(),
    }),
  ),
  /** Windows that are open now, of these clusters, or of all where none is named; the one that lasts longest first. */
  maintenance: z.array(
    z.object({
      name: z.string(),
      until: z.string(),
      clusters: z.array(z.string()),
    }),
  ),
  /** Whether the caller may pause recovery everywhere. */
  allowed: z.object({ pause: z.boolean() }),
});
/** How recovery as a whole stands. */
export type Recovery = z.output<typeof recoverySchema>;

export const tenantRecoverySchema = z.object({
  mode: z.enum(['on', 'off']),
  paused: pausedSchema.optional(),
  /** Incidents that are not over, newest first. */
  incidents: z.array(incidentSchema),
  attemptsLastHour: z.int(),
  attemptCap: z.int(),
  allowed: z.object({ operate: z.boolean() }),
});
/** How recovery of a tenant stands. */
export type TenantRecovery = z.output<typeof tenantRecoverySchema>;
