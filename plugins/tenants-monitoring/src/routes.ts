// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where our pages are, and which pages of others they lead to.

import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const incidentsRouteRef = createRouteRef();

export const incidentRouteRef = createSubRouteRef({
  parent: incidentsRouteRef,
  path: '/:incidentId',
});

export const usageRouteRef = createRouteRef();

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
