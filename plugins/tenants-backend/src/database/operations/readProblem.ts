// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  ClusterProblem,
  clusterProblemSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { fromRow } from '../rows';

/** Why a cluster is away, as was seen last. One that a newer release wrote, and that we do not know, is none. */
export async function readProblem(
  knex: Knex,
  cluster: string,
): Promise<ClusterProblem | undefined> {
  const row: { problem: string | null } | undefined = await knex('clusters')
    .where({ name: cluster })
    .first('problem');
  if (!row?.problem) return undefined;
  return clusterProblemSchema.safeParse(fromRow('clusters', row).problem).data;
}
