// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Changing an object: what a client may not touch is put back, then admission, checks, ownership, store.

import { StatusError } from '../StatusError';
import { admit } from '../admission/admission';
import { clone, isSame, KubeObject } from '../objects';
import { fromStored, toStored } from '../resources/conversion';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { isUnchanged } from '../store/ObjectStore';
import { strategyOf } from '../strategies/index';
import { applyDefaults, checkObject } from './checkObject';
import {
  Cluster,
  findStored,
  RequestContext,
  subjectOf,
  Target,
} from './Cluster';
import { checkNamespace } from './createObject';
import { recordUpdate } from './ownership';

/** Turns the live object (a copy) into the wanted one. */
export type Change = (live: KubeObject) => KubeObject;

/**
 * Updates an object in one step; nothing is written when nothing changes.
 * @param options.owned the change set managedFields itself, as an apply does
 * @throws StatusError 400, 403, 404, 409 (stale resourceVersion or other uid), 422
 */
export function updateObject(
  cluster: Cluster,
  target: Target,
  change: Change,
  context: RequestContext,
  options: { owned?: boolean } = {},
): KubeObject {
  const { info, name, namespace, subresource } = target;
  const stored = findStored(cluster, target);
  if (!stored) throw StatusError.notFound(subjectOf(info, name));
  const live = fromStored(info, stored);
  const wanted = change(clone(live));
  if (wanted.metadata.name !== name) {
    throw StatusError.badRequest(
      `the name of the object (${wanted.metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  checkNamespace(info, namespace, wanted);
  checkPreconditions(info, live, wanted);
  const next = keepServerParts(info, live, wanted, subresource);
  if (!subresource || subresource === 'scale') {
    applyDefaults(info, next);
    strategyOf(info).prepareUpdate?.(next, live);
  }
  if (!options.owned) {
    recordUpdate(info, live, next, context.manager, subresource);
  }
  if (isUnchanged(withoutTimes(live), withoutTimes(next))) return live;
  if (!subresource || subresource === 'scale') {
    checkObject(info, next, live);
    admit(cluster, info, next, live, context);
  }
  countGeneration(info, live, next);
  if (context.dryRun) return next;
  return fromStored(info, save(cluster, info, next));
}

/** Stores an object, or removes it when it was only waiting for its last finalizer. */
export function save(
  cluster: Cluster,
  info: ResourceInfo,
  object: KubeObject,
): KubeObject {
  const next = toStored(info, object);
  const { deletionTimestamp, finalizers, deletionGracePeriodSeconds } =
    object.metadata;
  const isDone =
    deletionTimestamp &&
    !finalizers?.length &&
    !deletionGracePeriodSeconds &&
    !object.spec?.finalizers?.length;
  return isDone
    ? cluster.store.remove(info.storage, next)
    : cluster.store.put(info.storage, next);
}

function checkPreconditions(
  info: ResourceInfo,
  live: KubeObject,
  wanted: KubeObject,
): void {
  const { resourceVersion, uid } = wanted.metadata;
  const subject = subjectOf(info, live.metadata.name);
  if (uid && uid !== live.metadata.uid) {
    throw StatusError.conflict(
      subject,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid}`,
    );
  }
  if (resourceVersion && resourceVersion !== live.metadata.resourceVersion) {
    throw StatusError.modified(subject);
  }
}

function keepServerParts(
  info: ResourceInfo,
  live: KubeObject,
  wanted: KubeObject,
  subresource?: string,
): KubeObject {
  const next =
    subresource === 'status' ? { ...live, status: wanted.status } : wanted;
  if (!subresource && info.subresources.has('status')) {
    if (live.status === undefined) delete next.status;
    else next.status = live.status;
  }
  const metadata =
    subresource === 'status'
      ? { ...live.metadata, managedFields: wanted.metadata.managedFields }
      : wanted.metadata;
  next.metadata = { ...metadata };
  for (const field of [
    'uid',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'generation',
    'generateName',
    'resourceVersion',
  ]) {
    if (live.metadata[field] === undefined) delete next.metadata[field];
    else next.metadata[field] = live.metadata[field];
  }
  if (next.metadata.managedFields === undefined) {
    delete next.metadata.managedFields;
  }
  return next;
}

// Managers that only differ in their times are no change worth a new resource version.
function withoutTimes(object: KubeObject): KubeObject {
  const managedFields = object.metadata.managedFields?.map(
    ({ time: _, ...entry }) => entry,
  );
  return {
    ...object,
    metadata: { ...object.metadata, managedFields },
  } as KubeObject;
}

function countGeneration(
  info: ResourceInfo,
  live: KubeObject,
  next: KubeObject,
): void {
  if (!strategyOf(info).generation) return;
  const desired = ({
    metadata: _,
    status: __,
    apiVersion: ___,
    ...rest
  }: KubeObject) => rest;
  if (isSame(desired(live), desired(next))) return;
  next.metadata.generation = (live.metadata.generation ?? 0) + 1;
}
