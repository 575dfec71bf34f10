// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { HostRestart } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { RestartResultRow, RestartRow } from '../tables';

/** What became of the restarts of a life that were asked for at a moment, by workload. */
export async function readRestarts(
  knex: Knex,
  life: string,
  requestedAt: string,
): Promise<HostRestart[]> {
  const which = { life, requested_at: requestedAt };
  // Wishes first: what goes from there meanwhile is found here.
  const wanted: RestartRow[] = await knex('wanted_restarts').where(which);
  const results: RestartResultRow[] = await knex('restart_results').where(
    which,
  );
  const found = new Map<string, HostRestart>();
  for (const { workload, result: state, at, cause, message } of results) {
    found.set(workload, {
      ...(workload && { workload }),
      requestedAt,
      state,
      at,
      ...(cause && { cause }),
      ...(message && { message }),
    });
  }
  for (const { workload, began_at } of wanted) {
    found.set(workload, {
      ...(workload && { workload }),
      requestedAt,
      state: began_at === null ? 'wanted' : 'under_way',
    });
  }
  return [...found.values()];
}
