// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Clusters as rows know them: nothing here asks one.

import { ClusterProblem } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { markClusterDue } from './operations/markClusterDue';
import { CommittedCapacity, readCommitted } from './operations/readCommitted';
import { readProblem } from './operations/readProblem';

/** What is known of clusters, and their tenants' turns. */
export class ClusterStore {
  constructor(private readonly knex: Knex) {}

  /** What a cluster has, and what of it is promised; without what one tenant holds, where its wish is judged. */
  committed(
    cluster: string,
    exceptTenant?: string,
  ): Promise<CommittedCapacity> {
    return readCommitted(this.knex, cluster, exceptTenant);
  }

  /** Why a cluster is away. */
  problem(cluster: string): Promise<ClusterProblem | undefined> {
    return readProblem(this.knex, cluster);
  }

  /** Has all tenants of a cluster looked at now. */
  markDue(cluster: string): Promise<void> {
    return markClusterDue(this.knex, cluster);
  }
}
