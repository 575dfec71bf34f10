// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Brings one object to its wanted state, taking from others only what was ours before.

import {
  ARGO_TRACKING_ID,
  FIELD_MANAGER,
  ObjectResult,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isDeepStrictEqual } from 'node:util';
import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { fieldPaths } from './fieldPaths';
import { hashOf, InventoryEntry } from './Inventory';
import { leftToQueue } from './leftToQueue';
import {
  isArgos,
  isUntouched,
  lastOtherManager,
  ourFields,
  trackingOf,
} from './ownership';
import {
  FieldConflict,
  fieldConflicts,
  Refusal,
  refusalOf,
  trackedByArgo,
} from './refusals';
import { Scaling } from './Scaling';

/** What became of one object: as wanted, with what to remember of it, or refused. */
export type Applied =
  | { done: true; result: ObjectResult; entry: InventoryEntry }
  | { done: false; result: ObjectResult; refusal: Refusal };

/** One object on its way. */
export type Item = {
  object: KubernetesObject;
  /** Its metadata before this pass. */
  live?: KubernetesObject;
  /** What we remember of it. */
  entry?: InventoryEntry;
};

/**
 * Applies an object unless it is untouched since our last apply. One that Argo CD tracks is held back, alone.
 *
 * @throws what concerns the whole cluster: no answer, no access, too many requests
 */
export async function applyObject(
  client: KubernetesClient,
  scaling: Scaling,
  item: Item,
): Promise<Applied> {
  const { object, live, entry } = item;
  const hash = hashOf(object);
  if (live && isArgos(live, entry)) return refused(object, trackedByArgo(live));
  const marked = live && trackingOf(live);
  if (live && !marked && entry?.hash === hash && isUntouched(live, entry)) {
    return { done: true, result: resultOf(object, 'unchanged'), entry };
  }
  try {
    if (marked) await unmark(client, object);
    await scaling.handOver(client, object, entry);
    const asked = leftToQueue(object, live);
    const { applied, taken } = await claim(client, asked, entry);
    return {
      done: true,
      result: describe(item, hash, applied, taken),
      entry: remember(object, hash, applied, scaling),
    };
  } catch (error) {
    const refusal =
      error instanceof ClaimRefused ? error.refusal : refusalOf(error);
    if (!refusal) throw error;
    return refused(object, refusal);
  }
}

function refused(object: KubernetesObject, refusal: Refusal): Applied {
  const { outcome, message, manager } = refusal;
  const result = { ...resultOf(object, outcome), message };
  return {
    done: false,
    result: manager ? { ...result, manager } : result,
    refusal,
  };
}

/** Takes a tracking id off that Argo CD did not put on: it would take the object for its own, and might prune it. */
async function unmark(
  client: KubernetesClient,
  { apiVersion, kind, metadata }: KubernetesObject,
): Promise<void> {
  const { name, namespace } = metadata;
  await client.mergePatch(
    { apiVersion, kind, name, namespace },
    { metadata: { annotations: { [ARGO_TRACKING_ID]: null } } },
    { fieldManager: FIELD_MANAGER },
  );
}

/** Applies; where others hold fields that were ours, applies again with force. */
async function claim(
  client: KubernetesClient,
  object: KubernetesObject,
  entry: InventoryEntry | undefined,
): Promise<{ applied: KubernetesObject; taken: FieldConflict[] }> {
  // Metadata says it all: who owns which field, and which version it is.
  const options = { fieldManager: FIELD_MANAGER, metadataOnly: true };
  try {
    return { applied: await client.apply(object, options), taken: [] };
  } catch (error) {
    const conflicts = fieldConflicts(error);
    if (conflicts.length === 0) throw error;
    const owned = fieldPaths(entry?.fields);
    const lent = new Set(entry?.handedOver);
    const foreign = conflicts.filter(
      ({ field }) => !owned.has(field) && !lent.has(field),
    );
    if (foreign.length > 0) throw new ClaimRefused(foreign);
    return {
      applied: await client.apply(object, { ...options, force: true }),
      taken: conflicts.filter(({ field }) => owned.has(field)),
    };
  }
}

class ClaimRefused extends Error {
  readonly refusal: Refusal;

  constructor(conflicts: FieldConflict[]) {
    super('conflict');
    const [{ manager }] = conflicts;
    const fields = conflicts.map(it =>
      it.manager === manager ? it.field : `${it.field} (${it.manager})`,
    );
    this.refusal = {
      outcome: 'conflict',
      code: 'field_conflict',
      manager,
      message: `${manager} owns ${fields.join(', ')}`,
    };
  }
}

function describe(
  { object, live, entry }: Item,
  hash: string,
  applied: KubernetesObject,
  taken: FieldConflict[],
): ObjectResult {
  if (!live) {
    if (!entry?.uid) return resultOf(object, 'created');
    const message = 'had been deleted';
    return { ...resultOf(object, 'drift_repaired'), message };
  }
  const marked = trackingOf(live);
  if (marked) {
    const { manager } = marked;
    const fields = taken.map(it => it.field).join(', ');
    const message = `${
      manager ?? 'somebody'
    } had put a tracking id of Argo CD on it${
      fields && ` and changed ${fields}`
    }`;
    const result = { ...resultOf(object, 'drift_repaired'), message };
    return manager ? { ...result, manager } : result;
  }
  if (taken.length > 0) {
    const { manager } = taken[0];
    const fields = taken.map(it => it.field).join(', ');
    const message = `${manager} had changed ${fields}`;
    return { ...resultOf(object, 'drift_repaired'), manager, message };
  }
  if (applied.metadata.resourceVersion === live.metadata.resourceVersion) {
    return resultOf(object, 'unchanged');
  }
  if (entry?.hash !== hash) return resultOf(object, 'updated');
  // The same wish again, and nobody had taken a field: only a status moved on meanwhile.
  if (isDeepStrictEqual(ourFields(applied), ourFields(live))) {
    return resultOf(object, 'unchanged');
  }
  const manager = lastOtherManager(live);
  const result = resultOf(object, 'drift_repaired');
  return manager ? { ...result, manager } : result;
}

function remember(
  object: KubernetesObject,
  hash: string,
  applied: KubernetesObject,
  scaling: Scaling,
): InventoryEntry {
  const { apiVersion, kind, metadata } = object;
  const fields = ourFields(applied);
  const handedOver = scaling.handedOver(object);
  return {
    apiVersion,
    kind,
    name: metadata.name,
    uid: applied.metadata.uid,
    hash,
    ...(fields && { fields }),
    ...(handedOver && { handedOver }),
  };
}

/** A result without words. */
export function resultOf(
  { apiVersion, kind, metadata }: KubernetesObject,
  outcome: ObjectResult['outcome'],
): ObjectResult {
  return { apiVersion, kind, name: metadata.name, outcome };
}
