// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import { kubernetesPermissions } from '@backstage/plugin-kubernetes-common';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { tenantsPermissions } from '@ecp-ai/backstage-plugin-tenants-common';
import { decide } from './decide';
import { judgedPermissions } from './judgements';
import { Role } from './Role';

const CLAIMS = ['user:default/dana', 'group:default/ml-research'];

const permission = (
  name: string,
  action?: 'create' | 'read' | 'update' | 'delete',
  resourceType?: string,
) =>
  createPermission({
    name,
    attributes: action ? { action } : {},
    ...(resourceType && { resourceType }),
  } as Parameters<typeof createPermission>[0]) as Permission;

// Those of the scaffolder by name: its common package is none of our dependencies.
const permissions = new Map<string, Permission>(
  [
    ...tenantsPermissions,
    ...catalogPermissions,
    ...kubernetesPermissions,
    permission('catalog.ingestion.read', 'read'),
    permission('catalog.ingestion.manage'),
    permission('scaffolder.task.create', 'create'),
    permission('scaffolder.task.read', 'read', 'scaffolder-task'),
    permission('scaffolder.task.cancel', undefined, 'scaffolder-task'),
    permission('scaffolder.action.execute', undefined, 'scaffolder-action'),
    permission(
      'scaffolder.template.parameter.read',
      'read',
      'scaffolder-template',
    ),
    permission('scaffolder.template.step.read', 'read', 'scaffolder-template'),
    permission('scaffolder.template.dry-run'),
    permission('scaffolder.template.management'),
  ].map(it => [it.name, it]),
);

// A word for every decision: + allow, - deny, otherwise the rules of the condition.
function words(asked: Permission, role: Role): string {
  const decision = decide(asked, { role, claims: CLAIMS });
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    return decision.result === AuthorizeResult.ALLOW ? '+' : '-';
  }
  const { conditions } = decision as { conditions: any };
  return [conditions.anyOf ?? conditions]
    .flat()
    .map(({ rule, params }: any) => {
      expect(params.claims ?? params.createdBy).toEqual(CLAIMS);
      return rule;
    })
    .join(' ');
}

const TABLE: [
  name: string,
  developer: string,
  auditor: string,
  approver: string,
][] = [
  ['tenants.tenant.read', 'IS_OWNER IS_EDITOR IS_VIEWER', '+', '+'],
  ['tenants.tenant.create', '+', '-', '+'],
  ['tenants.tenant.update', 'IS_OWNER IS_EDITOR', '-', '+'],
  ['tenants.tenant.delete', 'IS_OWNER', '-', '+'],
  ['tenants.tenant.operate', 'IS_OWNER IS_EDITOR', '-', '+'],
  ['tenants.request.decide', '-', '-', '+'],
  ['tenants.request.cancel', '+', '-', '+'],
  ['tenants.request.comment', '+', '-', '+'],
  ['tenants.repository.rebuild', '-', '-', '+'],
  ['tenants.recovery.pause', '-', '-', '+'],
  ['tenants.audit.read', '-', '+', '+'],
  ['tenants.policy.simulate', '-', '+', '+'],
  ['tenants.deployment.report', 'IS_OWNER IS_EDITOR', '-', '+'],
  ['catalog.entity.read', 'IS_VISIBLE_TENANT', '+', '+'],
  ['catalog.entity.create', '-', '-', '+'],
  ['catalog.entity.delete', '-', '-', '+'],
  ['catalog.entity.refresh', '-', '-', '+'],
  ['catalog.entity.validate', '-', '-', '+'],
  ['catalog.location.read', '-', '+', '+'],
  ['catalog.location.create', '-', '-', '+'],
  ['catalog.location.analyze', '-', '-', '+'],
  ['catalog.location.delete', '-', '-', '+'],
  ['catalog.ingestion.read', '-', '+', '+'],
  ['catalog.ingestion.manage', '-', '-', '+'],
  ['scaffolder.task.create', '+', '-', '+'],
  ['scaffolder.task.read', 'IS_TASK_OWNER', '+', '+'],
  ['scaffolder.task.cancel', 'IS_TASK_OWNER', '-', '+'],
  ['scaffolder.action.execute', '+', '-', '+'],
  ['scaffolder.template.parameter.read', '+', '+', '+'],
  ['scaffolder.template.step.read', '+', '+', '+'],
  ['scaffolder.template.dry-run', '-', '-', '+'],
  ['scaffolder.template.management', '-', '-', '+'],
  ['kubernetes.proxy', '-', '-', '-'],
  ['kubernetes.resources.read', '+', '+', '+'],
  ['kubernetes.clusters.read', '+', '+', '+'],
];

const ROLES: Role[] = ['developer', 'auditor', 'approver'];

describe('decide', () => {
  it.each(TABLE)(
    '%s: developer %s, auditor %s, approver %s',
    (name, ...all) => {
      const asked = permissions.get(name)!;
      expect(ROLES.map(role => words(asked, role))).toEqual(all);
    },
  );

  it('lets deciders decide, and otherwise what developers may', () => {
    const more = TABLE.map(([name]) => permissions.get(name)!).filter(
      it => words(it, 'decider') !== words(it, 'developer'),
    );
    expect(more.map(({ name }) => name)).toEqual(['tenants.request.decide']);
  });

  it('is tested for every permission in the list', () => {
    const tested = TABLE.map(([name]) => name);
    expect(tested.sort()).toEqual([...judgedPermissions].sort());
  });

  it('lets auditors change nothing, whatever a permission says of its action', () => {
    const changes = TABLE.filter(([, , auditor]) => auditor === '+')
      .map(([name]) => permissions.get(name)!.attributes.action)
      .filter(action => action !== 'read');
    expect(changes).toEqual([]);
  });

  it.each([
    'other.thing.read',
    'catalog.entity.reads',
    'TENANTS.TENANT.READ',
    'constructor',
    '__proto__',
    'toString',
    '',
  ])('denies the unjudged permission "%s" to everybody', name => {
    for (const action of ['read', 'update', undefined] as const) {
      expect(ROLES.map(role => words(permission(name, action), role))).toEqual([
        '-',
        '-',
        '-',
      ]);
    }
  });

  it.each([
    '',
    'admin',
    'Approver',
    'constructor',
    '__proto__',
    undefined,
    null,
  ])('denies everything to the malformed role %p', role => {
    const allowed = [...permissions.values()].filter(
      it => words(it, role as Role) !== '-',
    );
    expect(allowed).toEqual([]);
  });

  it('denies what only has the name of a permission on a resource', () => {
    for (const name of [
      'tenants.tenant.read',
      'catalog.entity.read',
      'scaffolder.task.read',
    ]) {
      expect(words(permission(name, 'read'), 'developer')).toBe('-');
    }
  });
});
