// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A job that is over has a past that people want to read: another that takes its place does not end it.

import {
  FIELD_MANAGER,
  MANAGED_BY_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** How long after its end a job that left the revision stays. */
const KEPT_SECONDS = 86_400;

/**
 * Lets go of a Job that is over: it is ours no longer, and the cluster removes it a day after its end. `false` for one that
 * is at work, and for one whose pods hold disks of their own, which the next job may need.
 */
export async function releaseJob(
  client: KubernetesClient,
  { apiVersion, kind, metadata: { name, namespace, uid } }: KubernetesObject,
): Promise<boolean> {
  const ref = { apiVersion, kind, name, namespace };
  const job = await client.get(ref);
  if (!job || job.metadata.uid !== uid) return false;
  if (!isOver(job) || hasDisks(job)) return false;
  await client.mergePatch(
    ref,
    {
      metadata: { labels: { [MANAGED_BY_LABEL]: null } },
      spec: { ttlSecondsAfterFinished: KEPT_SECONDS },
    },
    { fieldManager: FIELD_MANAGER },
  );
  return true;
}

const isOver = ({ status }: KubernetesObject) =>
  (status?.conditions ?? []).some(
    (it: { type: string; status: string }) =>
      ['Complete', 'Failed'].includes(it.type) && it.status === 'True',
  );

const hasDisks = ({ spec }: KubernetesObject) =>
  (spec.template.spec.volumes ?? []).some(
    (it: { ephemeral?: object }) => it.ephemeral,
  );
