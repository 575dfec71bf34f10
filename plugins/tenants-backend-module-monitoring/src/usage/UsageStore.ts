// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Hours, integrated from samples by the database: each sample stands for the five minutes that it begins.

import {
  ModuleConnection,
  ModuleQuery,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { SAMPLE_SECONDS } from '../history/Sample';
import { Hours } from './prices';

/** What was used in a while. */
export type Used = Hours & {
  /** Seconds of which each is known. */
  known: Known;
};

/** The resources of {@link Hours}, and seconds of which something is known of them. */
export type Known = Record<'cpu' | 'memory' | 'gpu' | 'storage', number>;

/** What a life used while an owner had it. */
export type UsedByLife = Used & {
  tenantId: string;
  life: string;
  owner: string;
};

/** From a moment up to another, the end left out; seconds since 1970. */
export type While = { from: number; to: number };

type Row = Partial<
  Record<
    | 'cpu_cores'
    | 'memory_bytes'
    | 'gpu_reserved'
    | 'storage_bytes'
    | 'known_cpu'
    | 'known_memory'
    | 'known_gpu'
    | 'known_storage',
    number | string | null
  >
>;

/** Nothing was used, or nobody knows. */
export const NOTHING: Used = {
  cpuHours: 0,
  memoryGiBHours: 0,
  gpuHours: 0,
  storageGiBHours: 0,
  known: { cpu: 0, memory: 0, gpu: 0, storage: 0 },
};
const GIB = 2 ** 30;

export class UsageStore {
  constructor(private readonly knex: ModuleConnection) {}

  /** What a life used. */
  async ofLife(life: string, range: While): Promise<Used> {
    const [row] = await this.sums(range).where({ life });
    return row ? usedOf(row) : NOTHING;
  }

  /** What each of these lives used, in one query; those without a sample are left out. */
  async ofLives(lives: string[], range: While): Promise<Map<string, Used>> {
    const used = new Map<string, Used>();
    // No engine takes tens of thousands of values.
    for (let from = 0; from < lives.length; from += 1000) {
      const rows: (Row & { life: string })[] = await this.sums(range)
        .whereIn('life', lives.slice(from, from + 1000))
        .groupBy('life')
        .select('life');
      for (const row of rows) used.set(row.life, usedOf(row));
    }
    return used;
  }

  /**
   * What each life used, of those that `visible` keeps, apart for each owner that it had; answers the question itself, too,
   * to know equal ones.
   */
  byLife(
    range: While,
    visible: (query: ModuleQuery, lifeColumn: string) => void,
  ): { question: string; read(): Promise<UsedByLife[]> } {
    const query = this.sums(range)
      .modify(visible, 'monitoring_data.life')
      .groupBy('tenant_id', 'life', 'owner')
      .select('tenant_id', 'life', 'owner');
    const { sql, bindings } = query.toSQL();
    return {
      question: JSON.stringify([sql, bindings]),
      read: async () => {
        const rows: (Row & {
          tenant_id: string;
          life: string;
          owner: string;
        })[] = await query;
        return rows.map(row => ({
          tenantId: row.tenant_id,
          life: row.life,
          owner: row.owner,
          ...usedOf(row),
        }));
      },
    };
  }

  private sums({ from, to }: While) {
    return this.knex('monitoring_data')
      .where('at', '>=', from)
      .where('at', '<', to)
      .sum({
        cpu_cores: 'cpu_cores',
        memory_bytes: 'memory_bytes',
        gpu_reserved: 'gpu_reserved',
        storage_bytes: 'storage_bytes',
      })
      .count({
        known_cpu: 'cpu_cores',
        known_memory: 'memory_bytes',
        known_gpu: 'gpu_reserved',
        known_storage: 'storage_bytes',
      });
  }
}

function usedOf(row: Row): Used {
  const hours = (sum: number | string | null | undefined) =>
    (Number(sum ?? 0) * SAMPLE_SECONDS) / 3600;
  const seconds = (count: number | string | null | undefined) =>
    Number(count ?? 0) * SAMPLE_SECONDS;
  return {
    cpuHours: hours(row.cpu_cores),
    memoryGiBHours: hours(row.memory_bytes) / GIB,
    gpuHours: hours(row.gpu_reserved),
    storageGiBHours: hours(row.storage_bytes) / GIB,
    known: {
      cpu: seconds(row.known_cpu),
      memory: seconds(row.known_memory),
      gpu: seconds(row.known_gpu),
      storage: seconds(row.known_storage),
    },
  };
}
