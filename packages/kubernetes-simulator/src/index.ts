// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The simulated Kubernetes API server, development only.

export {
  startKubernetes,
  type KubernetesOptions,
  type SimulatedKubernetes,
} from './startKubernetes';
export type { Tokens } from './identity/Identity';
export { FAULT_ANNOTATION, FAULTS, type Fault } from './controllers/fates';
