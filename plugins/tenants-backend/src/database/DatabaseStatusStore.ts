// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The observer's rows.

import { ClusterProblem } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { ClusterFacts } from '../facts/ClusterFacts';
import {
  ExpectedTenant,
  HeldDelivery,
  ObservedStatus,
} from '../facts/ExpectedTenant';
import { holdLease, releaseLease } from './operations/holdLease';
import { markDue } from './operations/markDue';
import { Delivered, readDelivered } from './operations/readDelivered';
import { readHeld } from './operations/readHeld';
import { readProblem } from './operations/readProblem';
import { recordEvent } from './operations/recordEvent';
import { currentTenant } from './lives';
import { fromRow, Stored, toRow } from './rows';
import { StatusRow } from './tables';

/** What an observer calls its `StatusStore`, on the plugin's database. */
export class DatabaseStatusStore {
  constructor(
    private readonly knex: Knex,
    private readonly committed: () => void = () => {},
  ) {}

  holdCluster(
    cluster: string,
    holder: string,
    seconds: number,
  ): Promise<boolean> {
    return holdLease(this.knex, leaseName(cluster), holder, seconds);
  }

  releaseCluster(cluster: string, holder: string): Promise<void> {
    return releaseLease(this.knex, leaseName(cluster), holder);
  }

  async listExpected(cluster: string): Promise<ExpectedTenant[]> {
    const rows: ExpectedRow[] = await this.expected().where(
      'tenants.cluster',
      cluster,
    );
    const delivered = await readDelivered(this.knex, { cluster });
    const held = await readHeld(this.knex, { cluster });
    return rows.map(row =>
      toExpected(row, delivered.get(row.life), held.get(row.life)),
    );
  }

  async getExpected(tenantId: string): Promise<ExpectedTenant | undefined> {
    const row: ExpectedRow | undefined = await this.expected()
      .where('tenants.tenant_id', tenantId)
      .first();
    if (!row) return undefined;
    const { life } = row;
    const delivered = await readDelivered(this.knex, { life });
    const held = await readHeld(this.knex, { life });
    return toExpected(row, delivered.get(life), held.get(life));
  }

  private expected() {
    return this.knex('tenants')
      .leftJoin('tenant_status', 'tenant_status.life', 'tenants.life')
      .where('tenants.is_current', true)
      .select(
        'tenants.tenant_id',
        'tenants.life',
        'tenants.cluster',
        'tenants.lifecycle',
        'tenants.revision',
        'tenants.spec',
        'tenant_status.verdict',
        'tenant_status.observed_at',
      );
  }

  /**
   * Race rule: one UPDATE asks who holds the lease and writes, so whoever lost it writes nothing, however long it slept before.
   * A holder writes a tenant's rows one after the other, so no clock is asked which is the later: clocks of replicas differ.
   * Never for a tenant that people have not approved or that is gone: what they want stands above what is seen.
   */
  async saveObserved(
    cluster: string,
    holder: string,
    life: string,
    status: ObservedStatus,
    observedAt: Date,
  ): Promise<boolean> {
    const { overall_status, verdict, ...observed } = status;
    const written = await this.knex.transaction(async tx => {
      const before = await tx<Stored<'tenant_status'>>('tenant_status')
        .where({ life })
        .first();
      const count = await tx('tenant_status')
        .where({ life })
        .whereExists(
          tx('leases')
            .select('name')
            .where({ name: leaseName(cluster), holder }),
        )
        .whereExists(
          tx('tenants')
            .select('life')
            .where({ life })
            .whereNotIn('lifecycle', ['pending', 'deleted']),
        )
        .update({
          overall_status,
          ...toRow('tenant_status', { verdict, status: observed }),
          observed_at: observedAt.toISOString(),
        });
      if (count > 0 && before) {
        await recordChange(tx, fromRow('tenant_status', before), status);
      }
      return count > 0;
    });
    if (written) {
      this.committed();
    }
    return written;
  }

