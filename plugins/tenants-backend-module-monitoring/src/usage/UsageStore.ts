// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Hours, integrated from samples by the database: each sample stands for the five minutes that it begins.

import {
  ModuleConnection,
  ModuleQuery,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Sample, SAMPLE_SECONDS } from '../history/Sample';
import { Hours } from './prices';

/** What was used in a while. */
export type Used = Hours & {
  /** Seconds of which CPU and memory are known. */
  knownSeconds: number;
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
    | 'known_memory',
    number | string | null
  >
>;

const NOTHING: Used = {
  cpuHours: 0,
  memoryGiBHours: 0,
  gpuHours: 0,
  storageGiBHours: 0,
  knownSeconds: 0,
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

  /** What was used by tenant id or owner, of lives that `visible` keeps; answers the question itself, too, to know equal ones. */
  by(
    column: 'tenant_id' | 'owner',
    range: While,
    visible: (query: ModuleQuery, lifeColumn: string) => void,
  ): { question: string; read(): Promise<(Used & { key: string })[]> } {
    const query = this.sums(range)
      .modify(visible, 'monitoring_data.life')
      .groupBy(column)
      .select(`${column} as key`);
    const { sql, bindings } = query.toSQL();
    return {
      question: JSON.stringify([sql, bindings]),
      read: async () => {
        const rows: (Row & { key: string })[] = await query;
        return rows.map(row => ({ key: row.key, ...usedOf(row) }));
      },
    };
  }

  /**
   * Since when devices of a life were held and not at work, up to its newest sample; `undefined` when they are not, or nobody
   * knows for at least half of that time.
   */
  async idleSince(life: string): Promise<While | undefined> {
    const rows = () => this.knex<Sample>('monitoring_data').where({ life });
    const newest = await rows().orderBy('at', 'desc').first();
    if (!newest || !isIdle(newest)) return undefined;
    const busy = await rows()
      .where(it =>
        it
          .where('gpu_reserved', '=', 0)
          .orWhereRaw('gpu_devices >= gpu_reserved * 0.01'),
      )
      .max({ at: 'at' })
      .first();
    const [idle] = await rows()
      .where('at', '>', busy?.at ?? 0)
      .where('gpu_reserved', '>', 0)
      .whereRaw('gpu_devices < gpu_reserved * 0.01')
      .min({ from: 'at' })
      .count({ samples: '*' });
    const from = Number(idle.from);
    const to = Number(newest.at) + SAMPLE_SECONDS;
    const knownSeconds = Number(idle.samples) * SAMPLE_SECONDS;
    return knownSeconds * 2 >= to - from ? { from, to } : undefined;
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
      .count({ known_cpu: 'cpu_cores', known_memory: 'memory_bytes' });
  }
}

function isIdle({ gpu_reserved, gpu_devices }: Sample): boolean {
  return (
    gpu_reserved !== null &&
    gpu_devices !== null &&
    gpu_reserved > 0 &&
    gpu_devices < gpu_reserved * 0.01
  );
}

function usedOf(row: Row): Used {
  const hours = (sum: number | string | null | undefined) =>
    (Number(sum ?? 0) * SAMPLE_SECONDS) / 3600;
  return {
    cpuHours: hours(row.cpu_cores),
    memoryGiBHours: hours(row.memory_bytes) / GIB,
    gpuHours: hours(row.gpu_reserved),
    storageGiBHours: hours(row.storage_bytes) / GIB,
    knownSeconds:
      Math.min(Number(row.known_cpu ?? 0), Number(row.known_memory ?? 0)) *
      SAMPLE_SECONDS,
  };
}
