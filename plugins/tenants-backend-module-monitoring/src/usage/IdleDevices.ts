// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Devices that pods hold and that are not at work, found by the database.

import {
  ModuleConnection,
  ModuleQuery,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { SAMPLE_SECONDS } from '../history/Sample';
import { While } from './UsageStore';

/** Below one percent nothing is at work. */
const IDLE = 'gpu_devices < gpu_reserved * 0.01';
const BUSY = 'gpu_devices >= gpu_reserved * 0.01';
/** What nobody heard of for longer is not called idle in lists. */
const NEWEST_SECONDS = 3600;

type Row = {
  life: string;
  from: number | string;
  last: number | string;
  newest: number | string;
  samples: number | string;
};

export class IdleDevices {
  constructor(private readonly knex: ModuleConnection) {}

  /**
   * Since when devices of these lives were held and not at work, up to the newest sample. Lives are left out where they are not,
   * or where nobody knows for at least half of that time. At most 1,000 lives.
   */
  async since(lives: string[]): Promise<Map<string, While>> {
    const rows: Row[] = await this.rows('idle')
      .whereIn('idle.life', lives)
      .leftJoin(this.lastBusy(lives), 'busy.life', 'idle.life')
      .join(this.newest(lives), 'newest.life', 'idle.life')
      .whereRaw('idle.at > coalesce(busy.at, 0)')
      .where('gpu_reserved', '>', 0)
      .whereRaw(IDLE)
      .groupBy('idle.life', 'newest.at')
      .select('idle.life', 'newest.at as newest')
      .min({ from: 'idle.at' })
      .max({ last: 'idle.at' })
      .count({ samples: '*' });
    const found = new Map<string, While>();
    for (const row of rows) {
      if (Number(row.last) !== Number(row.newest)) continue;
      const from = Number(row.from);
      const to = Number(row.newest) + SAMPLE_SECONDS;
      if (Number(row.samples) * SAMPLE_SECONDS * 2 >= to - from) {
        found.set(row.life, { from, to });
      }
    }
    return found;
  }

  /** Lives with idle devices of late, of those that `visible` keeps; no more than 1,000. */
  async lately(
    now: number,
    visible: (query: ModuleQuery, lifeColumn: string) => void,
  ): Promise<{ tenantId: string; life: string }[]> {
    const rows: { tenant_id: string; life: string }[] = await this.knex(
      'monitoring_data',
    )
      .where('at', '>=', now - NEWEST_SECONDS)
      .where('gpu_reserved', '>', 0)
      .whereRaw(IDLE)
      .modify(visible, 'monitoring_data.life')
      .distinct('tenant_id', 'life')
      .limit(1000);
    return rows.map(row => ({ tenantId: row.tenant_id, life: row.life }));
  }

  private lastBusy(lives: string[]) {
    return this.rows('data')
      .whereIn('life', lives)
      .where(it => it.where('gpu_reserved', '=', 0).orWhereRaw(BUSY))
      .groupBy('life')
      .select('life')
      .max({ at: 'at' })
      .as('busy');
  }

  private newest(lives: string[]) {
    return this.rows('data')
      .whereIn('life', lives)
      .groupBy('life')
      .select('life')
      .max({ at: 'at' })
      .as('newest');
  }

  private rows(name: string) {
    return this.knex(`monitoring_data as ${name}`);
  }
}
