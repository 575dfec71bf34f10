// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Gathers what is known of many incidents, in a handful of queries.

import {
  HostTenants,
  ModuleConnection,
  TenantWithStatus,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { AttemptRow, IncidentRow } from '../database/tables';
import { EVERYWHERE, PauseStore } from '../incidents/PauseStore';
import { RecoveryConfig } from '../readRecoveryConfig';
import { AttemptFact, Facts, Storm } from './Facts';
import { openWindow } from './openWindow';

/** An incident of a tenant, with the tenant where it still lives this life. */
export type Case = {
  row: IncidentRow;
  facts: Facts;
  seen?: TenantWithStatus;
};

export class FactReader {
  constructor(
    private readonly options: {
      knex: ModuleConnection;
      tenants: Pick<HostTenants, 'deliveryState'>;
      config: Pick<RecoveryConfig, 'runbooks' | 'maintenance'>;
      pauses: PauseStore;
    },
  ) {}

  /** All but how far a delivery is: that takes a query each, and is asked when it matters. */
  async cases(
    rows: IncidentRow[],
    seen: TenantWithStatus[],
    storms: ReadonlyMap<string, Storm>,
    now: Date,
  ): Promise<Case[]> {
    const { config, pauses } = this.options;
    const lives = [...new Set(rows.flatMap(it => it.life ?? []))];
    const [attempts, held] = await Promise.all([
      this.attempts(lives, now),
      pauses.held([EVERYWHERE, ...lives]),
    ]);
    const byLife = new Map(seen.map(it => [it.tenant.life, it]));
    return rows.map(row => {
      const life = row.life!;
      const it = byLife.get(life);
      const cluster = row.cluster ?? undefined;
      const runbook = Object.hasOwn(config.runbooks, row.alertname)
        ? config.runbooks[row.alertname]
        : undefined;
      const facts: Facts = {
        incident: {
          id: row.id,
          alertname: row.alertname,
          state: row.state,
          attempts: row.attempts,
          ...(row.hold && { hold: JSON.parse(row.hold) }),
        },
        runbook,
        lifecycle: it?.tenant.lifecycle ?? 'deleted',
        mode: it?.tenant.spec.recovery ?? 'on',
        status: it?.status,
        delivery: 'settled',
        pauses: { everywhere: held.get(EVERYWHERE), tenant: held.get(life) },
        maintenance: openWindow(config.maintenance, now, cluster),
        storm: cluster === undefined ? undefined : storms.get(cluster),
        attempts: attempts.get(life) ?? [],
      };
      return { row, facts, seen: it };
    });
  }

  async withDelivery({ row, facts }: Case): Promise<Facts> {
    const delivery = await this.options.tenants.deliveryState(row.life!);
    return { ...facts, delivery };
  }

  /** As far back as a series of attempts reaches, and a cooldown after it. */
  private async attempts(
    lives: string[],
    now: Date,
  ): Promise<Map<string, AttemptFact[]>> {
    const { knex, config } = this.options;
    const cooldowns = Object.values(config.runbooks).map(
      it => (it.attempts + 1) * (it.cooldownSeconds + it.checkAfterSeconds),
    );
    const back = 1000 * Math.max(0, ...cooldowns);
    const since = new Date(now.getTime() - back).toISOString();
    const rows: AttemptRow[] = await knex<AttemptRow>('recovery_attempts')
      .whereIn('life', lives)
      .where(it => it.where('at', '>=', since).orWhere('outcome', 'waiting'))
      .orderBy(['at', 'number']);
    const found = Map.groupBy(rows, it => it.life);
    return new Map([...found].map(([life, of]) => [life, of.map(toFact)]));
  }
}

const toFact = (row: AttemptRow): AttemptFact => ({
  incident: row.incident_id,
  number: row.number,
  at: row.at,
  asked: Boolean(row.asked),
  outcome: row.outcome,
  ...(row.check_at && { checkAt: row.check_at }),
  ...(row.ended_at && { endedAt: row.ended_at }),
});
