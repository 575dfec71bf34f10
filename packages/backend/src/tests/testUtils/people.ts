// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who is who in tests of the booted backend.

import { Entity } from '@backstage/catalog-model';

/** Groups of everybody. */
export const PEOPLE = {
  /** Of the group that owns. */
  dana: ['group:default/ml-research'],
  /** The same, and the one who asks. */
  rita: ['group:default/ml-research'],
  devon: ['group:default/vision'],
  eve: ['group:default/ml-editors'],
  vera: ['group:default/ml-viewers'],
  vic: ['group:default/auditors'],
  ada: ['group:default/platform-admins'],
  omar: ['group:default/platform-admins'],
  /** Approver, and of the group that owns. */
  otto: ['group:default/platform-admins', 'group:default/ml-research'],
  /** Approver and auditor at once. */
  both: ['group:default/platform-admins', 'group:default/auditors'],
  /** Whom a rule of approval names. */
  lea: ['group:default/leads'],
  /** Asked once, and left the group. */
  leo: [],
  sam: ['group:default/sales'],
} as const satisfies Record<string, readonly string[]>;

/** Somebody's name. */
export type Person = keyof typeof PEOPLE;

/** They and their groups, for the catalog. */
export function peopleEntities(): Entity[] {
  const groups = new Set<string>(Object.values(PEOPLE).flat());
  return [
    ...Object.entries(PEOPLE).map(([name, memberOf]) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name },
      relations: memberOf.map(targetRef => ({ type: 'memberOf', targetRef })),
    })),
    ...[...groups].map(ref => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: ref.replace('group:default/', '') },
    })),
  ];
}
