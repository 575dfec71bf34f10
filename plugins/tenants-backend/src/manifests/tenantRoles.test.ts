// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The cluster roles that RoleBindings of tenants name: `deploy/rbac/tenant-roles.yaml`.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from './parseManifest';

const file = join(__dirname, '../../../../deploy/rbac/tenant-roles.yaml');
const roles = new Map(
  parseManifest(readFileSync(file, 'utf8')).map((role: any) => [
    role.metadata.name as string,
    permissionsOf(role),
  ]),
);
const names = ['ecp-tenant-viewer', 'ecp-tenant-editor', 'ecp-tenant-owner'];

function permissionsOf(role: any): Set<string> {
  return new Set(
    role.rules.flatMap((rule: any) =>
      rule.apiGroups.flatMap((group: string) =>
        rule.resources.flatMap((resource: string) =>
          rule.verbs.map((verb: string) => `${verb} ${group}/${resource}`),
        ),
      ),
    ),
  );
}

it('are viewer, editor and owner, each with all that the one before may do', () => {
  expect([...roles.keys()]).toEqual(names);
  const [viewer, editor, owner] = names.map(name => roles.get(name)!);
  expect([...viewer].filter(permission => !editor.has(permission))).toEqual([]);
  expect([...editor].filter(permission => !owner.has(permission))).toEqual([]);
});

it('lets viewers only look', () => {
  for (const permission of roles.get('ecp-tenant-viewer')!) {
    expect(permission).toMatch(/^(get|list|watch) /);
  }
});

it.each(names)('%s touches none of what fences the tenant in', name => {
  const permissions = [...roles.get(name)!];
  const fence =
    /\/(networkpolicies|resourcequotas|limitranges|roles|rolebindings|clusterroles|clusterrolebindings|serviceaccounts|services|endpoints|endpointslices|ingresses|httproutes|externalsecrets|localqueues|workloads|poddisruptionbudgets|namespaces)$/;
  const writes = permissions.filter(
    permission => !/^(get|list|watch) /.test(permission),
  );
  expect(writes.filter(permission => fence.test(permission))).toEqual([]);
  expect(
    permissions.filter(item =>
      /\/secrets|\*|impersonate|escalate|bind /.test(item),
    ),
  ).toEqual([]);
});

it('lets only owners open a shell', () => {
  const may = names.filter(name => roles.get(name)!.has('create /pods/exec'));
  expect(may).toEqual(['ecp-tenant-owner']);
});
