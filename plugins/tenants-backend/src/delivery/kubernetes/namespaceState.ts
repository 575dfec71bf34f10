// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether the namespace may be written to.

import { TENANT_LABEL } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnOutcome } from '../../facts/OwnOutcome';

/** Reads the namespace of a job. */
export async function getNamespace(
  client: KubernetesClient,
  job: DeliveryJob,
): Promise<KubernetesObject | undefined> {
  return client.get({
    apiVersion: 'v1',
    kind: 'Namespace',
    name: job.namespace,
  });
}

/** Whether the namespace carries the label of the job's tenant. */
export function isTenantsNamespace(
  namespace: KubernetesObject,
  job: DeliveryJob,
): boolean {
  return namespace.metadata.labels?.[TENANT_LABEL] === job.tenantId;
}

/** Why a namespace must be left alone, if it must. */
export function objectionTo(
  namespace: KubernetesObject,
  job: DeliveryJob,
): OwnOutcome | undefined {
  const { name } = namespace.metadata;
  if (!isTenantsNamespace(namespace, job)) {
    return {
      result: 'blocked',
      code: 'namespace_not_ours',
      message: `Namespace ${name} exists and does not carry the label ${TENANT_LABEL}=${job.tenantId}`,
    };
  }
  return undefined;
}

/** The outcome that tells whose deletion is under way and what holds it up. */
export function terminating(namespace: KubernetesObject): OwnOutcome {
  const remains = (namespace.status?.conditions ?? [])
    .filter((it: any) => it.status === 'True')
    .map((it: any) => it.message)
    .join(' ');
  const { name } = namespace.metadata;
  return {
    result: 'waiting',
    code: 'namespace_terminating',
    message: `Namespace ${name} is being deleted. ${remains}`.trim(),
    retryAfterSeconds: 2,
  };
}

export function isTerminating(namespace: KubernetesObject): boolean {
  return (
    namespace.metadata.deletionTimestamp !== undefined ||
    namespace.status?.phase === 'Terminating'
  );
}
