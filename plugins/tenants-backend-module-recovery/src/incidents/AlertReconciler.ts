// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Brings incidents in line with what fires where nobody posts it: ends that were muted, and alerts that fire on with a start
// that had been resolved.

import {
  HostTenants,
  ModuleConnection,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { AlertRow, IncidentRow } from '../database/tables';
import { RecoveryConfig } from '../readRecoveryConfig';
import { Episode, episodesOf, firingStart } from './episodes';
import { FiringCheck, Suspect, Verdict } from './FiringCheck';
import { IncidentBuilder, lockSubject } from './IncidentBuilder';
import { IncidentWriter, UntoldEnd } from './IncidentWriter';
import { subjectOf } from './subjectOf';

const LOOK_MS = 30_000;
const BATCH = 500;
/** What is told to fire so long after its end was told is no call that was under way. */
const LATE_MS = 300_000;

export class AlertReconciler {
  private lookedAt = 0;

  constructor(
    private readonly options: {
      knex: ModuleConnection;
      tenants: Pick<HostTenants, 'many'>;
      config: Pick<RecoveryConfig, 'missedEnds'>;
      check: Pick<FiringCheck, 'verdicts'>;
      incidents: IncidentWriter;
      builder: Pick<IncidentBuilder, 'lookAgain'>;
      now?: () => Date;
    },
  ) {}

  /** Now and then; answers how many incidents it ended or opened. */
  async turn(signal: AbortSignal): Promise<number> {
    const now = this.now();
    if (now.getTime() - this.lookedAt < LOOK_MS) return 0;
    this.lookedAt = now.getTime();
    return (await this.endMissed(signal, now)) + (await this.reopen(now));
  }

  private async endMissed(signal: AbortSignal, now: Date): Promise<number> {
    const { knex, check } = this.options;
    let [ended, after] = [0, 0];
    for (;;) {
      signal.throwIfAborted();
      // Attempts that are under way are looked after anyway, and a storm is over by itself.
      const rows: IncidentRow[] = await knex<IncidentRow>('recovery_incidents')
        .whereNotNull('open_subject')
        .whereNot({ kind: 'cluster' })
        .whereNot({ state: 'recovering' })
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(BATCH);
      const suspects = await this.suspectsOf(rows);
      const verdicts = await check.verdicts(suspects, now);
      for (const row of rows) {
        const verdict = verdicts.get(row.subject);
        if (verdict && (await this.follow(row, verdict, now))) ended += 1;
      }
      if (rows.length < BATCH) return ended;
      after = Number(rows.at(-1)!.seq);
    }
  }

  /** Ends it, once it was quiet long enough. Answers whether it did. */
  private async follow(
    row: IncidentRow,
    verdict: Verdict,
    now: Date,
  ): Promise<boolean> {
    const { knex, config } = this.options;
    const note = (quiet_since: string | null) =>
      knex<IncidentRow>('recovery_incidents')
        .where({ id: row.id })
        .update({ quiet_since });
    if (verdict === 'fires' || verdict === 'repeated') {
      if (row.quiet_since) await note(null);
      return false;
    }
    if (verdict === 'up' || verdict === 'not_known') {
      if (!row.quiet_since) await note(now.toISOString());
      const since = Date.parse(row.quiet_since ?? now.toISOString());
      const quiet = now.getTime() - since;
      if (quiet < config.missedEnds.afterSeconds * 1000) return false;
    }
    return this.end(row, verdict);
  }

  /** Race rule: what fires again meanwhile has changed the row, or waits for the subject. */
  private async end(
    { id, subject, version }: IncidentRow,
    untold: UntoldEnd,
  ): Promise<boolean> {
    const { knex, incidents } = this.options;
    return knex.transaction(async tx => {
      await lockSubject(tx, subject);
      const row = await incidents.byId(tx, id);
      if (!row?.open_subject || row.version !== version) return false;
      await incidents.resolve(tx, row, { untold });
      return true;
    });
  }

  private async suspectsOf(rows: IncidentRow[]): Promise<Suspect[]> {
    const subjects = rows.map(it => it.subject);
    const episodes = await episodesOf(this.options.knex, subjects);
    const bySubject = Map.groupBy(episodes, it => it.subject);
    return rows.map(row => {
      const firing = (bySubject.get(row.subject) ?? []).filter(firingStart);
      return {
        subject: row.subject,
        alertname: row.alertname,
        tenantId: row.tenant_id,
        life: row.life,
        cluster: row.cluster,
        fingerprints: firing.map(it => it.fingerprint),
        heard: newest(firing.map(it => it.heard)) ?? row.opened_at,
      };
    });
  }

  /** What was told again after it was over, and fires. */
  private async reopen(now: Date): Promise<number> {
    const { check, builder } = this.options;
    const returned = await this.returned(now);
    if (returned.length === 0) return 0;
    const verdicts = await check.verdicts(
      returned.map(it => it.suspect),
      now,
    );
    let opened = 0;
    for (const { suspect, rows, isLate } of returned) {
      const verdict = verdicts.get(suspect.subject);
      const fires = verdict === 'fires' || (verdict === 'repeated' && isLate);
      if (fires && (await builder.lookAgain(suspect.subject, rows))) {
        opened += 1;
      }
    }
    return opened;
  }

  private async returned(now: Date) {
    const { knex, tenants, config } = this.options;
    const since = now.getTime() - 2000 * config.missedEnds.repeatSeconds;
    const open = knex('recovery_incidents')
      .whereNotNull('open_subject')
      .select('open_subject');
    const repeated: AlertRow[] = await knex<AlertRow>('recovery_alerts')
      .where('last_received_at', '>=', new Date(since).toISOString())
      .where({ status: 'firing' })
      .whereNotNull('subject')
      .whereNotIn('subject', open)
      .orderBy('last_received_at', 'desc')
      .limit(BATCH);
    if (repeated.length === 0) return [];
    const groups = Map.groupBy(repeated, it => it.subject!);
    const subjects = [...groups.keys()];
    const ids = [...new Set(repeated.flatMap(it => it.tenant_id ?? []))];
    const [episodes, found, closed] = await Promise.all([
      episodesOf(knex, subjects),
      tenants.many(ids),
      this.closed(subjects),
    ]);
    const byId = new Map(found.map(it => [it.tenantId, it]));
    const ends = Map.groupBy(episodes, it => it.subject);
    return [...groups].flatMap(([subject, alerts]) => {
      const told = toldOf(ends.get(subject)!);
      const rows = alerts.filter(({ fingerprint, over_at, last_received_at }) =>
        [told.get(fingerprint), over_at, closed.get(subject)].every(
          it => !it || last_received_at > it,
        ),
      );
      const of = rows.length > 0 && subjectOf(rows[0], byId);
      if (!of || of.key !== subject) return [];
      const heard = newest(rows.map(it => it.last_received_at))!;
      const end = newest(rows.map(it => told.get(it.fingerprint) ?? null));
      const suspect: Suspect = {
        subject,
        alertname: of.alertname,
        tenantId: of.tenantId,
        life: of.tenant?.life ?? null,
        cluster: of.cluster,
        fingerprints: rows.map(it => it.fingerprint),
        heard,
      };
      const isLate = !end || Date.parse(heard) - Date.parse(end) > LATE_MS;
      return [{ suspect, rows, isLate }];
    });
  }

  /** When their last incidents were over. */
  private async closed(subjects: string[]): Promise<Map<string, string>> {
    const rows: { subject: string; at: string }[] = await this.options
      .knex('recovery_incidents')
      .whereIn('subject', subjects)
      .groupBy('subject')
      .max({ at: 'closed_at' })
      .select('subject');
    return new Map(rows.map(it => [it.subject, it.at]));
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

const toldOf = (episodes: Episode[]) =>
  new Map(episodes.map(it => [it.fingerprint, it.told]));

const newest = (moments: (string | null)[]) =>
  moments
    .filter(it => it !== null)
    .sort()
    .at(-1);
