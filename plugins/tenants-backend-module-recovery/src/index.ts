// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Alerts, incidents and restarts on a leash, as a module of the plugin `tenants`.
 *
 * @packageDocumentation
 */

export { tenantsModuleRecovery as default } from './tenantsModuleRecovery';
