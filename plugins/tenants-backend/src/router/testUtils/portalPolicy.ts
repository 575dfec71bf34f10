// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The people of the tests, judged by the very list that the portal's policy has.

import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
// The backend of the portal exports nothing; its policy is what tests of the plugin want to be judged by.
/* eslint-disable @backstage/no-forbidden-package-imports */
import { roleOf } from 'backend/src/policy/Role';
import { tenantJudgements } from 'backend/src/policy/tenantJudgements';
/* eslint-enable @backstage/no-forbidden-package-imports */

/** The group of each person. */
export const GROUPS: Record<string, string> = {
  dana: 'group:default/ml-research',
  devon: 'group:default/vision',
  ada: 'group:default/platform-admins',
  omar: 'group:default/platform-admins',
  vic: 'group:default/auditors',
  eve: 'group:default/ml-editors',
  vera: 'group:default/ml-viewers',
  sam: 'group:default/sales',
};

const ROLES = {
  approvers: ['group:default/platform-admins'],
  auditors: ['group:default/auditors'],
};

/** Whom the issuer shows every tenant, by `tenant_access`. */
const EVERYWHERE = 'user:default/walt';

const judgements = new Map(tenantJudgements);

/** What the portal's policy says to a person; plugins that act for themselves are not asked, as the framework has it. */
export function portalPolicy(
  permission: Permission,
  userRef: string | undefined,
): PolicyDecision {
  if (!userRef) return { result: AuthorizeResult.ALLOW };
  const group = GROUPS[userRef.replace('user:default/', '')];
  const claims = [userRef, ...(group ? [group] : [])];
  const judgement = judgements.get(permission.name)?.[roleOf(claims, ROLES)];
  const given =
    userRef === EVERYWHERE ? { seen: ['*'], edited: [] } : undefined;
  return (
    judgement?.(permission, claims, given) ?? { result: AuthorizeResult.DENY }
  );
}
