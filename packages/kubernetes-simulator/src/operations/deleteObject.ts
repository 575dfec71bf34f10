// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Deleting: at once, after a grace period, or once finalizers and dependents are gone.

import { StatusError } from '../StatusError';
import { clone, KubeObject, timestamp } from '../objects';
import { fromStored } from '../resources/conversion';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { strategyOf } from '../strategies/index';
import {
  Cluster,
  findStored,
  RequestContext,
  subjectOf,
  Target,
} from './Cluster';
import { save } from './updateObject';

/** What becomes of dependents. */
export type Propagation = 'Background' | 'Foreground' | 'Orphan';

/** `DeleteOptions`. */
export interface DeleteOptions {
  propagationPolicy?: Propagation;
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
}

/** The object as it is now, and whether it is gone already. */
export interface Deleted {
  object: KubeObject;
  gone: boolean;
}

const protectedNamespaces = ['default', 'kube-system', 'kube-public'];

/**
 * Asks for an object to go.
 * @throws StatusError 403 (system namespaces), 404, 409 (precondition)
 */
export function deleteObject(
  cluster: Cluster,
  target: Target,
  options: DeleteOptions,
  context: RequestContext,
): Deleted {
  const { info, name } = target;
  const stored = findStored(cluster, target);
  if (!stored) throw StatusError.notFound(subjectOf(info, name));
  if (info.storage === '/namespaces' && protectedNamespaces.includes(name)) {
    throw StatusError.forbidden(
      subjectOf(info, name),
      'this namespace may not be deleted',
    );
  }
  checkPreconditions(info, stored, options);
  const next = clone(stored);
  addFinalizer(info, next, options);
  const grace = graceOf(info, stored, options);
  const waits =
    grace > 0 ||
    next.metadata.finalizers?.length ||
    info.storage === '/namespaces';
  if (!waits) {
    if (!context.dryRun) cluster.store.remove(info.storage, next);
    return { object: fromStored(info, next), gone: true };
  }
  mark(info, next, grace);
  const isMarked =
    stored.metadata.deletionTimestamp &&
    stored.metadata.finalizers?.length === next.metadata.finalizers?.length &&
    stored.metadata.deletionGracePeriodSeconds === grace;
  if (context.dryRun || isMarked) {
    return { object: fromStored(info, stored), gone: false };
  }
  return { object: fromStored(info, save(cluster, info, next)), gone: false };
}

function checkPreconditions(
  info: ResourceInfo,
  live: KubeObject,
  { preconditions }: DeleteOptions,
): void {
  // Here the real server names the kind, not the resource.
  const subject = {
    group: info.group,
    plural: info.kind,
    name: live.metadata.name,
  };
  const { uid, resourceVersion } = preconditions ?? {};
  if (uid && uid !== live.metadata.uid) {
    throw StatusError.conflict(
      subject,
      `the UID in the precondition (${uid}) does not match the UID in record (${live.metadata.uid}). The object might have been deleted and then recreated`,
    );
  }
  if (resourceVersion && resourceVersion !== live.metadata.resourceVersion) {
    throw StatusError.conflict(
      subject,
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${live.metadata.resourceVersion}). The object might have been modified`,
    );
  }
}

function addFinalizer(
  info: ResourceInfo,
  object: KubeObject,
  options: DeleteOptions,
): void {
  const policy =
    options.propagationPolicy ??
    (strategyOf(info).orphansByDefault ? 'Orphan' : 'Background');
  if (policy === 'Background') return;
  const finalizer = policy === 'Orphan' ? 'orphan' : 'foregroundDeletion';
  const finalizers = object.metadata.finalizers ?? [];
  if (finalizers.includes(finalizer)) return;
  object.metadata.finalizers = [...finalizers, finalizer];
}

// Only pods that run somewhere are given time to stop.
function graceOf(
  info: ResourceInfo,
  object: KubeObject,
  options: DeleteOptions,
): number {
  if (info.storage !== '/pods' || !object.spec?.nodeName) return 0;
  if (['Succeeded', 'Failed'].includes(object.status?.phase)) return 0;
  const asked =
    options.gracePeriodSeconds ??
    object.spec.terminationGracePeriodSeconds ??
    30;
  const left = object.metadata.deletionGracePeriodSeconds;
  return left === undefined ? asked : Math.min(asked, left);
}

function mark(info: ResourceInfo, object: KubeObject, grace: number): void {
  const { metadata } = object;
  if (!metadata.deletionTimestamp) {
    metadata.deletionTimestamp = timestamp(Date.now() + grace * 1000);
    if (strategyOf(info).generation) {
      metadata.generation = (metadata.generation ?? 0) + 1;
    }
  }
  if (info.storage === '/namespaces') {
    object.status = { ...object.status, phase: 'Terminating' };
    return;
  }
  metadata.deletionGracePeriodSeconds = grace;
}
