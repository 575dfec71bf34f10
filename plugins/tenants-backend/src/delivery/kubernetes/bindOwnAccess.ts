// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The account we deliver with may write only where a RoleBinding in the tenant's namespace lets it: this makes it.

import { setTimeout as sleep } from 'node:timers/promises';
import {
  FIELD_MANAGER,
  MANAGED_BY,
  MANAGED_BY_LABEL,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  KubernetesClient,
  saysNoRight,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnOutcome } from '../../facts/OwnOutcome';

/** ClusterRole with what delivery does inside a tenant: `deploy/cluster/reconciler-namespace-role.yaml`. */
export const NAMESPACE_ROLE = 'ecp-tenants-reconciler-namespace';
const BINDING = 'ecp-tenants-reconciler';
const RBAC = 'rbac.authorization.k8s.io';

/** An API server learns of a binding in milliseconds; one that takes longer is asked again by the next pass. */
const PATIENCE_MS = 5000;
const LOOK_EVERY_MS = 50;

/**
 * Binds {@link NAMESPACE_ROLE} to whoever we are, unless we may write in the namespace anyway.
 * The binding is no part of a revision: nothing prunes it, and it goes with its namespace.
 *
 * @returns whether there was anything to do
 * @throws KubernetesError with status 403 when our account may not bind the role
 */
export async function bindOwnAccess(
  client: KubernetesClient,
  { tenantId, namespace }: DeliveryJob,
  signal: AbortSignal,
): Promise<boolean> {
  if (await mayWrite(client, namespace)) return false;
  const binding = {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: {
      name: BINDING,
      namespace,
      labels: { [TENANT_LABEL]: tenantId, [MANAGED_BY_LABEL]: MANAGED_BY },
    },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: NAMESPACE_ROLE },
    subjects: [await ourselves(client)],
  };
  try {
    await client.create(binding, { fieldManager: FIELD_MANAGER });
  } catch (error) {
    if ((error as any).reason !== 'AlreadyExists') throw error;
  }
  const until = performance.now() + PATIENCE_MS;
  while (
    performance.now() < until &&
    !signal.aborted &&
    !(await mayWrite(client, namespace))
  ) {
    await sleep(LOOK_EVERY_MS);
  }
  return true;
}

/** Whether a pass ended because the authorizer, not admission, held something against us. */
export function lacksAccess(outcome: OwnOutcome): boolean {
  if (!['failed', 'blocked'].includes(outcome.result)) return false;
  return (
    ('code' in outcome && outcome.code === 'cluster_forbidden') ||
    (outcome.objects ?? []).some(
      it => it.outcome === 'refused' && saysNoRight(it.message ?? ''),
    )
  );
}

/** Asks for a right that only the role in question gives. */
async function mayWrite(
  client: KubernetesClient,
  namespace: string,
): Promise<boolean> {
  const resourceAttributes = {
    namespace,
    verb: 'patch',
    group: RBAC,
    resource: 'rolebindings',
  };
  const { allowed } = await client.review(
    'authorization.k8s.io/v1',
    'SelfSubjectAccessReview',
    { resourceAttributes },
  );
  return allowed === true;
}

async function ourselves(client: KubernetesClient) {
  const { userInfo } = await client.review(
    'authentication.k8s.io/v1',
    'SelfSubjectReview',
  );
  const user: string = userInfo.username;
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user);
  return account
    ? { kind: 'ServiceAccount', namespace: account[1], name: account[2] }
    : { apiGroup: RBAC, kind: 'User', name: user };
}
