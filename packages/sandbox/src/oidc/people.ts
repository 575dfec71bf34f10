// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The five people of the sandbox; `catalog/people.yaml` holds the same five for the catalog.

/** One person who can sign in, as the provider knows them. */
export interface Person {
  /** Subject of their tokens and name of their catalog user. */
  name: string;
  displayName: string;
  group: string;
  /** What they are there to show, in a few words for the sign-in page. */
  role: string;
}

export const people: readonly Person[] = [
  {
    name: 'dana',
    displayName: 'Dana Seo',
    group: 'ml-research',
    role: 'developer',
  },
  {
    name: 'devon',
    displayName: 'Devon Park',
    group: 'vision',
    role: 'developer',
  },
  {
    name: 'ada',
    displayName: 'Ada Kim',
    group: 'platform-admins',
    role: 'admin, approves requests',
  },
  {
    name: 'omar',
    displayName: 'Omar Haddad',
    group: 'platform-admins',
    role: 'admin, approves requests',
  },
  {
    name: 'vic',
    displayName: 'Vic Moreau',
    group: 'auditors',
    role: 'auditor, reads everything',
  },
];

export function findPerson(name: string): Person | undefined {
  return people.find(person => person.name === name);
}

/** The claims of a person's ID token and userinfo. */
export function claimsOf({ name, displayName, group }: Person) {
  return {
    sub: name,
    name: displayName,
    preferred_username: name,
    email: `${name}@ecp.example`,
    email_verified: true,
    groups: [group],
  };
}
