// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may do what in this portal: the whole policy as one pure function over one list (judgements.ts).
//
//   developers   their own tenants by ownership and access lists, and those that the issuer gives them; the catalog without other people's tenants, and
//                without a way to register entities; their own scaffolder tasks
//   auditors     read everything that is read, change nothing, even when they are approvers too
//   deciders     as developers, and the requests that a rule of approval has them decide
//   approvers    whatever is judged; four-eyes is the suite's own and holds besides
//   everybody    nothing that is not in the list

import {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { GivenTenants } from './Judgement';
import { judgementOf } from './judgements';
import { Role } from './Role';

/** Who asks: the role, the entity refs of the user and the user's groups, and the tenants of `tenant_access`. */
export type Asker = { role: Role; claims: string[]; given?: GivenTenants };

/** Decides for a signed-in user; nobody else comes this far. */
export function decide(permission: Permission, asker: Asker): PolicyDecision {
  const { role, claims, given } = asker;
  return judgementOf(permission.name, role)(permission, claims, given);
}
