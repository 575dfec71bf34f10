// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Development only: a Git server, a development OIDC provider, and the launcher of `npm start`. The OIDC provider is started as a process, being an ES module that Jest cannot load.
 *
 * @packageDocumentation
 */

export * from './git';
export { kubectlWith } from 'kubernetes-simulator/kubectl';
export { createFaults } from './faults/faults';
export * from './launch';
export {
  type MonitoringOptions,
  startMonitoring,
} from './monitoring/startMonitoring';
export { people, type Person } from './oidc/people';