  async confirmCluster(
    cluster: string,
    holder: string,
    seenAt: Date,
    facts: ClusterFacts,
  ): Promise<void> {
    const ours = await this.clusterOf(holder, cluster);
    const { facts: text } = toRow('clusters', { facts });
    // With hundreds of tenants facts are long, and nearly always what they were.
    await ours()
      .where(other => other.whereNull('facts').orWhereNot('facts', text))
      .update({ facts: text });
    await ours().update({ seen_at: seenAt.toISOString(), problem: null });
  }

  /** Race rule: only the holder writes, and one thing after the other, so what it read is what it changes. */
  async saveProblem(
    cluster: string,
    holder: string,
    problem: Omit<ClusterProblem, 'since'>,
    noticedAt: Date,
  ): Promise<boolean> {
    const ours = await this.clusterOf(holder, cluster);
    const { since = noticedAt.toISOString() } =
      (await readProblem(this.knex, cluster)) ?? {};
    const known = toRow('clusters', { problem: { ...problem, since } });
    return (await ours().update(known)) > 0;
  }

  /** The row of a cluster, made if need be, for as long as it is the holder's to write. */
  private async clusterOf(holder: string, cluster: string) {
    await this.knex('clusters')
      .insert({ name: cluster })
      .onConflict('name')
      .ignore();
    return () =>
      this.knex('clusters')
        .where({ name: cluster })
        .whereExists(
          this.knex('leases')
            .select('name')
            .where({ name: leaseName(cluster), holder }),
        );
  }

  async requestReconcile(tenantId: string): Promise<void> {
    const wanted = await currentTenant(this.knex, tenantId);
    const { life, lifecycle = 'pending' } = wanted ?? {};
    if (life && ['active', 'suspended', 'deleting'].includes(lifecycle)) {
      await markDue(this.knex, { tenantId, life });
      this.committed();
    }
  }
}

/** Tells of a new word for the tenant; and of a revision that got there without one, which nothing else would tell. */
async function recordChange(
  tx: Knex,
  before: StatusRow,
  { overall_status: to, verdict, revision }: ObservedStatus,
): Promise<void> {
  const { tenant_id: tenantId, life, overall_status: from } = before;
  if (from !== to) {
    await recordEvent(tx, {
      tenantId,
      life,
      type: 'status.changed',
      params: { ...verdict.params, from, to, code: verdict.code },
    });
    return;
  }
  const reached = before.status?.revision;
  const isThere = verdict.code === 'ready' || verdict.code === 'suspended';
  if (isThere && revision !== undefined && revision !== reached) {
    await recordEvent(tx, {
      tenantId,
      life,
      type: 'revision.reached',
      params: { revision, to },
    });
  }
}

function leaseName(cluster: string): string {
  return `observer:${cluster}`;
}

type ExpectedRow = Pick<
  Stored<'tenants'>,
  'tenant_id' | 'life' | 'cluster' | 'lifecycle' | 'revision' | 'spec'
> &
  Partial<Pick<Stored<'tenant_status'>, 'verdict' | 'observed_at'>>;

/** Verdicts on tenants whose namespace nobody has seen. */
const UNSEEN = [
  'never_observed',
  'not_approved_yet',
  'waiting_for_delivery',
  'namespace_foreign',
  'delivery_blocked',
  'delivery_failing',
  'deleted',
];

function toExpected(
  row: ExpectedRow,
  delivered: Delivered = { applied: false },
  held?: HeldDelivery,
): ExpectedTenant {
  const { spec } = fromRow('tenants', { spec: row.spec });
  const { verdict } = fromRow('tenant_status', { verdict: row.verdict });
  const seen = Boolean(row.observed_at) && !UNSEEN.includes(verdict!.code);
  return {
    tenantId: row.tenant_id,
    life: row.life,
    cluster: row.cluster,
    lifecycle: row.lifecycle,
    ...(row.revision !== null && { revision: row.revision }),
    ...(delivered.revision !== undefined && { delivered: delivered.revision }),
    hadNamespace: delivered.applied || seen,
    ...(held && { held }),
    services: spec.services.map(({ name }) => name),
    ...(spec.objects && {
      objects: spec.objects.map(({ kind, metadata: { name } }) => ({
        kind,
        name,
      })),
    }),
  };
}
