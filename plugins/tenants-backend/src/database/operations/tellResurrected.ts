// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { EventType } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Sighting, Touch } from '../../facts/RepositoryMemory';
import { currentLives, livingOf } from '../lives';
import { Stored, toRow } from '../rows';
import { OfLife } from '../tables';
import { recordEvents } from './recordEvent';

/** Tells of files that somebody put back, unless the timeline ends with just that. */
export async function tellResurrected(
  tx: Knex,
  resurrected: Sighting['resurrected'],
): Promise<void> {
  const type: EventType = 'drift.resurrected_in_git';
  const touches = new Map<string, Partial<Touch>>(
    resurrected.map(({ tenantId, touch }) => [tenantId, { ...touch }]),
  );
  const lives = currentLives(tx, [...touches.keys()]);
  const tenants: OfLife[] = await lives.clone().select('tenant_id');
  const newest = tx('tenant_events')
    .whereIn('life', lives)
    .groupBy('life')
    .max('id');
  const last: Stored<'tenant_events'>[] = await tx('tenant_events').whereIn(
    'id',
    newest,
  );
  const told = new Map(last.map(row => [row.life, row]));
  const news = tenants
    .map(row => ({
      ...livingOf(row),
      type,
      params: touches.get(row.tenant_id) ?? {},
    }))
    .filter(({ life, params }) => {
      const before = told.get(life);
      const isTold =
        before?.type === type &&
        before.params === toRow('tenant_events', { params }).params;
      return !isTold;
    });
  await recordEvents(tx, news);
}
