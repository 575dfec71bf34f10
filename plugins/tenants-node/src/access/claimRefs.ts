// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How claims travel: as ownership entity refs of a Backstage token. They are the one part of it that permission policies are
// given, too, and Backstage signs them; no catalog can make them up, since sign-in takes nothing but groups from there.

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Claims, isRole } from './Claims';

const ROLE = 'tenant-role';
const GROUP = 'tenant-group';
const ACCESS = 'tenant-access';

/** Refs to issue a token with, besides those of the person and of the groups that the catalog knows. */
export function toClaimRefs({ roles, groups, tenantAccess }: Claims): string[] {
  const ref = (kind: string, name: string) =>
    stringifyEntityRef({ kind, namespace: 'default', name });
  return [
    ...roles.map(role => ref(ROLE, role)),
    ...groups.map(it =>
      stringifyEntityRef({ ...parseEntityRef(it), kind: GROUP }),
    ),
    ...tenantAccess.map(id => ref(ACCESS, id)),
  ];
}

/** What such refs say; others say nothing. */
export function claimsIn(refs: string[]): Claims {
  const claims: Claims = { roles: [], groups: [], tenantAccess: [] };
  for (const ref of refs) {
    const [, kind, namespace, name] = CLAIM_REF.exec(ref) ?? [];
    if (kind === ROLE && isRole(name)) claims.roles.push(name);
    if (kind === GROUP) claims.groups.push(`group:${namespace}/${name}`);
    if (kind === ACCESS) claims.tenantAccess.push(name);
  }
  return claims;
}

/** Whether it is one of those that only an issuer's claims may bring. */
export function isClaimRef(ref: string): boolean {
  return CLAIM_REF.test(ref.toLocaleLowerCase('en-US'));
}

const CLAIM_REF = new RegExp(`^(${ROLE}|${GROUP}|${ACCESS}):([^/]+)/(.+)$`);
