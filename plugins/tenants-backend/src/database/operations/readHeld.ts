// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which deliveries of tenants' newest revisions are held up.

import { ObjectResult } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { HeldDelivery } from '../../facts/ExpectedTenant';
import { fromRow, Stored } from '../rows';

/** Failures in a row, some two minutes of them, after which a delivery is no longer expected to get there soon. */
const MANY = 6;
const NAMED = 3;

type HeldRow = Pick<
  Stored<'deliveries'>,
  'life' | 'revision' | 'target' | 'state' | 'error_code' | 'objects'
>;

/** By life; of several targets the first, which the others wait for. */
export async function readHeld(
  knex: Knex,
  of: { cluster: string } | { life: string },
): Promise<Map<string, HeldDelivery>> {
  const rows: HeldRow[] = await knex('deliveries')
    .join('tenants', join =>
      join
        .on('tenants.life', 'deliveries.life')
        .andOn('tenants.revision', 'deliveries.revision'),
    )
    .leftJoin('tenant_work', 'tenant_work.life', 'deliveries.life')
    .where(
      'cluster' in of
        ? { 'tenants.cluster': of.cluster, 'tenants.is_current': true }
        : { 'tenants.life': of.life },
    )
    .whereNotNull('deliveries.error_code')
    // One that failed runs again for a while, and keeps its error until it got there.
    .where(held =>
      held
        .where('deliveries.state', 'blocked')
        .orWhere(failing =>
          failing
            .whereIn('deliveries.state', ['failed', 'running'])
            .where('tenant_work.attempts', '>=', MANY),
        ),
    )
    .orderBy('deliveries.position', 'desc')
    .select(
      'deliveries.life',
      'deliveries.revision',
      'deliveries.target',
      'deliveries.state',
      'deliveries.error_code',
      'deliveries.objects',
    );
  return new Map(rows.map(row => [row.life, toHeld(row)]));
}

function toHeld(row: HeldRow): HeldDelivery {
  const objects: ObjectResult[] = fromRow('deliveries', row).objects ?? [];
  const state = row.state === 'blocked' ? 'blocked' : 'failing';
  const inTheWay = objects.filter(({ outcome }) =>
    (state === 'blocked' ? ['conflict'] : ['refused', 'failed']).includes(
      outcome,
    ),
  );
  const names = inTheWay
    .slice(0, NAMED)
    .map(({ kind, name }) => `${kind} ${name}`);
  const manager = inTheWay.find(it => it.manager)?.manager;
  return {
    state,
    target: row.target,
    revision: row.revision,
    cause: row.error_code!,
    ...(names.length > 0 && {
      objects:
        inTheWay.length > NAMED ? `${names.join(', ')}, …` : names.join(', '),
    }),
    ...(manager && { manager }),
  };
}
