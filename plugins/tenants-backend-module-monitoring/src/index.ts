// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics, charts, usage and cost of tenants, as a module of the plugin `tenants`.
 *
 * @packageDocumentation
 */

export { tenantsModuleMonitoring as default } from './tenantsModuleMonitoring';
