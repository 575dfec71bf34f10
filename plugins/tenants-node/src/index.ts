// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What other backend code may import from ECP Tenants.
 *
 * @packageDocumentation
 */

export * from './access/accessSchema';
export * from './access/Claims';
export * from './access/claimRefs';
export * from './access/isSameAddress';
export * from './access/issuerOptions';
export * from './access/IssuerTokens';
export * from './access/issuerTokensService';
export * from './access/Principals';
export * from './access/principalsService';
export * from './access/readAccess';
export * from './access/readClaims';
export * from './backoff';
export * from './DeliveryTarget';
export * from './digestOf';
export * from './kubernetes/KubernetesClient';
export * from './kubernetes/KubernetesError';
export * from './kubernetes/serverWords';
export { canonicalUserRef } from './memberships/canonicalUserRef';
export * from './memberships/groupsOf';
export * from './memberships/Memberships';
export * from './memberships/membershipsService';
export * from './modules/HostFigures';
export * from './modules/openModuleTables';
export * from './modules/RouteCall';
export * from './modules/TenantsHost';
export * from './modules/tenantsModulesExtensionPoint';
export * from './permissions';
export * from './PokedLoop';
export * from './singleLineLogger';
export * from './tenantsClustersExtensionPoint';
export * from './tenantsDeliveryExtensionPoint';
export * from './tenantsService';
export * from './Together';
export * from './within';
