// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ObjectResult } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { DeliveryRow } from '../tables';
import { recordEvent } from './recordEvent';

/** An entry for each object that was put right, with whoever had changed it where the server knows. */
export async function recordRepairs(
  tx: Knex,
  { tenant_id: tenantId, life }: Pick<DeliveryRow, 'tenant_id' | 'life'>,
  objects: ObjectResult[] = [],
): Promise<void> {
  const repaired = objects.filter(it => it.outcome === 'drift_repaired');
  for (const { kind, name, manager } of repaired) {
    await recordEvent(tx, {
      tenantId,
      life,
      type: 'drift.repaired',
      params: { kind, name, ...(manager && { manager }) },
    });
  }
}
