// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where our pages are, and which pages of others they lead to.

import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const tenantsRouteRef = createRouteRef();

export const changeRouteRef = createSubRouteRef({
  parent: tenantsRouteRef,
  path: '/:tenantId/change',
});

/** A life of an id that is over. */
export const lifeRouteRef = createSubRouteRef({
  parent: tenantsRouteRef,
  path: '/:tenantId/lives/:life',
});

export const approvalsRouteRef = createRouteRef();

export const clustersRouteRef = createRouteRef();

export const auditRouteRef = createRouteRef();

/** Where rules of approval are tried. */
export const policyRouteRef = createSubRouteRef({
  parent: approvalsRouteRef,
  path: '/policy',
});

export const requestRouteRef = createSubRouteRef({
  parent: approvalsRouteRef,
  path: '/:id',
});

/** The catalog's entity page. */
export const entityRouteRef = createExternalRouteRef({
  params: ['kind', 'namespace', 'name'],
  defaultTarget: 'catalog.catalogEntity',
});

/** The scaffolder's form of one template. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
