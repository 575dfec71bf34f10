// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Makes incidents of alerts: one a tenant and alertname while it fires.

import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostTenants,
  ModuleConnection,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { AlertRow } from '../database/tables';
import { episodesOf, firingStart, firingStarts, lastEnd } from './episodes';
import { IncidentWriter } from './IncidentWriter';
import { Subject, subjectOf } from './subjectOf';

const BATCH = 500;

export class IncidentBuilder {
  constructor(
    private readonly options: {
      knex: ModuleConnection;
      tenants: Pick<HostTenants, 'many'>;
      incidents: IncidentWriter;
      now?: () => Date;
    },
  ) {}

  /**
   * Looks at alerts that nobody has looked at, the oldest first. What a crash leaves is looked at again, and comes to the same.
   *
   * @returns how many there were
   */
  async turn(signal: AbortSignal): Promise<number> {
    const { knex } = this.options;
    const alerts: AlertRow[] = await knex<AlertRow>('recovery_alerts')
      .whereNull('subject')
      .orderBy('seq')
      .limit(BATCH);
    if (alerts.length === 0) return 0;
    const tenants = await this.tenantsOf(alerts);
    const groups = Map.groupBy(
      alerts.map(alert => ({ alert, subject: subjectOf(alert, tenants) })),
      it => it.subject.key,
    );
    for (const group of groups.values()) {
      signal.throwIfAborted();
      await this.take(
        group[0].subject,
        group.map(it => it.alert),
      );
    }
    return alerts.length;
  }

  /**
   * Opens an incident of what still fires by all that was told, or of these alerts, which were found to fire again, where a
   * subject has none. Answers whether it did.
   */
  async lookAgain(key: string, returned: AlertRow[] = []): Promise<boolean> {
    const { knex, incidents } = this.options;
    const alert: AlertRow | undefined = await knex<AlertRow>('recovery_alerts')
      .where({ subject: key, status: 'firing' })
      .orderBy('starts_at', 'desc')
      .first();
    if (!alert) return false;
    const subject = subjectOf(alert, await this.tenantsOf([alert]));
    if (subject.key !== key) return false;
    return knex.transaction(async tx => {
      await lockSubject(tx, key);
      if (await incidents.open(tx, key)) return false;
      const again = returned.length > 0 ? returned : await stillFiring(tx, key);
      if (again.length === 0) return false;
      const at = (this.options.now?.() ?? new Date()).toISOString();
      const seqs = again.map(it => it.seq);
      await tx<AlertRow>('recovery_alerts')
        .whereIn('seq', seqs)
        .update({ again_at: at });
      const times = { openedAt: at, firedAt: at };
      return incidents.insert(tx, subject, again[0], times);
    });
  }

  private async tenantsOf(alerts: AlertRow[]): Promise<Map<string, Tenant>> {
    const ids = new Set(alerts.flatMap(it => it.tenant_id ?? []));
    const found = await this.options.tenants.many([...ids]);
    return new Map(found.map(it => [it.tenantId, it]));
  }

  /** Race rule: of those who look at one subject, one does so at a time; a second open incident of it cannot be inserted. */
  private async take(subject: Subject, alerts: AlertRow[]): Promise<void> {
    const { knex, incidents } = this.options;
    await knex.transaction(async tx => {
      await lockSubject(tx, subject.key);
      const open = await incidents.open(tx, subject.key);
      await tx('recovery_alerts')
        .whereIn(
          'seq',
          alerts.map(it => it.seq),
        )
        .update({ subject: subject.key });
      const episodes = await episodesOf(tx, [subject.key]);
      const starts = firingStarts(episodes);
      const newest = alerts.at(-1)!;
      if (starts.length === 0) {
        const endedAt = lastEnd(episodes);
        if (open) await incidents.resolve(tx, open, { endedAt });
        return;
      }
      const firedAt = starts.at(-1)!;
      if (!open) {
        const firing = alerts.findLast(it => it.status === 'firing') ?? newest;
        const times = { openedAt: alerts[0].received_at, firedAt };
        if (await incidents.insert(tx, subject, firing, times)) return;
      }
      // Somebody else has opened it just now.
      const opened = open ?? (await incidents.open(tx, subject.key))!;
      await incidents.refire(tx, opened, newest, firedAt);
    });
  }
}

/** Alerts of a subject that fire by what was told, the newest first. */
async function stillFiring(
  tx: ModuleConnection,
  subject: string,
): Promise<AlertRow[]> {
  const firing = (await episodesOf(tx, [subject])).filter(firingStart);
  const starts = new Map(firing.map(it => [it.fingerprint, it.started]));
  const rows: AlertRow[] = await tx<AlertRow>('recovery_alerts')
    .where({ subject, status: 'firing' })
    .orderBy('starts_at', 'desc');
  return rows.filter(it => starts.get(it.fingerprint) === it.starts_at);
}

/** One at a time looks at a subject. On SQLite transactions come one after the other anyway. */
export async function lockSubject(
  tx: ModuleConnection,
  key: string,
): Promise<void> {
  if (tx.client.config.client !== 'pg') return;
  await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
}
