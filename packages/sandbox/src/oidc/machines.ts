// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Machines that get tokens of the provider by their own name and secret (client credentials).

/** A machine, and what the provider says of it in each token. */
export interface MachineClient {
  /** Client id, and subject of its tokens. */
  name: string;
  roles: string[];
  /** Ids of tenants; `*` is every one. */
  tenantAccess: string[];
}

/** `aud` of their tokens: the tenants API. */
export const MACHINE_AUDIENCE = 'ecp-tenants-api';

/** A CI that fetches manifests and reports deployments, of every tenant of the sandbox. */
export const machines: readonly MachineClient[] = [
  { name: 'pipeline', roles: ['deployer'], tenantAccess: ['*'] },
];

/** The claims of a machine's access token. */
export function machineClaims({ roles, tenantAccess }: MachineClient) {
  return { roles, tenant_access: tenantAccess };
}
