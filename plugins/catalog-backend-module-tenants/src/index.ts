// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tenants as entities of the Backstage catalog.
 *
 * @packageDocumentation
 */

export { catalogModuleTenants as default } from './catalogModuleTenants';
export { buildTenantEntity } from './buildTenantEntity';
export {
  isVisibleTenant,
  tenantEntityConditions,
  createTenantEntityConditionalDecision,
} from './isVisibleTenant';
export { argoApplicationName } from './names';
