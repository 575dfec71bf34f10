// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who somebody is to the suite, people and machines: groups as the catalog has them, claims as their token has them.

import { MembershipsService } from '../memberships/groupsOf';
import { TenantRole } from './Claims';
import { claimsIn } from './claimRefs';
import { IssuerTokens } from './IssuerTokens';
import { AccessConfig } from './readAccess';
import { readClaims } from './readClaims';

/** A person, as everything that decides sees them. */
export type Person = {
  /** E.g. `user:default/dana`. */
  ref: string;
  /** Of the catalog, parents included, and those that roles of the issuer stand for. */
  groups: string[];
  /** By claims, or by being in a group of `tenants.approvers` or `tenants.auditors`. */
  roles: TenantRole[];
  /** Ids of tenants that they may see besides; `*` is every one. */
  tenantAccess: string[];
};

/** A machine that showed a token of its own. */
export type Machine = Pick<Person, 'roles' | 'tenantAccess'> & {
  subject: string;
  /** The person whose it is: for four-eyes it is them. */
  person?: string;
};

/** The one service that says who somebody is: policies ask it, and so does the approval of requests. */
export interface PrincipalsService {
  /**
   * A person now: groups at most half a minute old, claims as old as the token that `ownershipRefs` are of. Without those, what
   * the catalog alone knows.
   *
   * @throws ServiceUnavailableError when the catalog does not answer: whoever asks decides nothing then
   */
  person(userRef: string, ownershipRefs?: string[]): Promise<Person>;
  /**
   * The machine of an authenticated subject, by its token where an issuer made it and by `tenants.access.machines` otherwise.
   * One without roles may do nothing.
   *
   * @throws ServiceUnavailableError when the issuer does not answer
   */
  machine(subject: string, token: string | undefined): Promise<Machine>;
}

/** What {@link Principals} stands on. */
export type PrincipalsOptions = {
  config: AccessConfig;
  memberships: MembershipsService;
  tokens: IssuerTokens;
  /** The user of the catalog with this address, if there is one. */
  userWithEmail: (email: string) => Promise<string | undefined>;
};

/** Puts claims, groups and configuration together. */
export class Principals implements PrincipalsService {
  constructor(private readonly options: PrincipalsOptions) {}

  async person(ref: string, ownershipRefs: string[] = []): Promise<Person> {
    const { config, memberships } = this.options;
    const claims = claimsIn(ownershipRefs);
    const { approvers, auditors } = config;
    // A role is as good as the groups that have it, and the other way round: whoever asks either hears the same.
    const groups = union(
      await memberships.groupsOf(ref),
      claims.groups,
      claims.roles.includes('tenant_admin') ? approvers : [],
      claims.roles.includes('auditor') ? auditors : [],
    );
    const isOf = (refs: string[]) => groups.some(it => refs.includes(it));
    const roles = union<TenantRole>(
      claims.roles,
      isOf(approvers) ? ['tenant_admin'] : [],
      isOf(auditors) ? ['auditor'] : [],
    );
    return { ref, groups, roles, tenantAccess: claims.tenantAccess };
  }

  async machine(subject: string, token: string | undefined): Promise<Machine> {
    const { config, tokens, userWithEmail } = this.options;
    const verified = token ? await tokens.verify(token) : undefined;
    if (verified?.subject === subject) {
      const { email, email_verified } = verified.payload;
      const person =
        typeof email === 'string' && email_verified === true
          ? await userWithEmail(email)
          : undefined;
      const { roles, tenantAccess } = readClaims(verified.payload, config);
      return { subject, roles, tenantAccess, ...(person && { person }) };
    }
    const machine = config.machines.find(it => it.subject === subject);
    return machine ?? { subject, roles: [], tenantAccess: [] };
  }
}

const union = <T>(...lists: T[][]): T[] => [...new Set(lists.flat())];
