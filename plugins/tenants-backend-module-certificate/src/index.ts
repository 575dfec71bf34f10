// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The isolation certificate of tenants, as a module of the plugin `tenants`.
 *
 * @packageDocumentation
 */

export { tenantsModuleCertificate as default } from './tenantsModuleCertificate';
