// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which tenants have a tenant among their peers: without their word nothing is opened between the two.

import {
  carriesSpec,
  tenantPeers,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestStore } from '../database/RequestStore';
import { RevisionRow, TenantRow } from '../database/tables';

/** Ids of the tenants that a spec names, and whose newest approved specs name `tenantId` back, in the same cluster. */
export type AskConsent = (asking: {
  tenantId: string;
  spec: TenantSpec;
  cluster: string;
}) => Promise<string[]>;

/** Asks the rows. */
export function consentAsker(store: RequestStore): AskConsent {
  return async ({ tenantId, spec, cluster }) => {
    const named = tenantPeers(spec).filter(it => it.tenant !== tenantId);
    const own = named.length > 0 && (await living(store, tenantId));
    // Whoever named it before named somebody else: an id may be given out again.
    if (!own) return [];
    const consenting: string[] = [];
    for (const { tenant } of named) {
      const other = await living(store, tenant);
      if (other?.cluster !== cluster) continue;
      const said = await lastSaid(store, other);
      const names = said && tenantPeers(said.spec).map(it => it.tenant);
      if (names?.includes(tenantId) && said!.created_at >= own.created_at) {
        consenting.push(tenant);
      }
    }
    return consenting;
  };
}

async function living(
  store: RequestStore,
  tenantId: string,
): Promise<TenantRow | undefined> {
  const tenant = await store.currentTenant(tenantId);
  const isOver = ['deleting', 'deleted'].includes(tenant?.lifecycle ?? '');
  return isOver ? undefined : tenant;
}

/** The newest revision in which people said what the tenant shall be: to suspend or resume it says nothing anew. */
async function lastSaid(
  store: RequestStore,
  { life, revision: newest }: TenantRow,
): Promise<RevisionRow | undefined> {
  for (let number = newest ?? 0; number > 0; number--) {
    const revision = await store.revision(life, number);
    const request = revision && (await store.request(revision.request_id));
    if (request && carriesSpec(request.type)) return revision;
  }
  return undefined;
}
