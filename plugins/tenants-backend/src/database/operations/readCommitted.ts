// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster has and what of it is promised already.

import { isDevice } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import {
  ClusterFacts,
  DeviceFacts,
  ResourceAmounts,
} from '../../facts/ClusterFacts';
import { fromRow, Stored } from '../rows';

export type { ResourceAmounts };

/** A cluster's capacity as it was seen last, and what tenants hold of it. */
export type CommittedCapacity = {
  /** Allocatable on nodes that are ready and schedulable; absent while the cluster was never observed. */
  allocatable?: ResourceAmounts;
  /** When the cluster was last heard of. */
  observedAt?: string;
  /** What only devices have: pods of others that hold some, and the most that one node has free. */
  devices?: Record<string, DeviceFacts>;
  /** The tenant whose wish is judged: what it holds is not in `committed`. */
  except?: string;
  /** What that tenant holds by approval. */
  held?: ResourceAmounts;
  /**
   * What tenants hold: for each the largest of what was approved, what its quota in the cluster says, and of devices
   * what its pods have.
   */
  committed: ResourceAmounts;
  /** How many tenants that is. */
  tenants: number;
  /** The last observation, whole. */
  facts?: ClusterFacts;
};

/**
 * Reads it from rows and calls no cluster; one tenant may be left out, whose wish is being judged.
 *
 * A tenant that shrinks holds what it had until the cluster shows the smaller quota and its pods are gone; one that grows
 * holds what was approved before the cluster knows. A namespace that outlives its tenant holds what its quota says.
 */
export async function readCommitted(
  knex: Knex,
  cluster: string,
  exceptTenant = '',
): Promise<CommittedCapacity> {
  const known = await knex<Stored<'clusters'>>('clusters')
    .where({ name: cluster })
    .first();
  const facts = (known && fromRow('clusters', known).facts) ?? undefined;
  const rows: Pick<Stored<'tenants'>, 'tenant_id' | 'needs'>[] = await knex(
    'tenants',
  )
    .where({ cluster })
    .whereNotIn('lifecycle', ['pending', 'deleted'])
    .select('tenant_id', 'needs');
  const approved = new Map<string, ResourceAmounts>(
    rows.map(row => [row.tenant_id, fromRow('tenants', row).needs]),
  );
  const live = facts?.quota ?? {};
  const used = devicesInUse(facts);
  const holders = [
    ...new Set([
      ...approved.keys(),
      ...Object.keys(live),
      ...Object.keys(used),
    ]),
  ];
  const committed = holders
    .filter(tenantId => tenantId !== exceptTenant)
    .map(tenantId =>
      [
        approved.get(tenantId),
        live[tenantId],
        used[tenantId],
      ].reduce<ResourceAmounts>((one, two) => larger(one, two ?? {}), {}),
    )
    .reduce(sum, {});
  return {
    ...(facts && {
      allocatable: facts.allocatable,
      observedAt: known?.seen_at ?? undefined,
      facts,
      ...(facts.gpu && { devices: facts.gpu }),
    }),
    ...(exceptTenant && {
      except: exceptTenant,
      held: approved.get(exceptTenant) ?? {},
    }),
    committed,
    tenants: approved.size,
  };
}

/** A quota that was lowered, or that counts no such device, leaves pods with more than it says. */
function devicesInUse(facts?: ClusterFacts): Record<string, ResourceAmounts> {
  const used: Record<string, ResourceAmounts> = {};
  for (const [resource, { tenants = {} }] of Object.entries(facts?.gpu ?? {})) {
    for (const [tenantId, { held }] of Object.entries(tenants)) {
      used[tenantId] = { ...used[tenantId], [resource]: held };
    }
  }
  return used;
}

/** Device keys that a cluster's nodes have; `undefined` while it was never seen. */
export function observedDevices({
  facts,
}: Pick<CommittedCapacity, 'facts'>): string[] | undefined {
  return (
    facts && (facts.devices ?? Object.keys(facts.allocatable).filter(isDevice))
  );
}

/**
 * Makes whoever else decides on the same cluster wait until this transaction ends, so that two approvals cannot
 * take the same free capacity. (SQLite has one writer anyway.)
 */
export async function lockCluster(tx: Knex, cluster: string): Promise<void> {
  await tx('clusters')
    .insert({ name: cluster, seen_at: null, facts: null })
    .onConflict('name')
    .merge({ name: cluster });
}

function larger(one: ResourceAmounts, two: ResourceAmounts): ResourceAmounts {
  return combine(one, two, Math.max);
}

function sum(one: ResourceAmounts, two: ResourceAmounts): ResourceAmounts {
  return combine(one, two, (a, b) => a + b);
}

function combine(
  one: ResourceAmounts,
  two: ResourceAmounts,
  by: (a: number, b: number) => number,
): ResourceAmounts {
  const resources = new Set([...Object.keys(one), ...Object.keys(two)]);
  return Object.fromEntries(
    [...resources].map(it => [it, by(one[it] ?? 0, two[it] ?? 0)]),
  );
}
