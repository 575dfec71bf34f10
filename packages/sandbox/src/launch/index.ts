// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole portal as a value: started, visited, stopped.
export {
  freeNumbers,
  freePorts,
  portsFromEnvironment,
  type Ports,
} from './ports';
export { type FillIn, signIn } from './signIn';
export { type Portal, type PortalOptions, startPortal } from './startPortal';
export { waitUntil } from './waitUntil';
