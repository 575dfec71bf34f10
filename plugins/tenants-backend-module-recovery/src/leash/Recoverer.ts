// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Decides about incidents whose time has come, and does it.

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ModuleConnection,
  TenantsHost,
  TenantWithStatus,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { AttemptRow, IncidentRow } from '../database/tables';
import { IncidentBuilder } from '../incidents/IncidentBuilder';
import { IncidentWriter } from '../incidents/IncidentWriter';
import { PauseStore } from '../incidents/PauseStore';
import { NoticeWriter } from '../notices/NoticeWriter';
import { RecoveryConfig } from '../readRecoveryConfig';
import { AttemptHost, AttemptMaker } from './AttemptMaker';
import { decide, Decision, HEAR_AGAIN_MS, isHeardSince } from './decide';
import { Case, FactReader } from './FactReader';
import { isSameHold } from './holds';
import { LeashWriter } from './LeashWriter';
import { outcomeOf } from './outcomeOf';
import { Relapses } from './Relapses';
import { StormGate } from './StormGate';
import { Wishes, WishingTenants } from './Wishes';

const BATCH = 500;
/** Tenants that are restarted at a time; evidence is read meanwhile. */
const AT_ONCE = 8;
const AGAIN_MS = 15_000;
/** How often a storm is looked at that nothing else asks for. */
const STORM_LOOK_MS = 5_000;

/** What it is made of. */
export type RecovererParts = {
  knex: ModuleConnection;
  host: AttemptHost & {
    tenants: Pick<TenantsHost['tenants'], 'deliveryState' | 'statuses'> &
      WishingTenants;
    audience: TenantsHost['audience'];
  };
  config: RecoveryConfig;
  builder: Pick<IncidentBuilder, 'lookAgain'>;
  incidents: IncidentWriter;
  notices: NoticeWriter;
  logger: LoggerService;
  now?: () => Date;
};

export class Recoverer {
  private readonly now: () => Date;
  private readonly facts: FactReader;
  private readonly storms: StormGate;
  private readonly writer: LeashWriter;
  private readonly maker: AttemptMaker;
  private readonly relapses: Relapses;
  private readonly wishes: Wishes;
  private stormLook = 0;

  constructor(private readonly parts: RecovererParts) {
    const { knex, host, config, incidents, notices } = parts;
    const now = parts.now ?? (() => new Date());
    this.now = now;
    const pauses = new PauseStore(knex, now);
    const { tenants } = host;
    this.facts = new FactReader({ knex, tenants, config, pauses });
    this.relapses = new Relapses({
      knex,
      tenants,
      builder: parts.builder,
      now,
    });
    const { storm } = config;
    this.storms = new StormGate({ knex, incidents, notices, storm, now });
    const { language } = host.audience;
    const writer = new LeashWriter({
      knex,
      incidents,
      notices,
      pauses,
      language,
      now,
    });
    this.writer = writer;
    this.maker = new AttemptMaker({ knex, host, writer });
    this.wishes = new Wishes({ knex, tenants, now });
  }

  /** All whose time has come. Answers how many incidents something was done about, or decided anew. */
  async turn(signal: AbortSignal): Promise<number> {
    let all = await this.wishes.closeOver(signal);
    all += await this.relapses.turn(signal);
    for (;;) {
      const { rows, done } = await this.some(signal);
      all += done;
      if (rows < BATCH) return all;
    }
  }

  private async some(
    signal: AbortSignal,
  ): Promise<{ rows: number; done: number }> {
    const { host } = this.parts;
    const rows = await this.due();
    const inStorm = await this.storms.clusters();
    const now = this.now();
    const isQuiet = now.getTime() - this.stormLook < STORM_LOOK_MS;
    if (rows.length === 0 && (inStorm.length === 0 || isQuiet)) {
      return { rows: 0, done: 0 };
    }
    this.stormLook = now.getTime();
    const clusters = [
      ...new Set([...inStorm, ...rows.flatMap(it => it.cluster ?? [])]),
    ];
    const seen: TenantWithStatus[] = await host.tenants.statuses({ clusters });
    const storms = await this.storms.look(clusters, seen);
    signal.throwIfAborted();
    const cases = await this.facts.cases(rows, seen, storms, now);
    const later = new Map<number | undefined, IncidentRow[]>();
    let done = 0;
    for (let at = 0; at < cases.length; at += AT_ONCE) {
      signal.throwIfAborted();
      const some = cases.slice(at, at + AT_ONCE);
      const results = await Promise.all(
        some.map(it => this.tryOne(it, signal)),
      );
      for (const [index, result] of results.entries()) {
        if (result === 'done') {
          done += 1;
          continue;
        }
        const others = later.get(result.until) ?? [];
        later.set(result.until, [...others, some[index].row]);
      }
    }
    for (const [until, of] of later) await this.writer.postpone(of, until);
    return { rows: rows.length, done };
  }

