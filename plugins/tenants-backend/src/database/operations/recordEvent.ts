// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  EventType,
  EventValues,
  PORTAL_ACTOR,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Attempt, NewEntry } from '../../audit/AuditEntry';
import { isoNow } from '../clock';
import { Living, ofLife } from '../lives';
import { toRow } from '../rows';
import { appendAudit, recordAttempt } from './appendAudit';

/** An entry of a tenant's timeline; told to others once its transaction is committed. */
type NewEvent<T extends EventType> = Living & {
  type: T;
  actor?: string;
  /** What its sentence needs, and nothing missing. */
  params: EventValues<T>;
};

/**
 * Appends to the timeline, which is the outbox too, and to the audit. Call it in the transaction of the change itself.
 * The audit has the attempt where there is one, which knows more of who did it, else the entry; both with
 * what is `known` of it besides.
 */
export async function recordEvent<T extends EventType>(
  tx: Knex,
  event: NewEvent<T>,
  attempt?: Attempt,
  known: Partial<NewEntry> = {},
): Promise<void> {
  if (!attempt) {
    await insertEvents(tx, [event]);
    if (SEEN.includes(event.type)) return;
    const entry = auditEntry(event, event.actor ?? PORTAL_ACTOR);
    await appendAudit(tx, [{ ...entry, ...known }]);
    return;
  }
  const { requests } = auditEntry(event, event.actor);
  await insertEvents(tx, [event]);
  await recordAttempt(tx, attempt, {
    tenantId: event.tenantId,
    life: event.life,
    ...(requests && { requests }),
    ...known,
  });
}

/** Appends to the timelines of several tenants at once. */
export async function recordEvents<T extends EventType>(
  tx: Knex,
  events: NewEvent<T>[],
): Promise<void> {
  await appendEvents(tx, events);
}

/** An entry of a module, whose words are the module's own. */
export type ModuleEvent = Living & {
  type: string;
  actor?: string;
  params?: Record<string, string | number>;
};

/** Appends entries of any type; to the audit, too, whatever changes something. `machine` is who did it where nobody else is named. */
export async function appendEvents(
  tx: Knex,
  events: ModuleEvent[],
  machine = PORTAL_ACTOR,
): Promise<void> {
  await insertEvents(tx, events);
  await appendAudit(
    tx,
    events
      .filter(({ type }) => !SEEN.includes(type))
      .map(event => auditEntry(event, event.actor ?? machine)),
  );
}

/** What was seen or told, and changed by nobody here. */
const SEEN: string[] = [
  'request.reminded',
  'tenant.expires',
  'tenant.expiry_held',
  'status.changed',
  'revision.reached',
  'monitoring.budget',
] satisfies EventType[];

/** To the timeline alone: what of it changes something is recorded elsewhere. */
export async function insertEvents(
  tx: Knex,
  events: ModuleEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const at = isoNow();
  await tx('tenant_events').insert(
    events.map(event =>
      toRow('tenant_events', {
        ...ofLife(event),
        at,
        type: event.type,
        actor: event.actor ?? null,
        params: event.params ?? {},
      }),
    ),
  );
}

function auditEntry(
  { tenantId, life, type, params = {} }: ModuleEvent,
  who = '',
): NewEntry {
  const { request, digest, ...meta } = params;
  return {
    who,
    event: type,
    outcome: /\.(?:failed|blocked|given_up)$/.test(type)
      ? 'failed'
      : 'succeeded',
    tenantId,
    life,
    ...(request !== undefined && { requests: [String(request)] }),
    ...(digest !== undefined && { digestAfter: String(digest) }),
    meta,
  };
}
