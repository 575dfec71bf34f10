// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Restarts the pods of a tenant without touching what is applied.

import { NotFoundError } from '@backstage/errors';
import {
  RESTART_FIELD_MANAGER,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesClient,
  KubernetesObject,
} from '../../kubernetes/KubernetesClient';

/** Annotation of the pod template whose change rolls the pods. */
export const RESTARTED_AT_ANNOTATION = 'ecp.ai/restartedAt';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * Rolls the pods of the tenant's workloads, or of one by name. The annotation has a manager of its own, so the next
 * apply leaves it alone; the same `at` twice restarts once.
 *
 * @returns what was restarted
 * @throws NotFoundError when the tenant has no workload of that name
 */
export async function restartWorkloads(options: {
  client: KubernetesClient;
  namespace: string;
  workload?: string;
  at: Date;
}): Promise<{ kind: string; name: string }[]> {
  const { client, namespace, workload, at } = options;
  const all = await Promise.all(
    KINDS.map(kind => listKind(client, namespace, kind)),
  );
  const chosen = all
    .flat()
    .filter(it => workload === undefined || it.metadata.name === workload);
  if (workload !== undefined && chosen.length === 0) {
    throw new NotFoundError(`${namespace} has no workload ${workload}`);
  }
  const annotations = { [RESTARTED_AT_ANNOTATION]: at.toISOString() };
  await Promise.all(
    chosen.map(({ apiVersion, kind, metadata }) =>
      client.mergePatch(
        { apiVersion, kind, name: metadata.name, namespace },
        { spec: { template: { metadata: { annotations } } } },
        { fieldManager: RESTART_FIELD_MANAGER },
      ),
    ),
  );
  return chosen.map(({ kind, metadata }) => ({ kind, name: metadata.name }));
}

async function listKind(
  client: KubernetesClient,
  namespace: string,
  kind: string,
): Promise<KubernetesObject[]> {
  const resource = await client.resourceOf('apps/v1', kind);
  if (!resource) return [];
  const selection = { namespace, labelSelector: TENANT_LABEL };
  const { items } = await client.list(resource, {
    ...selection,
    metadataOnly: true,
  });
  return items;
}
