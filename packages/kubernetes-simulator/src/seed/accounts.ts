// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The accounts of the sandbox: who the tokens belong to and what they may do.

import { Attributes, User } from '../operations/Cluster';
import { serviceAccountUser } from '../api/authenticate';
import { Tokens } from '../identity/Identity';

/** Where the platform's own accounts live. */
export const SYSTEM_NAMESPACE = 'ecp-system';
export const RECONCILER = 'ecp-tenants-reconciler';
export const READER = 'ecp-tenants-reader';
const TENANT_PREFIX = 'ecp-ai-';

const reconciler = serviceAccountUser(SYSTEM_NAMESPACE, RECONCILER);

/** The user behind each token. */
export function usersOf(tokens: Tokens): Map<string, User> {
  return new Map([
    [
      tokens.admin,
      {
        name: 'ecp-sandbox-admin',
        groups: ['system:masters', 'system:authenticated'],
      },
    ],
    [tokens.reconciler, reconciler],
    [tokens.reader, serviceAccountUser(SYSTEM_NAMESPACE, READER)],
  ]);
}

/**
 * What RBAC cannot say, as it knows no patterns of names: the reconciler may do everything inside
 * tenant namespaces. On a real cluster a RoleBinding made in each namespace says it.
 */
export function grantsTenantNamespaces(user: User, it: Attributes): boolean {
  return (
    user.name === reconciler.name &&
    it.path === undefined &&
    it.resource !== 'namespaces' &&
    it.namespace?.startsWith(TENANT_PREFIX) === true
  );
}
