// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Too many tenants of a cluster are down: it is the cluster, so nothing is restarted there, and people are called once.

import { tenantUp } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ModuleConnection,
  TenantWithStatus,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { randomUUID } from 'node:crypto';
import { IncidentRow, StormRow } from '../database/tables';
import { IncidentWriter } from '../incidents/IncidentWriter';
import { digestOf } from '../intake/alertRows';
import { NoticeWriter } from '../notices/NoticeWriter';
import { RecoveryConfig } from '../readRecoveryConfig';
import { Storm } from './Facts';

/** The name of an incident that no alert has opened. */
const CLUSTER_STORM = 'ECPClusterStorm';

type Size = Omit<Storm, 'incident'>;

export class StormGate {
  constructor(
    private readonly options: {
      knex: ModuleConnection;
      incidents: IncidentWriter;
      notices: NoticeWriter;
      storm: RecoveryConfig['storm'];
      now: () => Date;
    },
  ) {}

  /** Clusters in a storm, as far as was known. */
  async clusters(): Promise<string[]> {
    const rows: Pick<StormRow, 'cluster'>[] = await this.options
      .knex('recovery_storms')
      .select('cluster');
    return rows.map(it => it.cluster);
  }

  /** Begins, goes on with and ends storms of these clusters; answers those that hold now. */
  async look(
    clusters: string[],
    seen: TenantWithStatus[],
  ): Promise<Map<string, Storm>> {
    const found = new Map<string, Storm>();
    for (const cluster of clusters) {
      const active = seen.filter(
        ({ tenant }) =>
          tenant.cluster === cluster && tenant.lifecycle === 'active',
      );
      const down = active.filter(
        ({ tenant, status }) => tenantUp(tenant.lifecycle, status) === false,
      ).length;
      const total = active.length;
      const held = await this.lookAt({ cluster, down, total });
      if (held) found.set(cluster, held);
    }
    return found;
  }

  private async lookAt(size: Size): Promise<Storm | undefined> {
    const { knex, incidents, now, storm } = this.options;
    const { cluster, down, total } = size;
    const rows = () => knex<StormRow>('recovery_storms').where({ cluster });
    const known = await rows().first();
    const at = now();
    if (down >= storm.count && down > storm.share * total) {
      if (!known) await this.begin(size, at.toISOString());
      await rows().update({ down, total, seen_at: at.toISOString() });
      const { incident_id: incident } = known ?? (await rows().first())!;
      return { ...size, incident };
    }
    if (!known) return undefined;
    const over = Date.parse(known.seen_at) + storm.cooldownSeconds * 1000;
    if (at.getTime() < over) {
      const { incident_id: incident } = known;
      return { cluster, down: known.down, total: known.total, incident };
    }
    await knex.transaction(async tx => {
      const ended = await tx('recovery_storms').where({ cluster }).delete();
      const incident =
        ended > 0 && (await incidents.byId(tx, known.incident_id));
      if (incident) await incidents.resolve(tx, incident);
    });
    return undefined;
  }

  /** Race rule: of those who find the storm at once, the one that inserts its row opens the incident. */
  private async begin(size: Size, at: string): Promise<void> {
    const { knex, incidents, notices } = this.options;
    const incident = incidentOf(size, at);
    const { id: incident_id } = incident;
    await knex.transaction(async tx => {
      const made = await tx('recovery_storms')
        .insert({ ...size, incident_id, since: at, seen_at: at })
        .onConflict('cluster')
        .ignore()
        .returning('cluster');
      if (made.length === 0) return;
      await tx('recovery_incidents').insert(incident);
      const { down, total } = size;
      await incidents.trail(tx, incident_id, 'opened', {
        alert: CLUSTER_STORM,
        down,
        total,
      });
      await notices.storm(tx, incident, { down, total });
    });
  }
}

function incidentOf({ cluster }: Size, at: string): Omit<IncidentRow, 'seq'> {
  const subject = digestOf(['cluster', cluster]);
  return {
    id: randomUUID(),
    kind: 'cluster',
    subject,
    open_subject: subject,
    tenant_id: null,
    life: null,
    display_name: null,
    cluster,
    alertname: CLUSTER_STORM,
    severity: 'critical',
    summary: null,
    // Approvers are called with it.
    state: 'escalated',
    hold: null,
    search_text: `${cluster} ${CLUSTER_STORM}`.toLowerCase(),
    opened_at: at,
    updated_at: at,
    fired_at: at,
    closed_at: null,
    attempts: 0,
    acknowledged_by: null,
    acknowledged_at: null,
    acknowledged_comment: null,
    silenced_until: null,
    truncated: 0,
    covered_by: null,
    quiet_since: null,
    called_at: at,
    due_at: null,
    version: 1,
  };
}
