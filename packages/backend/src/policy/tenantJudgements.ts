// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The permissions of the plugin `tenants`, and who gets them. Tests of the plugin ask here, too.

import { isResourcePermission } from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_TENANT } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  createTenantConditionalDecision,
  tenantConditions,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { GivenTenants, Judgement, no, row, yes } from './Judgement';
import { Role } from './Role';

const { isOwner, isEditor, isViewer, isOneOf } = tenantConditions;

/** Tenants that name one of the claims in one of these places, and those that the issuer gives. */
function tenantsOf(
  rules: (typeof isOwner)[],
  by?: keyof GivenTenants,
): Judgement {
  return (permission, claims, given) => {
    if (!isResourcePermission(permission, RESOURCE_TYPE_TENANT)) {
      return no(permission, claims);
    }
    const tenantIds = (by && given?.[by]) ?? [];
    const [first, ...more] = [
      ...rules.map(rule => rule({ claims })),
      ...(tenantIds.length > 0 ? [isOneOf({ tenantIds })] : []),
    ];
    return createTenantConditionalDecision(
      permission,
      more.length > 0 ? { anyOf: [first, ...more] } : first,
    );
  };
}

const owned = tenantsOf([isOwner]);
const edited = tenantsOf([isOwner, isEditor], 'edited');
const seen = tenantsOf([isOwner, isEditor, isViewer], 'seen');

/** By name. */
export const tenantJudgements: [string, Record<Role, Judgement>][] = [
  ['tenants.tenant.read', row(seen, yes)],
  ['tenants.tenant.create', row(yes, no)],
  ['tenants.tenant.update', row(edited, no)],
  ['tenants.tenant.delete', row(owned, no)],
  ['tenants.tenant.operate', row(edited, no)],
  ['tenants.request.decide', { ...row(no, no), decider: yes }],
  ['tenants.request.cancel', row(yes, no)],
  ['tenants.request.comment', row(yes, no)],
  ['tenants.repository.rebuild', row(no, no)],
  ['tenants.recovery.pause', row(no, no)],
  ['tenants.audit.read', row(no, yes)],
  ['tenants.policy.simulate', row(no, yes)],
  ['tenants.deployment.report', row(edited, no)],
];
