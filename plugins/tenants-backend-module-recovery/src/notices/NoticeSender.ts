// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tells others what was written down for them, people first, in order, until each was told.

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { TENANTS_SIGNAL_CHANNEL } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  backoffMs,
  HostTenants,
  ModuleConnection,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { NoticeRow } from '../database/tables';

const BATCH = 100;
/** Some hours, by then nobody needs it any more. */
const MOST_TRIES = 20;
/** Nobody else waits longer for one that does not answer. */
const PATIENCE_MS = 10_000;
const BACKOFF = { firstMs: 5_000, longestMs: 900_000 };

export class NoticeSender {
  constructor(
    private readonly options: {
      knex: ModuleConnection;
      tenants: Pick<HostTenants, 'get' | 'tell'>;
      notifications: NotificationService;
      signals: SignalsService;
      logger: LoggerService;
      patienceMs?: number;
      now?: () => Date;
    },
  ) {}

  /**
   * A crash between telling and taking the row away tells it again, and so does what answers after our patience. After one
   * that does not answer notifications wait for the next turn; the timeline does not. Answers how many were due.
   */
  async turn(signal: AbortSignal): Promise<number> {
    const { logger } = this.options;
    const now = this.now().getTime();
    const rows = await this.due(now);
    let isHung = false;
    for (const row of rows) {
      signal.throwIfAborted();
      if (isHung && row.kind === 'notification') continue;
      try {
        await this.inTime(this.tell(row));
      } catch (error) {
        const tries = row.tries + 1;
        isHung ||= error instanceof NoAnswer;
        logger.warn(`Could not tell a ${row.kind}`, error as Error);
        if (tries < MOST_TRIES) {
          const due_at = now + Math.round(backoffMs(tries, BACKOFF));
          await this.row(row).update({ tries, due_at });
          continue;
        }
      }
      await this.row(row).delete();
    }
    return rows.length;
  }

  /** Open pages look again. No ids: anybody may listen on the channel. */
  async hint(): Promise<void> {
    const published = this.options.signals.publish({
      channel: TENANTS_SIGNAL_CHANNEL,
      recipients: { type: 'broadcast' },
      message: {},
    });
    await this.inTime(published).catch(error =>
      this.options.logger.warn('Open pages could not be told', error),
    );
  }

  /** What was decided about: of what is still to be, nobody is told before it is known whether it is a storm. */
  private async due(now: number): Promise<NoticeRow[]> {
    const { knex } = this.options;
    const undecided = knex('recovery_incidents')
      .where({ state: 'open' })
      .where('due_at', '<=', now)
      .select('id');
    const of = (kind: NoticeRow['kind']): Promise<NoticeRow[]> =>
      knex<NoticeRow>('recovery_notices')
        .where('due_at', '<=', now)
        .where({ kind })
        .where(it =>
          it
            .whereNull('code')
            .orWhereNot({ code: 'tenant_down' })
            .orWhereNotIn('incident_id', undecided),
        )
        .orderBy('seq')
        .limit(BATCH);
    // Notifications first: the timelines of a storm must not keep people waiting.
    return [...(await of('notification')), ...(await of('timeline'))];
  }

  /** @throws Error when it takes longer than we wait. */
  private async inTime(work: Promise<void>): Promise<void> {
    const { patienceMs = PATIENCE_MS } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NoAnswer()), patienceMs);
    });
    try {
      await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async tell({ kind, tenant_id, life, payload }: NoticeRow) {
    const { tenants, notifications } = this.options;
    if (kind === 'timeline') {
      const tenant = { tenantId: tenant_id!, life: life! };
      await tenants.tell(tenant, JSON.parse(payload));
      return;
    }
    const notification: NotificationSendOptions = JSON.parse(payload);
    const { entityRef } = notification.recipients as { entityRef: string[] };
    const owner = life && (await tenants.get(tenant_id!, life))?.owner;
    const to = [...new Set([...entityRef, ...(owner ? [owner] : [])])];
    if (to.length === 0) return;
    await notifications.send({
      ...notification,
      recipients: { type: 'entity', entityRef: to },
    });
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }

  private row({ seq }: NoticeRow) {
    return this.options.knex<NoticeRow>('recovery_notices').where({ seq });
  }
}

/** Whoever was to be told it may get it still. */
class NoAnswer extends Error {
  constructor() {
    super('There was no answer in time');
  }
}
