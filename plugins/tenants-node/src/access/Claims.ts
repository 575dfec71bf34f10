// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an issuer says of somebody, in our own words.

/**
 * Roles that the issuer's may stand for. `tenant_admin` and `auditor` are about every tenant; the others about those of
 * `tenant_access`: `viewer` sees them, `deployer` also reports deployments, `editor` also operates and (a person) changes them.
 */
export const TENANT_ROLES = [
  'tenant_admin',
  'auditor',
  'editor',
  'deployer',
  'viewer',
] as const;

/** One of {@link TENANT_ROLES}. */
export type TenantRole = (typeof TENANT_ROLES)[number];

/** Whether a word is one of our roles. */
export function isRole(word: string): word is TenantRole {
  return (TENANT_ROLES as readonly string[]).includes(word);
}

/** The claims `roles` and `tenant_access`, mapped by the configuration. */
export type Claims = {
  roles: TenantRole[];
  /** Entity refs of groups that a role stands for. */
  groups: string[];
  /** Ids of tenants that may be seen; `*` among them is every tenant. */
  tenantAccess: string[];
};

/** Stands for every id. */
export const EVERY_TENANT = '*';

/** Nothing is said of them. */
export const NO_CLAIMS: Claims = { roles: [], groups: [], tenantAccess: [] };
