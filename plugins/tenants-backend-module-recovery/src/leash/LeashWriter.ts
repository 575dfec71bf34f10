// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Writes down what was decided about an incident, with its trail and notices: one transaction each, and none when somebody
// else has changed the incident meanwhile.

import {
  Evidence,
  NotificationLanguage,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';
import { AttemptRow, IncidentRow } from '../database/tables';
import { IncidentWriter } from '../incidents/IncidentWriter';
import { PauseStore } from '../incidents/PauseStore';
import { NoticeWriter } from '../notices/NoticeWriter';
import { Holding } from './holds';
import { Outcome } from './outcomeOf';
import { tried } from './tried';

/** What is tried. */
export type Attempt = {
  number: number;
  workloads: string[];
  checkAfterSeconds: number;
  evidence?: Evidence;
};

/** What was given up is no attempt that people are told of. */
const COUNTED: AttemptRow['outcome'][] = ['recovered', 'still_down', 'failed'];

export class LeashWriter {
  constructor(
    private readonly options: {
      knex: ModuleConnection;
      incidents: IncidentWriter;
      notices: NoticeWriter;
      pauses: Pick<PauseStore, 'isFree'>;
      language: NotificationLanguage;
      now: () => Date;
    },
  ) {}

  /**
   * Many at once are looked at again then; without a moment only when something happens. Those that somebody else has
   * changed meanwhile stay due.
   */
  async postpone(
    rows: Pick<IncidentRow, 'id' | 'version'>[],
    until: number | undefined,
  ): Promise<void> {
    await this.options
      .knex<IncidentRow>('recovery_incidents')
      .whereIn(
        ['id', 'version'],
        rows.map(it => [it.id, it.version]),
      )
      .whereNotNull('open_subject')
      .update({ due_at: until ?? null });
  }

  /** Why nothing is done. Those that people were called for stay so. In a storm the incident of the cluster covers it. */
  async hold(
    row: IncidentRow,
    { hold, until }: Holding,
    storm?: string,
  ): Promise<void> {
    const { incidents, notices } = this.options;
    await this.change(row, async tx => {
      const changes = {
        state: row.state === 'escalated' ? row.state : ('held' as const),
        hold: JSON.stringify(hold),
        due_at: until ?? null,
      };
      if (storm) await incidents.cover(tx, row, storm, changes);
      else await incidents.update(tx, row, changes);
      const { code, params } = hold;
      await incidents.trail(tx, row.id, 'held', { ...params, code });
      await notices.timeline(tx, tenantOf(row), {
        type: 'recovery.held',
        params: { code, incident: row.id },
      });
    });
  }

  /** The storm is over, and it is down still. */
  async uncover(row: IncidentRow): Promise<void> {
    await this.change(row, tx => this.options.incidents.uncover(tx, row));
  }

  /** Calls people. */
  async escalate(
    row: IncidentRow,
    { hold, until, attempts }: Holding & { attempts: number },
  ): Promise<void> {
    const { incidents, notices, language } = this.options;
    await this.change(row, async tx => {
      await incidents.update(tx, row, {
        state: 'escalated',
        called_at: this.options.now().toISOString(),
        hold: JSON.stringify(hold),
        due_at: until ?? null,
      });
      const { code } = hold;
      await incidents.trail(tx, row.id, 'escalated', { attempts, code });
      await notices.timeline(tx, tenantOf(row), {
        type: 'recovery.escalated',
        params: { attempts, incident: row.id },
      });
      const made: AttemptRow[] = await tx<AttemptRow>('recovery_attempts')
        .where({ life: row.life! })
        .whereIn('outcome', COUNTED)
        .orderBy('at', 'desc')
        .limit(attempts);
      const what = tried(language, made.reverse());
      await notices.escalated(tx, row, attempts, what);
    });
  }

  /** Written before anything is done. Answers whether it was: not under a pause, or while another one on this tenant is under way. */
  async begin(row: IncidentRow, attempt: Attempt): Promise<boolean> {
    const { incidents, notices, now, pauses } = this.options;
    const { number, workloads, evidence } = attempt;
    const at = now();
    const { life, tenant_id, alertname } = row;
    const isFree = (tx: ModuleConnection) => pauses.isFree(tx, life!);
    const begin = async (tx: ModuleConnection) => {
      await lockLife(tx, life!);
      const other = await tx<AttemptRow>('recovery_attempts')
        .where({ life: life!, outcome: 'waiting' })
        .first();
      if (other) return false;
      await tx<AttemptRow>('recovery_attempts').insert({
        incident_id: row.id,
        number,
        tenant_id: tenant_id!,
        life: life!,
        alertname,
        at: at.toISOString(),
        action: 'restart',
        workloads: JSON.stringify(workloads),
        asked: false,
        outcome: 'waiting',
        check_at: checkAt(at, attempt.checkAfterSeconds),
        evidence: evidence ? JSON.stringify(evidence) : null,
      });
      await incidents.update(tx, row, {
        state: 'recovering',
        hold: null,
        attempts: number,
        due_at: at.getTime(),
      });
      await incidents.trail(tx, row.id, 'attempt', {
        attempt: number,
        workloads: workloads.join(', '),
      });
      await notices.timeline(tx, tenantOf(row), {
        type: 'recovery.attempted',
        params: { attempt: number, incident: row.id },
      });
      return true;
    };
    return this.change(row, begin, isFree);
  }

  /** All that an attempt wants was asked for: from now on its check is waited for. */
  async asked(row: IncidentRow, number: number, checkAfterSeconds: number) {
    const check_at = checkAt(this.options.now(), checkAfterSeconds);
    await this.change(row, async tx => {
      const changed = await tx<AttemptRow>('recovery_attempts')
        .where({ incident_id: row.id, number })
        .where({ outcome: 'waiting', asked: false })
        .update({ asked: true, check_at });
      if (changed === 0) return;
      await tx<IncidentRow>('recovery_incidents')
        .where({ id: row.id })
        .update({ due_at: Date.parse(check_at) });
    });
  }

  /** What an attempt came to. */
  async settle(
    row: IncidentRow,
    number: number,
    outcome: Outcome,
  ): Promise<void> {
    const { incidents, now } = this.options;
    await this.change(row, async tx => {
      await this.end(tx, row, number, outcome);
      await incidents.update(tx, row, { due_at: now().getTime() });
    });
  }

  /** It is up again: the attempt came to something, and the incident is over. */
  async resolve(
    row: IncidentRow,
    number: number,
    outcome: Outcome,
  ): Promise<void> {
    await this.change(row, async tx => {
      await this.end(tx, row, number, outcome);
      await this.options.incidents.resolve(tx, row);
    });
  }

  /**
   * Whether an incident is as it was when it was decided about, and nothing holds it; that stays so until the transaction
   * is over.
   */
  async isUnchanged(tx: ModuleConnection, row: IncidentRow): Promise<boolean> {
    const { incidents, pauses } = this.options;
    if (!(await pauses.isFree(tx, row.life!))) return false;
    const current = await incidents.byId(tx, row.id);
    return current?.version === row.version && !!current.open_subject;
  }

  private async end(
    tx: ModuleConnection,
    { id: incident_id }: IncidentRow,
    number: number,
    outcome: Outcome,
  ): Promise<void> {
    await tx<AttemptRow>('recovery_attempts')
      .where({ incident_id, number })
      .update({ ...outcome, ended_at: this.options.now().toISOString() });
  }

  /** Race rule: what was decided by a row is done to that row as it was, or not at all. Pauses are asked about before the row is taken, as they take rows. */
  private async change(
    { id, version }: IncidentRow,
    work: (tx: ModuleConnection) => Promise<unknown>,
    isFree?: (tx: ModuleConnection) => Promise<boolean>,
  ): Promise<boolean> {
    const { knex, incidents } = this.options;
    return knex.transaction(async tx => {
      if (isFree && !(await isFree(tx))) return false;
      const current = await incidents.byId(tx, id);
      if (current?.version !== version || !current.open_subject) return false;
      return (await work(tx)) !== false;
    });
  }
}

/** On SQLite transactions come one after the other anyway. */
async function lockLife(tx: ModuleConnection, life: string): Promise<void> {
  if (tx.client.config.client !== 'pg') return;
  await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 1))', [life]);
}

const tenantOf = ({ tenant_id, life }: IncidentRow) => ({
  tenantId: tenant_id!,
  life: life!,
});

const checkAt = (from: Date, seconds: number) =>
  new Date(from.getTime() + seconds * 1000).toISOString();
