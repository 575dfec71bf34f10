// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where the suite's pages are in an app that leaves them where they come. Links that a server writes lead there.

import { tenantEntityRef } from './constants';

/** Paths of the suite's pages. */
export const PAGES = {
  tenants: '/tenants',
  approvals: '/approvals',
  clusters: '/clusters',
  audit: '/audit',
  /** Of the package tenants-monitoring. */
  incidents: '/incidents',
  /** Of the same package. */
  usage: '/usage',
} as const;

/** The page of a request, e.g. `/approvals/1f0c…`. */
export function requestPath(requestId: string): string {
  return `${PAGES.approvals}/${requestId}`;
}

/** The page of an incident, e.g. `/incidents/1f0c…`. */
export function incidentPath(incidentId: string): string {
  return `${PAGES.incidents}/${incidentId}`;
}

/** The status of a tenant on its page of the catalog, e.g. `/catalog/default/tenant/vision-lab/status`. */
export function tenantPath(tenantId: string): string {
  const [kind, namespace, name] = tenantEntityRef(tenantId).split(/[:/]/);
  return `/catalog/${namespace}/${kind}/${name}/status`;
}
