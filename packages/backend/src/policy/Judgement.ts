// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Words of the policy: yes and no, whoever asks; and a row of its list.

import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Role } from './Role';

/** Ids of tenants that the issuer gives somebody, whoever owns them; `*` is every one. */
export type GivenTenants = { seen: string[]; edited: string[] };

/** What somebody with these claims (own ref and groups) gets of a permission. */
export type Judgement = (
  permission: Permission,
  claims: string[],
  given?: GivenTenants,
) => PolicyDecision;

export const yes: Judgement = () => ({ result: AuthorizeResult.ALLOW });

export const no: Judgement = () => ({ result: AuthorizeResult.DENY });

/** Who gets a permission; approvers do, unless something else is said, and deciders as developers. */
export const row = (
  developer: Judgement,
  auditor: Judgement,
  approver: Judgement = yes,
): Record<Role, Judgement> => ({
  developer,
  decider: developer,
  auditor,
  approver,
});
