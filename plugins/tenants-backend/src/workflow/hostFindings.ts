// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is to be said of the hosts of a wish. That they are taken is told, by whom is not.

import {
  CreateRequest,
  FieldsError,
  Finding,
  hostsOf,
  TenantSpec,
  doubt,
  refusal,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestStore } from '../database/RequestStore';

/**
 * An error for each host that another tenant holds, a doubt where the tenant shared it before hosts were claimed:
 * refusing that would hold back every other change of it.
 */
export async function hostFindings(
  store: RequestStore,
  tenantId: string,
  spec: TenantSpec,
  previous: TenantSpec | undefined,
): Promise<Finding[]> {
  const shared = new Set(
    (previous ? hostsOf(previous) : []).map(({ host }) => host),
  );
  const taken = await store.takenHosts(tenantId, spec);
  return taken.map(({ host, path }) =>
    shared.has(host)
      ? doubt('ingress-host-shared', path)
      : refusal('ingress-host-taken', path),
  );
}

/** @throws FieldsError naming the fields whose host another tenant holds. */
export async function judgeHosts(
  store: RequestStore,
  wish: CreateRequest,
  previous: TenantSpec | undefined,
): Promise<Finding[]> {
  if (!('spec' in wish)) {
    return [];
  }
  const { tenantId, spec } = wish;
  const findings = await hostFindings(store, tenantId, spec, previous);
  const refused = findings.filter(({ severity }) => severity === 'error');
  if (refused.length > 0) {
    throw new FieldsError(
      refused.map(({ path }) => ({
        path: `spec.${path}`,
        code: 'host_taken' as const,
      })),
    );
  }
  return findings;
}
