// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What fences a tenant in: its namespace, how much it may use, and what a container gets that says nothing.

import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';
import { labelsOf, metadataOf } from '../labels';
import { quotaOf } from '../quota';
import { RenderInput } from '../RenderInput';

/** Namespace, ResourceQuota and LimitRange. */
export function boundaryObjects(input: RenderInput): KubernetesObject[] {
  const { tenantId, preset } = input;
  const { min, max, defaultRequest } = preset.container;
  return [
    namespaceOf(input),
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: metadataOf(tenantId, 'tenant-quota'),
      spec: { hard: quotaOf(input) },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: metadataOf(tenantId, 'tenant-limits'),
      // Never a GPU here: a maximum without a default becomes every container's default.
      spec: {
        limits: [
          {
            type: 'Container',
            default: preset.container.default,
            defaultRequest,
            min,
            max,
          },
        ],
      },
    },
  ];
}

// People's words go into annotations: they take any text, labels do not.
function namespaceOf(input: RenderInput): KubernetesObject {
  const { tenantId, spec, preset, cluster } = input;
  const version = cluster.podSecurityVersion;
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: tenantNamespace(tenantId),
      labels: {
        ...labelsOf(tenantId),
        'ecp.ai/environment': spec.environment,
        'ecp.ai/preset': preset.name,
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': version,
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/audit-version': version,
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/warn-version': version,
      },
      annotations: {
        'ecp.ai/display-name': spec.displayName,
        'ecp.ai/owner': spec.owner,
        'ecp.ai/preset-version': `${preset.version}`,
        ...(spec.description !== undefined && {
          'ecp.ai/description': spec.description,
        }),
        ...(spec.expiresAt !== undefined && {
          'ecp.ai/expires-at': spec.expiresAt,
        }),
      },
    },
  };
}
