// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Takes a tenant out of a cluster: our objects, then the namespace, then patience.

import {
  DeliveryJob,
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnOutcome } from '../../facts/OwnOutcome';
import { parseManifest } from '../../manifests/parseManifest';
import { Inventory, InventoryEntry, keyOfObject } from './Inventory';
import { Live } from './Live';
import {
  getNamespace,
  isTenantsNamespace,
  isTerminating,
  objectionTo,
  terminating,
} from './namespaceState';
import { isArgos } from './ownership';
import { pruneObjects } from './pruneObjects';
import { outcomeOfError, trackedByArgo } from './refusals';

/** Removes what is ours; `delivered` only when the namespace is gone. */
export async function removeTenant(
  client: KubernetesClient,
  job: DeliveryJob,
  signal: AbortSignal,
): Promise<OwnOutcome> {
  try {
    const namespace = await getNamespace(client, job);
    const inventory = inventoryOf(job);
    if (!namespace || isForeign(namespace, job, inventory)) {
      await forget(job);
      return { result: 'delivered' };
    }
    const objection = objectionTo(namespace, job);
    if (objection) return objection;
    if (isTerminating(namespace)) return terminating(namespace);
    return await removeObjects(client, job, inventory, namespace, signal);
  } catch (error) {
    return outcomeOfError(error);
  }
}

async function removeObjects(
  client: KubernetesClient,
  job: DeliveryJob,
  inventory: Inventory,
  namespace: KubernetesObject,
  signal: AbortSignal,
): Promise<OwnOutcome> {
  const entries = inventory.all().filter(it => it.kind !== 'Namespace');
  const live = await Live.observe(client, job.namespace, entries);
  const tracked = [namespace, ...live.all()].filter(it =>
    isArgos(it, inventory.get(keyOfObject(it))),
  );
  if (tracked.length > 0) return leftToArgo(tracked);
  const { tenantId } = job;
  const objects = await pruneObjects({
    client,
    tenantId,
    namespace: job.namespace,
    live,
    inventory,
    entries,
    signal,
  });
  signal.throwIfAborted();
  const { name, uid } = namespace.metadata;
  await client.delete({ apiVersion: 'v1', kind: 'Namespace', name }, { uid });
  const rest = await getNamespace(client, job);
  if (rest && rest.metadata.uid === uid)
    return { ...terminating(rest), objects };
  await forget(job);
  return { result: 'delivered', objects };
}

/** The namespace would take with it what Argo CD makes anew at once: nothing is begun. */
function leftToArgo(objects: KubernetesObject[]): OwnOutcome {
  const message = objects
    .map(it => `${it.kind} ${it.metadata.name} ${trackedByArgo(it).message}`)
    .join('; ');
  return { result: 'blocked', code: 'tracked_by_argocd', message };
}

/** A state that was lost is replaced by the last manifest: fewer proofs (no uids), the same objects. */
function inventoryOf(job: DeliveryJob): Inventory {
  const inventory = Inventory.fromState(job.state);
  if (!inventory.isEmpty || !job.manifest) return inventory;
  for (const object of parseManifest(job.manifest)) {
    inventory.remember(object as KubernetesObject);
  }
  return inventory;
}

/** A namespace of that name which cannot be the one we made: ours was never made, or is gone already. */
function isForeign(
  namespace: KubernetesObject,
  job: DeliveryJob,
  inventory: Inventory,
): boolean {
  if (isTenantsNamespace(namespace, job)) return false;
  const made = inventory
    .all()
    .find((it: InventoryEntry) => it.kind === 'Namespace')?.uid;
  return made === undefined || made !== namespace.metadata.uid;
}

async function forget(job: DeliveryJob): Promise<void> {
  if (job.state && Object.keys(job.state).length > 0) await job.saveState({});
}
