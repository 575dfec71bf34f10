// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Restarts that attempts asked the plugin for: what became of them, and that nothing is wanted any more of what is over.

import {
  HostRestart,
  HostTenants,
  ModuleConnection,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { AttemptRow } from '../database/tables';

/** Who asks, in the timeline. */
export const ACTOR = 'recovery';

/** What wishes ask of the plugin. */
export type WishingTenants = Pick<HostTenants, 'restarts' | 'withdrawRestarts'>;

/** What was made of an attempt. */
export type Made = {
  state: HostRestart['state'] | 'late';
  /** When it was restarted; milliseconds. */
  at?: number;
  /** Why it was refused. */
  message?: string;
};

type Which = Pick<AttemptRow, 'life' | 'at' | 'workloads'>;

export class Wishes {
  constructor(
    private readonly options: {
      knex: ModuleConnection;
      tenants: WishingTenants;
      now?: () => Date;
    },
  ) {}

  /** Nothing is wanted any more, of a life or at all. Attempts that were not made are asked for again, if ever, by themselves. */
  async withdraw(life?: string): Promise<void> {
    const { knex, tenants } = this.options;
    const gone = await tenants.withdrawRestarts({
      requestedBy: ACTOR,
      ...(life && { life }),
    });
    for (const wish of gone) {
      await knex<AttemptRow>('recovery_attempts')
        .where({ life: wish.life, at: wish.requestedAt, outcome: 'waiting' })
        .update({ asked: false });
    }
  }

  /** Nothing more is wanted of an attempt; answers what was made of it. */
  async close(attempt: Which): Promise<Made> {
    const { tenants } = this.options;
    const workloads: string[] = JSON.parse(attempt.workloads);
    // What was gone altogether was only looked at.
    if (workloads.length === 0) return { state: 'done' };
    const { life, at } = attempt;
    const which = { requestedBy: ACTOR, life, requestedAt: at };
    const late = await tenants.withdrawRestarts(which);
    const made = madeOf(await tenants.restarts(life, at));
    const isLate = made.state === 'withdrawn' && late.length > 0;
    return isLate ? { state: 'late' } : made;
  }

  /** What is over, and was not closed: an end of the alert does not wait for the plugin. Answers how many attempts. */
  async closeOver(signal: AbortSignal): Promise<number> {
    const { knex, now = () => new Date() } = this.options;
    const rows: AttemptRow[] = await knex<AttemptRow>('recovery_attempts')
      .whereNull('closed_at')
      .whereNot({ outcome: 'waiting' });
    let closed = 0;
    for (const row of rows) {
      signal.throwIfAborted();
      const { state } = await this.close(row);
      if (state === 'under_way') continue;
      const isOurs = row.outcome !== 'recovered' || wasMade(state);
      await knex<AttemptRow>('recovery_attempts')
        .where({ incident_id: row.incident_id, number: row.number })
        .update({
          closed_at: now().toISOString(),
          ...(!isOurs && { outcome: 'abandoned', reason: 'by_itself' }),
        });
      closed += 1;
    }
    return closed;
  }
}

/** One that was asked for later restarts for both. */
export const wasMade = (state: Made['state']) =>
  state === 'done' || state === 'superseded';

/** Of several workloads: something was done when one was. */
function madeOf(restarts: HostRestart[]): Made {
  const of = (state: HostRestart['state']) =>
    restarts.filter(it => it.state === state);
  if (of('under_way').length > 0) return { state: 'under_way' };
  const done = of('done').map(it => Date.parse(it.at!));
  if (done.length > 0) return { state: 'done', at: Math.max(...done) };
  const failed = of('failed');
  if (failed.length > 0) {
    const message = failed
      .map(it => `${it.workload}: ${it.message ?? it.cause}`)
      .join('\n');
    return { state: 'failed', message };
  }
  if (of('superseded').length > 0) return { state: 'superseded' };
  return { state: 'withdrawn' };
}
