// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What can go wrong is said where modules can read it.

export {
  KIND_MISSING,
  KubernetesError,
  NO_ADDRESS,
  NO_JSON,
  TOKEN_UNREADABLE,
  TOO_LARGE,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';
export type { StatusCause } from '@ecp-ai/backstage-plugin-tenants-node';
