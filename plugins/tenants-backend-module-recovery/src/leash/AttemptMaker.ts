// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Makes attempts. Every effect comes after the row that says so: whoever goes on after a crash finds it there, and does it
// again as the same.

import { isError } from '@backstage/errors';
import {
  ModuleConnection,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { AttemptRow, IncidentRow } from '../database/tables';
import { Case } from './FactReader';
import { gatherEvidence } from './gatherEvidence';
import { LeashWriter } from './LeashWriter';
import { unreadyWorkloads } from './unreadyWorkloads';
import { ACTOR } from './Wishes';

/** What attempts ask of the plugin. */
export type AttemptHost = {
  tenants: Pick<TenantsHost['tenants'], 'wantLook' | 'wantRestart'>;
  clusters: Pick<TenantsHost['clusters'], 'client'>;
  withheld: TenantsHost['withheld'];
};

export class AttemptMaker {
  constructor(
    private readonly options: {
      knex: ModuleConnection;
      host: AttemptHost;
      writer: LeashWriter;
    },
  ) {}

  /** Writes an attempt down, with what is seen of the tenant, and makes it. */
  async act(of: Case, number: number, signal: AbortSignal) {
    const { host, writer } = this.options;
    const { tenant, status } = of.seen!;
    const { checkAfterSeconds } = of.facts.runbook!;
    const workloads = unreadyWorkloads(status).map(it => it.name);
    const client = host.clusters.client(tenant.cluster);
    const { withheld } = host;
    const about = { client, withheld, signal };
    const evidence = await gatherEvidence(tenant, status, about);
    signal.throwIfAborted();
    const attempt = { number, workloads, checkAfterSeconds, evidence };
    if (await writer.begin(of.row, attempt)) {
      const row = { ...of.row, version: of.row.version + 1 };
      await this.ask({ ...of, row }, number, signal);
    }
  }

  /** Makes one that was written down. The moment of the attempt is the identity of what is asked: asked again after a crash, pods roll once. */
  async ask(of: Case, number: number, signal: AbortSignal) {
    const { knex, host, writer } = this.options;
    const { id } = of.row;
    const attempt: AttemptRow | undefined = await knex<AttemptRow>(
      'recovery_attempts',
    )
      .where({ incident_id: id, number, outcome: 'waiting' })
      .first();
    if (!attempt) return;
    const tenant = { tenantId: attempt.tenant_id, life: attempt.life };
    const workloads: string[] = JSON.parse(attempt.workloads);
    try {
      // What is gone altogether is brought again.
      if (workloads.length === 0) await host.tenants.wantLook(tenant);
      for (const workload of workloads) {
        signal.throwIfAborted();
        const isWanted = await host.tenants.wantRestart(tenant, {
          requestedBy: ACTOR,
          requestedAt: attempt.at,
          workload,
          onlyIf: tx => writer.isUnchanged(tx, of.row),
        });
        // It is decided anew.
        if (!isWanted) return;
      }
    } catch (error) {
      if (!isError(error) || error.name !== 'ConflictError') throw error;
      await this.giveUp(id, number, error.message);
      return;
    }
    signal.throwIfAborted();
    const { checkAfterSeconds = 0 } = of.facts.runbook ?? {};
    await writer.asked(of.row, number, checkAfterSeconds);
  }

  /** The tenant is no longer active. */
  private async giveUp(id: string, number: number, message: string) {
    const { knex, writer } = this.options;
    const row = await knex<IncidentRow>('recovery_incidents')
      .where({ id })
      .first();
    if (!row) return;
    const outcome = { outcome: 'abandoned' as const, reason: null, message };
    await writer.settle(row, number, outcome);
  }
}
