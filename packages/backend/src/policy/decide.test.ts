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
import { decide, Role } from './decide';

const CLAIMS = ['user:default/dana', 'group:default/ml-research'];

// Permissions of the scaffolder by name: its common package is none of our dependencies.
const scaffolder = (
  name: string,
  action?: 'create' | 'read',
  resourceType?: string,
) =>
  createPermission({
    name: `scaffolder.${name}`,
    attributes: action ? { action } : {},
    ...(resourceType && { resourceType }),
  } as Parameters<typeof createPermission>[0]) as Permission;

const permissions = new Map<string, Permission>(
  [
    ...tenantsPermissions,
    ...catalogPermissions,
    ...kubernetesPermissions,
    scaffolder('task.create', 'create'),
    scaffolder('task.read', 'read', 'scaffolder-task'),
    scaffolder('task.cancel', undefined, 'scaffolder-task'),
    scaffolder('action.execute', undefined, 'scaffolder-action'),
    scaffolder('template.parameter.read', 'read', 'scaffolder-template'),
    scaffolder('template.dry-run'),
    scaffolder('template.management'),
    createPermission({
      name: 'other.thing.read',
      attributes: { action: 'read' },
    }),
    createPermission({ name: 'other.thing.use', attributes: {} }),
    createPermission({
      name: 'other.thing.drop',
      attributes: { action: 'delete' },
    }),
  ].map(permission => [permission.name, permission]),
);

// A word for every decision: + allow, - deny, otherwise the rules of the condition.
function words(permission: Permission, role: Role): string {
  const decision = decide(permission, { role, claims: CLAIMS });
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

const TABLE: [name: string, developer: string, auditor: string][] = [
  ['tenants.tenant.read', 'IS_OWNER IS_EDITOR IS_VIEWER', '+'],
  ['tenants.tenant.create', '+', '-'],
  ['tenants.tenant.update', 'IS_OWNER IS_EDITOR', '-'],
  ['tenants.tenant.delete', 'IS_OWNER', '-'],
  ['tenants.tenant.operate', 'IS_OWNER IS_EDITOR', '-'],
  ['tenants.request.decide', '-', '-'],
  ['tenants.repository.rebuild', '-', '-'],
  ['tenants.deployment.report', 'IS_OWNER IS_EDITOR', '-'],
  ['catalog.entity.read', 'IS_VISIBLE_TENANT', '+'],
  ['catalog.entity.create', '-', '-'],
  ['catalog.entity.delete', '-', '-'],
  ['catalog.entity.refresh', '-', '-'],
  ['catalog.entity.validate', '+', '+'],
  ['catalog.location.read', '+', '+'],
  ['catalog.location.create', '-', '-'],
  ['catalog.location.analyze', '-', '-'],
  ['catalog.location.delete', '-', '-'],
  ['catalog.ingestion.read', '+', '+'],
  ['catalog.ingestion.manage', '-', '-'],
  ['scaffolder.task.create', '+', '-'],
  ['scaffolder.task.read', 'IS_TASK_OWNER', '+'],
  ['scaffolder.task.cancel', 'IS_TASK_OWNER', '-'],
  ['scaffolder.action.execute', '+', '-'],
  ['scaffolder.template.parameter.read', '+', '+'],
  ['scaffolder.template.dry-run', '+', '-'],
  ['scaffolder.template.management', '+', '-'],
  ['kubernetes.proxy', '+', '+'],
  ['kubernetes.resources.read', '+', '+'],
  ['kubernetes.clusters.read', '+', '+'],
  ['other.thing.read', '+', '+'],
  ['other.thing.use', '+', '+'],
  ['other.thing.drop', '+', '-'],
];

describe('decide', () => {
  it.each(TABLE)('%s: developer %s, auditor %s', (name, developer, auditor) => {
    const permission = permissions.get(name)!;
    expect(words(permission, 'developer')).toBe(developer);
    expect(words(permission, 'auditor')).toBe(auditor);
    expect(words(permission, 'approver')).toBe('+');
  });

  it('speaks of every permission of tenants and catalog', () => {
    const spoken = new Set(TABLE.map(([name]) => name));
    const silent = [...permissions.keys()].filter(name => !spoken.has(name));
    expect(silent).toEqual([]);
  });
});
