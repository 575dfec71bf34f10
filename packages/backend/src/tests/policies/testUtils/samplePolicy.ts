// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A policy that is none of ours: it reads examples/permissions as the RBAC plugin does, by casbin and that plugin's model.
// Conditions come first, then what is granted by name.

import {
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  MembershipsService,
  membershipsServiceRef,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  Enforcer,
  newEnforcer,
  newModelFromString,
  StringAdapter,
} from 'casbin';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

const MODEL = `
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, act, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[role_definition]
g = _, _
[matchers]
m = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act
`;

const folder = join(
  resolvePackagePath('backend'),
  '../../examples/permissions',
);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** One document of the YAML. */
export type Conditional = {
  result: 'CONDITIONAL';
  roleEntityRef: string;
  pluginId: string;
  resourceType: string;
  permissionMapping: string[];
  conditions: any;
};

/** The policies by name, as casbin reads them. */
export const samplePolicies = (): Promise<Enforcer> =>
  newEnforcer(
    newModelFromString(MODEL),
    new StringAdapter(read('tenants.csv')),
  );

/** The conditional ones. */
export const sampleConditions = () =>
  loadAll(read('tenants-conditions.yaml')) as Conditional[];

/** Puts the refs in the place of their aliases. */
function resolved(part: any, ref: string, claims: string[]): any {
  if (Array.isArray(part)) return part.flatMap(it => resolved(it, ref, claims));
  if (part === '$ownerRefs') return claims;
  if (part === '$currentUser') return ref;
  if (typeof part !== 'object') return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, it]) => [key, resolved(it, ref, claims)]),
  );
}

class SamplePolicy implements PermissionPolicy {
  private readonly conditions = sampleConditions();

  constructor(
    private readonly enforcer: Enforcer,
    private readonly memberships: MembershipsService,
  ) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { userEntityRef: ref } = (user?.credentials.principal ?? {}) as {
      userEntityRef?: string;
    };
    if (!ref) return { result: AuthorizeResult.DENY };
    const claims = await this.memberships.claimsOf(ref);
    const roles = (
      await Promise.all(claims.map(it => this.enforcer.getRolesForUser(it)))
    ).flat();
    const { action = 'use' } = permission.attributes;
    if (isResourcePermission(permission)) {
      const { resourceType } = permission;
      const met = this.conditions.filter(
        it =>
          roles.includes(it.roleEntityRef) &&
          it.resourceType === resourceType &&
          it.permissionMapping.includes(action),
      );
      if (met.length > 0) {
        const anyOf = met.map(it => resolved(it.conditions, ref, claims));
        return {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: met[0].pluginId,
          resourceType,
          conditions: { anyOf: anyOf as [any, ...any[]] },
        };
      }
    }
    return {
      result: (await this.isAllowed(roles, permission.name, action))
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
    };
  }

  /** One role allows it, and none denies it. */
  private async isAllowed(roles: string[], name: string, action: string) {
    const found = await Promise.all(
      roles.map(it => this.enforcer.getFilteredPolicy(0, it, name, action)),
    );
    const effects = found.flat().map(([, , , effect]) => effect);
    return effects.includes('allow') && !effects.includes('deny');
  }
}

/** In place of the portal's own. */
export const samplePolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'sample-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        memberships: membershipsServiceRef,
        policy: policyExtensionPoint,
      },
      async init({ memberships, policy }) {
        policy.setPolicy(new SamplePolicy(await samplePolicies(), memberships));
      },
    });
  },
});
