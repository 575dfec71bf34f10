// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Creating an object: identity, defaults, admission, checks, ownership, store.

import { randomUUID } from 'node:crypto';
import { StatusError } from '../StatusError';
import { admit, completeCreate } from '../admission/admission';
import { KubeObject, timestamp } from '../objects';
import { fromStored, toStored } from '../resources/conversion';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { strategyOf } from '../strategies/index';
import { applyDefaults, checkObject } from './checkObject';
import { Cluster, RequestContext, subjectOf } from './Cluster';
import { recordUpdate } from './ownership';

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** Five characters as the real server appends to `generateName`. */
export function randomSuffix(length = 5): string {
  const pick = () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  return Array.from({ length }, pick).join('');
}

/**
 * Creates an object.
 * @param object decoded and ours to change
 * @param options.owned managers are already recorded, by an apply
 * @throws StatusError 400, 403, 404 (namespace), 409 AlreadyExists, 422
 */
export function createObject(
  cluster: Cluster,
  info: ResourceInfo,
  namespace: string | undefined,
  object: KubeObject,
  context: RequestContext,
  options: { owned?: boolean } = {},
): KubeObject {
  identify(info, namespace, object);
  const exists = () =>
    cluster.store.get(info.storage, namespace, object.metadata.name);
  admitNamespaceFirst(cluster, info, object, context);
  const strategy = strategyOf(info);
  if (info.subresources.has('status')) delete object.status;
  applyDefaults(info, object);
  completeCreate(cluster, info, object);
  strategy.prepareCreate?.(object);
  if (!options.owned) recordUpdate(info, undefined, object, context.manager);
  checkObject(info, object);
  admit(cluster, info, object, undefined, context);
  const there = exists();
  if (there) {
    const subject = subjectOf(info, object.metadata.name);
    throw StatusError.alreadyExists(
      subject,
      there.metadata.deletionTimestamp && 'object is being deleted: ',
    );
  }
  if (context.dryRun) return object;
  const stored = cluster.store.put(info.storage, toStored(info, object));
  return fromStored(info, stored);
}

function admitNamespaceFirst(
  cluster: Cluster,
  info: ResourceInfo,
  object: KubeObject,
  _context: RequestContext,
): void {
  const { namespace, name } = object.metadata;
  if (!info.namespaced || namespace === undefined) return;
  const home = cluster.store.get('/namespaces', undefined, namespace);
  if (!home) {
    throw StatusError.notFound({
      group: '',
      plural: 'namespaces',
      name: namespace,
    });
  }
  if (!home.metadata.deletionTimestamp) return;
  throw StatusError.forbidden(
    subjectOf(info, name),
    `unable to create new content in namespace ${namespace} because it is being terminated`,
    [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  );
}

function identify(
  info: ResourceInfo,
  namespace: string | undefined,
  object: KubeObject,
): void {
  const { metadata } = object;
  if (metadata.resourceVersion) {
    throw StatusError.badRequest(
      'resourceVersion should not be set on objects to be created',
    );
  }
  checkNamespace(info, namespace, object);
  if (!metadata.name && metadata.generateName) {
    metadata.name = `${metadata.generateName.slice(0, 58)}${randomSuffix()}`;
  }
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  metadata.uid = randomUUID();
  metadata.creationTimestamp = timestamp();
  if (strategyOf(info).generation) metadata.generation = 1;
  else delete metadata.generation;
}

/** Makes the body's namespace agree with the path's. @throws StatusError 400 when they differ */
export function checkNamespace(
  info: ResourceInfo,
  namespace: string | undefined,
  object: KubeObject,
): void {
  const { metadata } = object;
  if (!info.namespaced) {
    if (metadata.namespace) delete metadata.namespace;
    return;
  }
  if (metadata.namespace && metadata.namespace !== namespace) {
    throw StatusError.badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  metadata.namespace = namespace;
}
