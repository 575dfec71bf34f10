// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every change that a route makes, and every attempt at one, is told to Backstage's auditor and kept as a row.

import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  AuditOutcome,
  coreRoutes,
  FieldError,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  canonicalUserRef,
  Machine,
  PrincipalsService,
  singleLineError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Request } from 'express';
import { Attempt, NewEntry } from '../audit/AuditEntry';
import { AuditSilent } from '../audit/AuditSilent';
import { COUNTED } from '../audit/AuditTeller';
import { AuditStore } from '../database/AuditStore';
import { bearerOf } from './machineOf';

/** A change that is about to be made. */
export type AuditedEvent = {
  eventId: string;
  /** Absent where nobody signed in; `who` stands for them then. */
  request?: Request;
  who?: string;
  /** `tenantId`, `life` and `id` (of a request) are columns; the rest is kept as it is. */
  meta: JsonObject;
  /** Not one transaction of the plugin's own: a row before says that it begins, a row after how it ended. */
  outside?: boolean;
};

/** The event of refused reads, and of whatever comes to no route. */
export const READ_REFUSED = 'read-refused';

type Principal = Pick<NewEntry, 'who' | 'via'>;

export class AuditTrail {
  private readonly attempted = new WeakSet<Request>();
  private unknown = 0;
  /** By whom. */
  private readonly overLimit = new Map<string, number>();

  constructor(
    private readonly options: {
      auditor: AuditorService;
      httpAuth: HttpAuthService;
      logger: LoggerService;
      principals: PrincipalsService;
      store: Pick<AuditStore, 'append'>;
    },
  ) {}

  /**
   * Runs a change inside an audit event. The change is given the attempt and records it in its transaction; what does not is
   * recorded before it is answered.
   *
   * @throws what the change throws, or the database, when there is no row: then nothing is answered as done
   */
  async change<T>(
    event: AuditedEvent,
    change: (attempt: Attempt) => Promise<T>,
  ): Promise<T> {
    const { eventId, request, meta } = event;
    const { auditor, logger, store } = this.options;
    if (request) this.attempted.add(request);
    const by = request
      ? await this.principalOf(request)
      : { who: event.who ?? 'plugin:tenants' };
    const attempt: Attempt = {
      entry: { ...by, ...entryOf(eventId, meta), outcome: 'succeeded' },
      isRecorded: false,
    };
    const record = await auditor.createEvent({
      eventId,
      ...(request && { request }),
      severityLevel: 'medium',
      meta: { ...meta, ...onBehalf(by) },
    });
    const append = (outcome: AuditOutcome, more: JsonObject = {}) => {
      const { entry } = attempt;
      const { meta: known } = entry;
      return store.append({ ...entry, outcome, meta: { ...known, ...more } });
    };
    try {
      if (event.outside) await append('begun');
      const result = await change(attempt);
      if (!attempt.isRecorded) await append('succeeded');
      await record.success();
      return result;
    } catch (error) {
      if (error instanceof AuditSilent) {
        logger.error('The audit cannot be written', error.reason());
      }
      // What could not be recorded either did not happen, or has its row of the beginning.
      await append('failed', reasonOf(error)).catch(() => {});
      await record.fail({ error: singleLineError(toError(error)) });
      throw error;
    }
  }

  /** Whether a call came to a change, which has recorded how it ended. */
  hasAttempted(request: Request): boolean {
    return this.attempted.has(request);
  }

  /** Records that a call was refused before it came to a change, to somebody who is known; others are counted by {@link stranger}. */
  async refused(
    request: Request,
    eventId: string,
    { error, meta }: { error: unknown; meta: JsonObject },
  ): Promise<void> {
    const by = await this.principalOf(request, unread).catch(() => undefined);
    if (!by) return;
    const { auditor, store } = this.options;
    const record = await auditor.createEvent({
      eventId,
      request,
      severityLevel: 'medium',
      meta: { ...meta, ...onBehalf(by) },
    });
    await record.fail({ error: singleLineError(toError(error)) });
    const entry = entryOf(eventId, { ...meta, ...reasonOf(error) });
    await store.append({ ...by, ...entry, outcome: 'refused' });
  }

  /** Records that an action, which is no call of a route yet, was refused to a machine. */
  async refusedAction(
    subject: string,
    { name: action, readOnly }: { name: string; readOnly: boolean },
    error: Error,
  ): Promise<void> {
    const { auditor, store } = this.options;
    const eventId = readOnly ? READ_REFUSED : coreRoutes.createRequest.audit;
    const meta = { action, ...reasonOf(error) };
    const record = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta: { ...meta, subject },
    });
    await record.fail({ error: singleLineError(toError(error)) });
    await store.append({
      who: subject,
      ...entryOf(eventId, meta),
      outcome: 'refused',
    });
  }

  /** Counts a call of nobody: one that was answered 401. */
  stranger(): void {
    this.unknown += 1;
  }

  /** Counts a call that was refused since there were too many of theirs: a row each would be what they could flood with. */
  limited(who: string): void {
    this.overLimit.set(who, (this.overLimit.get(who) ?? 0) + 1);
  }

  /** Records how many calls were refused since it was asked last, of nobody and of whoever asked too often. */
  async tellCounted(): Promise<void> {
    const unknown = this.unknown;
    // What could not be written down is told with what comes later.
    if (unknown > 0) {
      await this.tell('nobody', COUNTED.unknown, unknown);
      this.unknown -= unknown;
    }
    for (const [who, count] of [...this.overLimit]) {
      await this.tell(who, COUNTED.overLimit, count);
      const since = this.overLimit.get(who)! - count;
      if (since > 0) this.overLimit.set(who, since);
      else this.overLimit.delete(who);
    }
  }

  private async tell(who: string, event: string, count: number): Promise<void> {
    const { store } = this.options;
    await store.append({ who, event, outcome: 'refused', meta: { count } });
  }

  /** @param unreadable - answers whose a machine is of which nobody can read that */
  private async principalOf(
    request: Request,
    unreadable = (error: Error): Pick<Machine, 'person'> => {
      throw error;
    },
  ): Promise<Principal> {
    const { httpAuth, principals } = this.options;
    const { principal } = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    if (principal.type === 'service') {
      const { subject } = principal;
      const { person } = await principals
        .machine(subject, bearerOf(request))
        .catch(unreadable);
      return person ? { who: person, via: subject } : { who: subject };
    }
    const via = principal.actor?.subject;
    const who = canonicalUserRef(principal.userEntityRef);
    return { who, ...(via && { via }) };
  }
}

/** Whoever is refused for what their token says of them is known by its name all the same. */
const unread = () => ({});

/** Backstage's auditor keeps the person alone. */
function onBehalf({ who, via }: Principal): JsonObject {
  return via ? { onBehalfOf: who, actingPlugin: via } : {};
}

function entryOf(
  event: string,
  { tenantId, life, id, ...meta }: JsonObject,
): Omit<NewEntry, 'who' | 'outcome'> {
  return {
    event,
    ...(typeof tenantId === 'string' && { tenantId }),
    ...(typeof life === 'string' && { life }),
    ...(typeof id === 'string' && { requests: [id] }),
    ...(typeof meta.rule === 'string' && { rule: meta.rule }),
    meta,
  };
}

/** Why, in codes: sentences repeat what was sent. */
function reasonOf(error: unknown): JsonObject {
  const { name, fields } = toError(error) as Error & { fields?: FieldError[] };
  const [first] = fields ?? [];
  return {
    error: name,
    ...(first && { code: first.code }),
    ...(first?.path && { path: first.path }),
  };
}
