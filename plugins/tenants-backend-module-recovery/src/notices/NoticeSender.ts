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
const BACKOFF = { firstMs: 5_000, longestMs: 900_000 };

export class NoticeSender {
  constructor(
    private readonly options: {
      knex: ModuleConnection;
      tenants: Pick<HostTenants, 'get' | 'tell'>;
      notifications: NotificationService;
      signals: SignalsService;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /** A crash between telling and taking the row away tells it again. Answers how many were due. */
  async turn(
    signal: AbortSignal,
    asOf: Date = this.options.now?.() ?? new Date(),
  ): Promise<number> {
    const { knex, logger } = this.options;
    const now = asOf.getTime();
    const rows: NoticeRow[] = await knex<NoticeRow>('recovery_notices')
      .where('due_at', '<=', now)
      // Notifications first: the timelines of a storm must not keep people waiting.
      .orderBy(['kind', 'seq'])
      .limit(BATCH);
    for (const row of rows) {
      signal.throwIfAborted();
      try {
        await this.tell(row);
      } catch (error) {
        const tries = row.tries + 1;
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
    await this.options.signals.publish({
      channel: TENANTS_SIGNAL_CHANNEL,
      recipients: { type: 'broadcast' },
      message: {},
    });
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

  private row({ seq }: NoticeRow) {
    return this.options.knex<NoticeRow>('recovery_notices').where({ seq });
  }
}
