// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * API, approval, reconciler, delivery and status of ECP Tenants.
 *
 * @packageDocumentation
 */

export { tenantsPlugin as default } from './plugin';
export { tenantsTablesPlugin } from './tablesPlugin';
