// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may do what in a tenant: people through our own cluster roles, pods through an account that may do nothing.

import { kubernetesGroup } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { WORKLOAD_ACCOUNT } from '../names';
import { RenderInput } from '../RenderInput';
import { identityOf } from './identity';

/** ServiceAccounts and RoleBindings. The cluster roles come with the platform: `deploy/rbac/tenant-roles.yaml`. */
export function accessObjects(input: RenderInput): KubernetesObject[] {
  const { tenantId, spec } = input;
  return [
    account(tenantId, 'default'),
    account(tenantId, WORKLOAD_ACCOUNT, identityOf(input)),
    ...binding(tenantId, 'owner', [spec.owner]),
    ...binding(tenantId, 'editor', spec.access?.editors ?? []),
    ...binding(tenantId, 'viewer', spec.access?.viewers ?? []),
  ];
}

function account(
  tenantId: string,
  name: string,
  { annotations, labels }: ReturnType<typeof identityOf> = {},
): KubernetesObject {
  const metadata = metadataOf(tenantId, name);
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      ...metadata,
      labels: { ...labels, ...metadata.labels },
      ...(annotations && { annotations }),
    },
    automountServiceAccountToken: false,
  };
}

function binding(
  tenantId: string,
  role: 'owner' | 'editor' | 'viewer',
  groupRefs: string[],
): KubernetesObject[] {
  if (groupRefs.length === 0) {
    return [];
  }
  const groups = [...new Set(groupRefs.map(kubernetesGroup))].sort();
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: metadataOf(tenantId, `tenant-${role}`),
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: `ecp-tenant-${role}`,
      },
      subjects: groups.map(name => ({
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Group',
        name,
      })),
    },
  ];
}
