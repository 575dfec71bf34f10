// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an approver looks at before several requests are decided, one by one.

import {
  beginsLife,
  carriesSpec,
  TenantRequest,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { SpecChange, specChanges } from '../components/specChanges';
import { loadManifest, ShownManifest } from './loadManifest';

/** One of the requests that are reviewed. */
export type Reviewed = {
  request: TenantRequest;
  shown: ShownManifest;
  /** Of a change, the fields that differ; absent where its tenant cannot be looked at. */
  changes?: SpecChange[];
  /** What is shown is what its digest names, and that is what a decision would seal. */
  isSound: boolean;
};

/** Loads request, manifest and what differs. */
export async function reviewOf(api: TenantsApi, id: string): Promise<Reviewed> {
  const { request, ...shown } = await loadManifest(api, id);
  const changes = await changesOf(api, request);
  return {
    request,
    shown,
    ...(changes && { changes }),
    isSound: shown.check !== 'mismatch',
  };
}

// A courtesy beside the diff of the manifest.
async function changesOf(
  api: TenantsApi,
  { type, tenantId, life, baseRevision, spec }: TenantRequest,
): Promise<SpecChange[] | undefined> {
  if (beginsLife(type) || !carriesSpec(type) || !spec) return undefined;
  const tenant = await api.getTenant(tenantId, { life }).catch(() => undefined);
  return tenant?.revision === baseRevision
    ? specChanges(tenant?.spec, spec)
    : undefined;
}
