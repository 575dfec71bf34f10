// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Deletes what left the revision, and never anything that is not ours.

import { ObjectResult } from '@ecp-ai/backstage-plugin-tenants-common';
import { inStages } from '../../manifests/applyOrder';
import {
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { resultOf } from './applyObject';
import { Inventory, InventoryEntry, keyOf } from './Inventory';
import { Live } from './Live';
import { isArgos, isLabelledOurs, wasApplied } from './ownership';
import { refusalOf, trackedByArgo } from './refusals';
import { releaseJob } from './releaseJob';

/**
 * Deletes the given entries in the reverse order of their making, and forgets those that are gone. What Argo CD tracks
 * stays, and stays remembered: once it is let go, it is deleted like the rest.
 */
export async function pruneObjects(options: {
  client: KubernetesClient;
  tenantId: string;
  namespace: string;
  live: Live;
  inventory: Inventory;
  entries: InventoryEntry[];
  signal: AbortSignal;
}): Promise<ObjectResult[]> {
  const { entries, live, inventory, tenantId, signal } = options;
  const results: ObjectResult[] = [];
  for (const stage of inStages(entries).reverse()) {
    await Promise.all(
      stage.map(async entry => {
        signal.throwIfAborted();
        const key = keyOf(entry);
        const object = live.get(key);
        if (object && isArgos(object, entry)) {
          const { outcome, manager, message } = trackedByArgo(object);
          const result = { ...resultOf(object, outcome), message };
          results.push(manager ? { ...result, manager } : result);
          return;
        }
        if (object && isOurs(object, entry, tenantId)) {
          const result = await deleteObject(options, object);
          results.push(result);
          if (result.outcome !== 'pruned') return;
        }
        inventory.remove(key);
      }),
    );
  }
  return results;
}

/**
 * Labels can be copied, so they alone prove nothing: the object must also be the very one we made, or,
 * should we have died before we knew which that was, carry fields that our applies own.
 */
export function isOurs(
  object: KubernetesObject,
  entry: InventoryEntry,
  tenantId: string,
): boolean {
  return isLabelledOurs(object, tenantId) && wasApplied(object, entry);
}

async function deleteObject(
  { client, namespace }: { client: KubernetesClient; namespace: string },
  object: KubernetesObject,
): Promise<ObjectResult> {
  const { apiVersion, kind, metadata } = object;
  const { name, uid } = metadata;
  try {
    if (kind === 'Job' && (await releaseJob(client, object))) {
      const message = 'is over, and stays for a day to be read';
      return { ...resultOf(object, 'pruned'), message };
    }
    await client.delete({ apiVersion, kind, name, namespace }, { uid });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    // Somebody replaced the object since we looked: what is there now is not what we made.
    const replaced = error instanceof KubernetesError && error.status === 409;
    if (!replaced) {
      const { message } = refusal;
      return { ...resultOf(object, refusal.outcome), message };
    }
  }
  return resultOf(object, 'pruned');
}
