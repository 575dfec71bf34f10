// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one gate of every route: who asks, what of it they may see, and what they may do.

import {
  BackstageCredentials,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  Permission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  FieldsNotAllowed,
  RESOURCE_TYPE_TENANT,
  Tenant,
  tenantDeletePermission,
  tenantOperatePermission,
  tenantReadPermission,
  tenantUpdatePermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  canonicalUserRef,
  Machine,
  PrincipalsService,
  tenantPermissionRules,
  TenantResource,
  tenantResourceRef,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Request } from 'express';
import { Visibility } from '../database/accessFilter';
import { Actor } from '../workflow/Actor';
import { mayChangeHolders } from '../workflow/ownership';
import { machineDecision } from './machineRights';
import { machineOf } from './machineOf';

/** A permission on one tenant. */
export type TenantPermission = ResourcePermission<typeof RESOURCE_TYPE_TENANT>;

/** Who asks: a person with groups, or a machine with roles. */
export type Caller = {
  credentials: BackstageCredentials;
  /** The person; absent for machines. */
  actor?: Actor;
  /** The machine; absent for people. */
  machine?: Machine;
  /** For the audit trail and history: the person, or the machine's subject. */
  name: string;
};

/** Decides about people by the policy, and by the groups that the catalog holds now; about machines by their roles. */
export class Access {
  private readonly judge: (
    decision: PolicyDecision,
    resource: TenantResource | undefined,
  ) => boolean;
  private readonly toFilter: ReturnType<typeof createConditionTransformer<any>>;

  constructor(
    private readonly options: {
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
      registry: PermissionsRegistryService;
      principals: PrincipalsService;
      userInfo: UserInfoService;
      /** By life, the groups whose members are next to decide what waits. */
      decidersOf: (lives: string[]) => Promise<Map<string, string[]>>;
    },
  ) {
    const ruleset = options.registry.getPermissionRuleset(tenantResourceRef);
    this.judge = createConditionAuthorizer(ruleset);
    this.toFilter = createConditionTransformer(ruleset);
  }

  /**
   * @throws AuthenticationError when nobody signed in.
   * @throws NotAllowedError for a machine without a role, or a plugin on nobody's behalf.
   */
  async caller(req: Request): Promise<Caller> {
    const { httpAuth, principals, userInfo } = this.options;
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { principal } = credentials;
    if (principal.type === 'service') {
      const machine = await machineOf(principals, principal, req);
      const name = machine.person ?? machine.subject;
      return { credentials, name, machine };
    }
    const ref = canonicalUserRef(principal.userEntityRef);
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    const person = () => principals.person(ref, ownershipEntityRefs);
    const { groups, roles } = await person();
    const approver = roles.includes('tenant_admin');
    const groupsNow = async () => (await person()).groups;
    const actor = { ref, groups, approver, groupsNow };
    return { credentials, name: ref, actor };
  }

  /**
   * Who asks for what is nobody's tenant, and yet for those alone who have to do with tenants.
   *
   * @throws NotAllowedError for whoever may look at no tenant at all.
   */
  async reader(req: Request): Promise<Caller> {
    const caller = await this.caller(req);
    if ((await this.visible(caller)) === 'none') {
      throw missing(tenantReadPermission);
    }
    return caller;
  }

  /** @throws NotAllowedError for machines: they never ask for nor decide anything in their own name. */
  requirePerson(caller: Caller): Actor {
    if (!caller.actor) {
      throw new FieldsNotAllowed({ path: '', code: 'person_required' });
    }
    return caller.actor;
  }

