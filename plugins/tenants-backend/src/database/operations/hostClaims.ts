// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who holds which ingress host. The key of the table is the host, so it has one holder whatever the code above does.
//
// A tenant holds a host while its newest approved revision has it, while an open request of its asks for it, and, once
// a revision has dropped it, until that revision is delivered: before, the cluster still serves it.
//
// Race rule: claims are inserted in the order of hosts, and an insert waits for whoever inserts the same host just now.
// Then the rows are looked at: a host that is not ours by then is somebody else's.

import {
  hostsOf,
  SpecHost,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RequestRow } from '../tables';

/** A row of `host_claims`. */
type ClaimRow = {
  host: string;
  tenant_id: string;
  approved: boolean;
  leaving_revision: number | null;
  request_id: string | null;
};

type Services = Pick<TenantSpec, 'services'>;

/** Holds the hosts of a request's spec while it is open; answers those that another tenant holds. */
export async function reserveHosts(
  tx: Knex,
  request: Pick<RequestRow, 'id' | 'tenant_id'>,
  spec: Services,
): Promise<SpecHost[]> {
  const taken = await claim(tx, request.tenant_id, spec);
  await ownClaims(tx, request.tenant_id)
    .whereIn('host', names(hostsOf(spec)))
    .update({ request_id: request.id });
  return taken;
}

/** Makes the hosts of an approved spec those of the tenant; answers those that another tenant holds. */
export async function confirmHosts(
  tx: Knex,
  request: Pick<RequestRow, 'id' | 'tenant_id'>,
  spec: Services,
  revision: number,
): Promise<SpecHost[]> {
  const tenantId = request.tenant_id;
  const hosts = names(hostsOf(spec));
  const taken = await claim(tx, tenantId, spec);
  await ownClaims(tx, tenantId)
    .whereIn('host', hosts)
    .update({ approved: true, leaving_revision: null });
  await ownClaims(tx, tenantId)
    .whereNotIn('host', hosts)
    .where({ approved: true })
    .update({ approved: false, leaving_revision: revision });
  await releaseReservation(tx, request);
  return taken;
}

/** What only this request held is free: it is decided, or withdrawn. */
export async function releaseReservation(
  tx: Knex,
  request: Pick<RequestRow, 'id' | 'tenant_id'>,
): Promise<void> {
  await lockOwn(tx, request.tenant_id);
  await ownClaims(tx, request.tenant_id)
    .where({ request_id: request.id })
    .update({ request_id: null });
  await sweep(tx, request.tenant_id);
}

/** What was dropped up to this revision is free: the revision is delivered everywhere. */
export async function releaseLeft(
  tx: Knex,
  tenantId: string,
  revision: number,
): Promise<void> {
  await lockOwn(tx, tenantId);
  await ownClaims(tx, tenantId)
    .where('leaving_revision', '<=', revision)
    .update({ leaving_revision: null });
  await sweep(tx, tenantId);
}

/** The tenant is gone from its cluster, and holds nothing any more. */
export async function releaseAllHosts(
  tx: Knex,
  tenantId: string,
): Promise<void> {
  await ownClaims(tx, tenantId).delete();
}

/** The hosts of a spec that another tenant holds now; only a claim makes sure. */
export async function takenHosts(
  knex: Knex,
  tenantId: string,
  spec: Services,
): Promise<SpecHost[]> {
  const hosts = hostsOf(spec);
  const taken = await knex<ClaimRow>('host_claims')
    .whereIn('host', names(hosts))
    .whereNot({ tenant_id: tenantId })
    .select('host');
  const others = new Set(taken.map(({ host }) => host));
  return hosts.filter(({ host }) => others.has(host));
}

async function claim(
  tx: Knex,
  tenantId: string,
  spec: Services,
): Promise<SpecHost[]> {
  const wanted = names(hostsOf(spec)).sort();
  let taken: SpecHost[] = [];
  let ours = 0;
  // A row that was there at the insert may be gone at the look: then it is free after all.
  while (ours + taken.length < wanted.length) {
    await tx('host_claims')
      .insert(
        wanted.map(host => ({ host, tenant_id: tenantId, approved: false })),
      )
      .onConflict('host')
      .ignore();
    const own = await lockOwn(tx, tenantId);
    ours = own.filter(({ host }) => wanted.includes(host)).length;
    taken = await takenHosts(tx, tenantId, spec);
  }
  return taken;
}

// Always in the same order, so that two transactions on one tenant wait for each other once.
function lockOwn(tx: Knex, tenantId: string): Promise<ClaimRow[]> {
  return ownClaims(tx, tenantId).orderBy('host').forUpdate().select('*');
}

function ownClaims(tx: Knex, tenantId: string) {
  return tx<ClaimRow>('host_claims').where({ tenant_id: tenantId });
}

async function sweep(tx: Knex, tenantId: string): Promise<void> {
  await ownClaims(tx, tenantId)
    .where({ approved: false })
    .whereNull('leaving_revision')
    .whereNull('request_id')
    .delete();
}

function names(hosts: SpecHost[]): string[] {
  return hosts.map(({ host }) => host);
}
