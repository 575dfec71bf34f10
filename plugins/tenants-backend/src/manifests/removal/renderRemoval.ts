// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The manifest of a delete request: what will be gone, for people to approve.

import {
  TENANT_API_VERSION,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { digestOf } from '@ecp-ai/backstage-plugin-tenants-node';
import { KubernetesObject, ObjectReference } from '../KubernetesObject';
import { toYaml } from '../toYaml';
import { Goes } from './whatGoes';

/**
 * One YAML document of kind `TenantRemoval`: the namespace, the volumes in it with what they hold, our objects, and
 * `foreignObjects` that go with the namespace although we never made them. What the cluster did not tell is said:
 * `cluster: not asked`, `unlistedKinds`. The order of the lists given does not matter.
 */
export function renderRemoval(options: {
  tenantId: string;
  objects: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>[];
  goes: Goes;
}): { yaml: string; digest: string } {
  const { tenantId, objects, goes } = options;
  const namespace = tenantNamespace(tenantId);
  const yaml = toYaml({
    apiVersion: TENANT_API_VERSION,
    kind: 'TenantRemoval',
    metadata: { name: tenantId },
    spec: {
      namespace,
      cluster: goes.notAsked ? `not asked: ${goes.notAsked}` : 'asked',
      volumes: goes.volumes.map(({ name, size, ours }) => ({
        name,
        ...(size && { size }),
        ours,
      })),
      objects: listed(
        objects.map(({ apiVersion, kind, metadata }) => ({
          apiVersion,
          kind,
          name: metadata.name,
          namespace: metadata.namespace,
        })),
      ),
      foreignObjects: listed(goes.foreign.map(it => ({ ...it, namespace }))),
      ...(goes.more.length > 0 && {
        furtherObjects: goes.more.map(({ resource, count }) => ({
          resource,
          count,
        })),
      }),
      ...(goes.unlisted.length > 0 && { unlistedKinds: goes.unlisted }),
    },
  });
  return { yaml, digest: digestOf(yaml) };
}

function listed(references: ObjectReference[]) {
  const byKey = new Map(
    references.map(({ apiVersion, kind, name, namespace }) => [
      [kind, name, apiVersion, namespace ?? ''].join('\0'),
      { apiVersion, kind, name, namespace },
    ]),
  );
  return [...byKey.keys()].sort().flatMap(key => byKey.get(key) ?? []);
}
