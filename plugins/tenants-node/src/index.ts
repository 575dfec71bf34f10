// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What other backend code may import from ECP Tenants.
 *
 * @packageDocumentation
 */

export * from './backoff';
export * from './DeliveryTarget';
export * from './memberships/groupsOf';
export * from './memberships/Memberships';
export * from './memberships/membershipsService';
export * from './permissions';
export * from './singleLineLogger';
export * from './tenantsClustersExtensionPoint';
export * from './tenantsDeliveryExtensionPoint';
export * from './tenantsService';
export * from './within';