  private due(): Promise<IncidentRow[]> {
    return this.parts
      .knex<IncidentRow>('recovery_incidents')
      .where('due_at', '<=', this.now().getTime())
      .whereNotNull('open_subject')
      .whereNotNull('life')
      .orderBy('due_at')
      .limit(BATCH);
  }

  /** What fails for one incident is tried again, and keeps the others from nothing. */
  private async tryOne(of: Case, signal: AbortSignal) {
    try {
      return await this.one(of, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.parts.logger.warn(
        `Recovery of ${of.row.tenant_id} could not go on; trying again`,
        error as Error,
      );
      return { until: this.now().getTime() + AGAIN_MS };
    }
  }

  /** `until`: nothing new, look again then. */
  private async one(
    of: Case,
    signal: AbortSignal,
  ): Promise<'done' | { until?: number }> {
    const { row } = of;
    const decision = await this.decisionOn(of);
    if (row.covered_by && !of.facts.storm && !isStillCovered(decision)) {
      await this.writer.uncover(row);
      return 'done';
    }
    switch (decision.do) {
      case 'wait':
        return { until: decision.until };
      case 'hold': {
        const { hold, until } = decision;
        if (isSameHold(of.facts.incident.hold, hold)) return { until };
        const { storm } = of.facts;
        const cover = hold.code === 'storm' ? storm?.incident : undefined;
        await this.writer.hold(row, decision, cover);
        return 'done';
      }
      case 'escalate': {
        const { hold, until } = decision;
        // They were called already.
        const isCalled = row.state === 'escalated';
        if (isCalled && isSameHold(of.facts.incident.hold, hold)) {
          return { until };
        }
        if (isCalled) await this.writer.hold(row, decision);
        else await this.writer.escalate(row, decision);
        return 'done';
      }
      case 'settle':
        return this.settle(of, decision);
      case 'ask':
        await this.maker.ask(of, decision.number, signal);
        return 'done';
      default:
        await this.maker.act(of, decision.number, signal);
        return 'done';
    }
  }

  /** What it came to is known when what was asked for was made, or will not be. */
  private async settle(
    { row, facts }: Case,
    { number, outcome: seen }: Extract<Decision, { do: 'settle' }>,
  ): Promise<'done' | { until?: number }> {
    const now = this.now().getTime();
    const attempt: AttemptRow | undefined = await this.parts
      .knex<AttemptRow>('recovery_attempts')
      .where({ incident_id: row.id, number })
      .first();
    const made = await this.wishes.close(attempt!);
    if (made.state === 'under_way') return { until: now + AGAIN_MS };
    const outcome = outcomeOf(seen, made);
    if (outcome.outcome === 'still_down') {
      // It was restarted late, and has its time.
      const { checkAfterSeconds = 0 } = facts.runbook ?? {};
      const until = (made.at ?? 0) + checkAfterSeconds * 1000;
      if (!isHeardSince(facts, until)) {
        return { until: Math.max(until, now + HEAR_AGAIN_MS) };
      }
    }
    if (seen === 'recovered') await this.writer.resolve(row, number, outcome);
    else await this.writer.settle(row, number, outcome);
    return 'done';
  }

  private async decisionOn(of: Case): Promise<Decision> {
    const now = this.now().getTime();
    const decision = decide(of.facts, now);
    if (decision.do !== 'act') return decision;
    return decide(await this.facts.withDelivery(of), now);
  }
}

/** What a storm took down is told by itself once it is over, where it stays down. */
function isStillCovered(decision: Decision): boolean {
  if (decision.do !== 'hold') return false;
  const { code } = decision.hold;
  return ['not_down', 'unknown', 'not_active'].includes(code);
}
