// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The common pass: the manifest is the one delivered last, and nobody has touched anything.

import { ObjectResult } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  KubernetesClient,
  digestOf,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Inventory, keyOf, keyOfObject } from './Inventory';
import { Live } from './Live';
import { getNamespace, isTerminating, objectionTo } from './namespaceState';
import {
  isLabelledOurs,
  isUntouched,
  ourFields,
  trackingOf,
} from './ownership';

/**
 * The results of a pass that has nothing to do, found with reads alone and without reading the manifest, which was
 * read and checked when it was delivered. `undefined` when there may be something to do: then the whole pass looks.
 */
export async function findUntouched(
  client: KubernetesClient,
  job: DeliveryJob,
): Promise<ObjectResult[] | undefined> {
  const inventory = Inventory.fromState(job.state);
  if (inventory.delivered !== digestOf(job.manifest)) return undefined;
  const namespace = await getNamespace(client, job);
  if (!namespace || isTerminating(namespace) || objectionTo(namespace, job)) {
    return undefined;
  }
  const entries = inventory.all();
  const inside = entries.filter(it => it.kind !== 'Namespace');
  const live = await Live.observe(client, job.namespace, inside);
  for (const entry of entries) {
    const object =
      entry.kind === 'Namespace' ? namespace : live.get(keyOf(entry));
    if (!object || !isUntouched(object, entry) || trackingOf(object)) {
      return undefined;
    }
  }
  // Ours and not remembered: the state was restored from an old backup.
  const forgotten = live
    .all()
    .some(
      it =>
        !inventory.get(keyOfObject(it)) &&
        isLabelledOurs(it, job.tenantId) &&
        ourFields(it),
    );
  if (forgotten) return undefined;
  return entries.map(({ apiVersion, kind, name }) => ({
    apiVersion,
    kind,
    name,
    outcome: 'unchanged' as const,
  }));
}