  /** What of the tenants a caller may see, or do something else to, as a filter for lists. */
  async visible(
    caller: Caller,
    permission: TenantPermission = tenantReadPermission,
  ): Promise<Visibility> {
    const decision = await this.decide(caller, permission);
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return this.toFilter(decision.conditions);
    }
    return decision.result === AuthorizeResult.ALLOW ? 'all' : 'none';
  }

  async may(
    caller: Caller,
    permission: TenantPermission,
    resource: TenantResource,
  ): Promise<boolean> {
    const decision = await this.decide(caller, permission);
    const isAsked = 'conditions' in decision && asksDeciders(decision);
    const deciders =
      isAsked && resource.life
        ? await this.options.decidersOf([resource.life])
        : undefined;
    return this.judge(decision, {
      ...resource,
      ...(deciders && { deciders: deciders.get(resource.life!) }),
    });
  }

  /** @throws NotFoundError for what the caller may not see: its existence is not told either. */
  async requireVisible<T extends TenantResource>(
    caller: Caller,
    tenantId: string,
    resource: T | undefined,
  ): Promise<T> {
    if (
      !resource ||
      !(await this.may(caller, tenantReadPermission, resource))
    ) {
      throw new NotFoundError(
        `Tenant ${tenantId} does not exist, or you may not see it`,
      );
    }
    return resource;
  }

  /** @throws NotAllowedError naming the permission. */
  async require(
    caller: Caller,
    permission: TenantPermission,
    resource: TenantResource,
  ): Promise<void> {
    if (!(await this.may(caller, permission, resource))) {
      throw new FieldsNotAllowed({
        path: '',
        code: 'permission_missing',
        params: { permission: permission.name, tenantId: resource.tenantId },
      });
    }
  }

  /** Whether the policy grants each, whatever else is needed. */
  async mayBasic(
    caller: Caller,
    permissions: BasicPermission[],
  ): Promise<boolean[]> {
    const decisions = await this.options.permissions.authorize(
      permissions.map(permission => ({ permission })),
      { credentials: caller.credentials },
    );
    return decisions.map(
      ({ result }, at) =>
        result === AuthorizeResult.ALLOW &&
        (!caller.machine ||
          machineDecision(permissions[at], caller.machine).result === result),
    );
  }

  /** @throws NotAllowedError naming the permission. */
  async requireBasic(
    caller: Caller,
    permission: BasicPermission,
  ): Promise<void> {
    const [may] = await this.mayBasic(caller, [permission]);
    if (!may) {
      throw missing(permission);
    }
  }

  /** A tenant with what the caller may do to it. */
  async withAllowed(caller: Caller, tenant: Tenant): Promise<Tenant> {
    const [update, remove, operate] = await Promise.all(
      [
        tenantUpdatePermission,
        tenantDeletePermission,
        tenantOperatePermission,
      ].map(permission => this.may(caller, permission, tenant)),
    );
    // What is over is changed by nobody.
    const person = caller.actor !== undefined && tenant.lifecycle !== 'deleted';
    return {
      ...tenant,
      allowed: {
        update: update && person,
        delete: remove && person,
        operate: operate && tenant.lifecycle !== 'deleted',
        holders: update && person && mayChangeHolders(caller.actor!, tenant),
      },
    };
  }

  private async decide(
    caller: Caller,
    permission: TenantPermission,
  ): Promise<PolicyDecision> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission }],
      {
        credentials: caller.credentials,
      },
    );
    // Of a machine Backstage knows no more than the restrictions of its token.
    return caller.machine && decision.result === AuthorizeResult.ALLOW
      ? machineDecision(permission, caller.machine)
      : decision;
  }
}

function missing({ name }: Permission): FieldsNotAllowed {
  return new FieldsNotAllowed({
    path: '',
    code: 'permission_missing',
    params: { permission: name },
  });
}

/** Who is next to decide is looked up only for policies that go by it. */
function asksDeciders({
  conditions,
}: {
  conditions: PermissionCriteria<PermissionCondition>;
}): boolean {
  const rules = (part: typeof conditions): string[] => {
    if ('anyOf' in part) return part.anyOf.flatMap(rules);
    if ('allOf' in part) return part.allOf.flatMap(rules);
    if ('not' in part) return rules(part.not);
    return [part.rule];
  };
  return rules(conditions).includes(
    tenantPermissionRules.awaitsDecisionOf.name,
  );
}
