// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tells others what was committed: events for the catalog, signals for open pages, notifications for people.

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotificationLanguage,
  TENANTS_CHANGED_TOPIC,
  TENANTS_SIGNAL_CHANNEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { randomUUID } from 'node:crypto';
import { DispatchConfig } from '../config/TenantsConfig';
import { Outbox } from '../database/Outbox';
import { EventRow } from '../database/tables';
import {
  Backoff,
  backoffMs,
  PokedLoop,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Leases } from '../loops/underLease';
import { notifies } from './notificationFor';
import { tellRepositories } from './tellRepositories';

const BATCH = 200;
const LEASE = 'publisher';
const LEASE_SECONDS = 10;
const BACKOFF = { firstMs: 5_000, longestMs: 900_000 };

/** What the publisher speaks to. */
export type PublisherOptions = {
  leases: Leases;
  outbox: Outbox;
  events: EventsService;
  signals: SignalsService;
  notifications: NotificationService;
  logger: LoggerService;
  approvers: string[];
  /** Where CI is told of approvals. */
  dispatch?: Pick<DispatchConfig, 'types' | 'commitPatienceSeconds'>;
  /** What notifications are titled in. */
  language: NotificationLanguage;
  pollSeconds: number;
  /** Of notifications about the repository. Default: 5 s to 15 min */
  backoff?: Backoff;
};

/**
 * Reads the outbox in order and marks rows once they were told. One replica at a time; a crash between telling and
 * marking tells again, so everything here is a hint to look, never the news itself.
 */
export class Publisher {
  private readonly holder = randomUUID();
  private readonly loop: PokedLoop;
  /** What is about the repository waits so long, after so many failures. */
  private repositories = { failures: 0, notBefore: 0 };

  constructor(private readonly options: PublisherOptions) {
    const { pollSeconds, logger } = options;
    this.loop = new PokedLoop({
      pollSeconds,
      turn: async () => (await this.publish()) === BATCH,
      onError: error =>
        logger.warn('Could not publish changes; trying again', error),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Something was committed. */
  poke(): void {
    this.loop.poke();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.options.leases.release(LEASE, this.holder).catch(() => {});
  }

  private async publish(): Promise<number> {
    const { leases, outbox } = this.options;
    if (!(await leases.hold(LEASE, this.holder, LEASE_SECONDS))) {
      return 0;
    }
    await this.tellRepositories();
    const rows = await outbox.untoldEvents(BATCH);
    if (rows.length === 0) {
      return 0;
    }
    await this.tell(rows);
    await outbox.markEventsTold(rows);
    return rows.length;
  }

  /** What the portal does not take is tried again, and keeps nothing else. */
  private async tellRepositories(): Promise<void> {
    const { outbox, notifications, approvers, logger, signals, language } =
      this.options;
    if (performance.now() < this.repositories.notBefore) return;
    let told = 0;
    try {
      told = await tellRepositories(outbox, language, news =>
        notifications.send({
          recipients: { type: 'entity', entityRef: approvers },
          ...news,
        }),
      );
      this.repositories.failures = 0;
    } catch (error) {
      const { backoff = BACKOFF } = this.options;
      const failures = this.repositories.failures + 1;
      const notBefore = performance.now() + backoffMs(failures, backoff);
      this.repositories = { failures, notBefore };
      logger.warn(
        'Could not notify about the manifest repository; trying again',
        error as Error,
      );
    }
    if (told === 0) return;
    await signals.publish({
      channel: TENANTS_SIGNAL_CHANNEL,
      recipients: { type: 'broadcast' },
      message: {},
    });
  }

  private async tell(rows: EventRow[]): Promise<void> {
    const { events, signals } = this.options;
    for (const row of rows) {
      await this.queueDispatch(row);
    }
    await this.options.outbox.queueNotices(
      rows.filter(({ type }) => notifies(type)),
    );
    for (const tenantId of new Set(rows.map(row => row.tenant_id))) {
      await events.publish({
        topic: TENANTS_CHANGED_TOPIC,
        eventPayload: { tenantId },
      });
    }
    // No ids: anybody may listen on the channel.
    await signals.publish({
      channel: TENANTS_SIGNAL_CHANNEL,
      recipients: { type: 'broadcast' },
      message: {},
    });
  }

  private async queueDispatch(row: EventRow): Promise<void> {
    const { dispatch, outbox } = this.options;
    if (row.type !== 'request.approved') return;
    if (!dispatch?.types.some(type => type === row.params.type)) return;
    await outbox.queueDispatch(row, dispatch.commitPatienceSeconds);
  }
}
