// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Notifies people of entries of timelines until the portal has taken it, apart from whatever else is published.

import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { NotificationLanguage } from '@ecp-ai/backstage-plugin-tenants-common';
import { backoffMs, PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
import { DueNotice } from '../database/operations/notices';
import { Outbox } from '../database/Outbox';
import { leasedLoop } from '../loops/leasedLoop';
import { Leases } from '../loops/underLease';
import { notificationFor } from './notificationFor';
import { ownersToldOf } from './ownersToldOf';

const BATCH = 100;
const LEASE = { name: 'notifier', seconds: 30 };
const BACKOFF = { firstMs: 5_000, longestMs: 900_000 };
/** Some hours, by then nobody needs it any more. */
const MOST_TRIES = 20;
/** Others wait no longer for one that does not answer. */
const PATIENCE_MS = 10_000;

/** What it needs. */
export type NotifierOptions = {
  leases: Leases;
  outbox: Outbox;
  notifications: NotificationService;
  logger: LoggerService;
  approvers: string[];
  /** What notifications are titled in. */
  language: NotificationLanguage;
  pollSeconds: number;
  patienceMs?: number;
};

/**
 * One replica at a time. An entry is notified of once; only a crash between the portal's answer and our note of it sends it
 * again, in the same scope, so that it takes the place of the first.
 */
export class Notifier {
  private readonly loop: PokedLoop;

  constructor(private readonly options: NotifierOptions) {
    const { leases, logger, pollSeconds } = options;
    this.loop = leasedLoop({
      leases,
      lease: LEASE,
      pollSeconds,
      turn: held => this.turn(held),
      logger,
      failed: 'Nobody could be notified; trying again',
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** Whether there may be more. After one that failed the others wait for the next turn. */
  private async turn(signal: AbortSignal): Promise<boolean> {
    const { outbox, logger } = this.options;
    const due = await outbox.dueNotices(BATCH);
    for (const notice of due) {
      signal.throwIfAborted();
      try {
        await this.inTime(this.notify(notice));
      } catch (error) {
        const { event, tries } = notice;
        const what = `${event.type} of ${event.tenant_id}`;
        logger.warn(`Could not notify about ${what}`, error as Error);
        await (tries + 1 < MOST_TRIES
          ? outbox.postponeNotice(
              notice,
              Math.round(backoffMs(tries + 1, BACKOFF)),
            )
          : outbox.endNotice(notice));
        return false;
      }
      await outbox.endNotice(notice);
    }
    return due.length === BATCH;
  }

  private async notify({ event }: DueNotice): Promise<void> {
    const { outbox, notifications, approvers, language } = this.options;
    const { request: id } = event.params;
    const request = id ? await outbox.request(String(id)) : undefined;
    const owner = await outbox.ownerOf(event.life);
    const deciders = request && (await outbox.decidersOf(request));
    const context = { request, deciders, owner, approvers, language };
    for (const tell of [notificationFor, ownersToldOf]) {
      const notification = tell(event, context);
      if (notification) await notifications.send(notification);
    }
  }

  /** @throws Error when it takes longer than we wait; the portal may take it still. */
  private async inTime(work: Promise<void>): Promise<void> {
    const { patienceMs = PATIENCE_MS } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error('There was no answer in time')),
        patienceMs,
      );
    });
    try {
      await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
