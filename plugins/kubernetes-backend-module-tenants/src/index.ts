// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tenants' namespaces in Backstage's Kubernetes plugin: each for its own Tenant entity alone.
 *
 * @packageDocumentation
 */

export { kubernetesModuleTenants as default } from './kubernetesModuleTenants';
