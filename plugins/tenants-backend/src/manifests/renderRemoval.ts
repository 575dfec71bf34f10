// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The manifest of a delete request: what will be gone, for people to approve.

import {
  TENANT_API_VERSION,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { digestOf } from './digestOf';
import { KubernetesObject, ObjectReference } from './KubernetesObject';
import { toYaml } from './toYaml';

/**
 * One YAML document of kind `TenantRemoval`: the namespace, our objects in it, and `foreign` objects
 * that go with the namespace although we never made them. The order of the lists given does not matter.
 */
export function renderRemoval(options: {
  tenantId: string;
  objects: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>[];
  foreign?: ObjectReference[];
}): { yaml: string; digest: string } {
  const { tenantId, objects, foreign = [] } = options;
  const yaml = toYaml({
    apiVersion: TENANT_API_VERSION,
    kind: 'TenantRemoval',
    metadata: { name: tenantId },
    spec: {
      namespace: tenantNamespace(tenantId),
      objects: listed(
        objects.map(({ apiVersion, kind, metadata }) => ({
          apiVersion,
          kind,
          name: metadata.name,
          namespace: metadata.namespace,
        })),
      ),
      foreignObjects: listed(foreign),
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
