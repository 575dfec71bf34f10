// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { RestartResultRow, RestartRow } from '../tables';

const KEPT_MILLISECONDS = 30 * 24 * 3_600_000;

/** Keeps what became of a restart, in the transaction in which it goes; results of its tenant that are a month old go too. */
export async function recordRestart(
  tx: Knex,
  {
    tenant_id,
    life,
    workload,
    requested_at,
  }: Pick<RestartRow, 'tenant_id' | 'life' | 'workload' | 'requested_at'>,
  {
    result,
    cause,
    message,
  }: Pick<RestartResultRow, 'result'> & { cause?: string; message?: string },
): Promise<void> {
  const old = new Date(Date.now() - KEPT_MILLISECONDS).toISOString();
  await tx('restart_results').where({ life }).where('at', '<', old).delete();
  const row: RestartResultRow = {
    tenant_id,
    life,
    workload,
    requested_at,
    result,
    cause: cause ?? null,
    message: message ?? null,
    at: isoNow(),
  };
  await tx('restart_results')
    .insert(row)
    .onConflict(['life', 'requested_at', 'workload'])
    .merge();
}
