// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Scaffolder actions of ECP Tenants, for anybody's template.
 *
 * @packageDocumentation
 */

export { scaffolderModuleTenants as default } from './scaffolderModuleTenants';
