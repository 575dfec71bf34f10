// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Restarts the pods of a tenant without touching what is applied.

import {
  DeliveryCode,
  RESTART_FIELD_MANAGER,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesClient,
  KubernetesObject,
  RestartJob,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnRestartOutcome } from '../../facts/OwnOutcome';
import { outcomeOfError } from './refusals';

/** Annotation of the pod template whose change rolls the pods. */
const RESTARTED_AT_ANNOTATION = 'ecp.ai/restartedAt';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * Rolls the pods of the tenant's workloads, or of one by name. The annotation has a manager of its own, so the next
 * apply leaves it alone; the same moment twice restarts once.
 */
export async function restartWorkloads(
  client: KubernetesClient,
  { namespace, workload, requestedAt }: RestartJob,
  signal: AbortSignal,
): Promise<OwnRestartOutcome> {
  try {
    const all = await Promise.all(
      KINDS.map(kind => listKind(client, namespace, kind)),
    );
    const chosen = all
      .flat()
      .filter(it => workload === undefined || it.metadata.name === workload);
    if (workload !== undefined && chosen.length === 0) {
      const message = `${namespace} has no workload ${workload}`;
      return { result: 'failed', code: 'workload_missing', message };
    }
    // Whoever lost the tenant must not restart for a moment that is over.
    signal.throwIfAborted();
    await Promise.all(chosen.map(it => stamp(client, it, requestedAt)));
    return { result: 'restarted', workloads: chosen.length };
  } catch (error) {
    signal.throwIfAborted();
    return failureOf(error);
  }
}

function stamp(
  client: KubernetesClient,
  { apiVersion, kind, metadata: { name, namespace } }: KubernetesObject,
  requestedAt: string,
) {
  const annotations = { [RESTARTED_AT_ANNOTATION]: requestedAt };
  return client.mergePatch(
    { apiVersion, kind, name, namespace },
    { spec: { template: { metadata: { annotations } } } },
    { fieldManager: RESTART_FIELD_MANAGER },
  );
}

function failureOf(error: unknown): OwnRestartOutcome {
  const outcome = outcomeOfError(error);
  const { code, message } = outcome as { code: DeliveryCode; message: string };
  const away = 'away' in outcome && outcome.away;
  return { result: 'failed', code, message, ...(away && { away }) };
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
