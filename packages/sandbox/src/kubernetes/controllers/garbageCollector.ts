// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The garbage collector: dependents follow their owners, at once, before them, or not at all.

import { KubeObject, OwnerReference } from '../objects';
import { StoreEvent } from '../store/ObjectStore';
import { Controller } from './Controller';
import { ControllerClient } from './ControllerClient';

const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';
// Between creating an owner and its dependents nothing is lost, so absence is believed at once.
const JSON_KEY = (...parts: (string | undefined)[]) => JSON.stringify(parts);

/** The controller. */
export function garbageCollector(client: ControllerClient): Controller {
  const dependents = new Map<string, Set<string>>();
  const owners = new Set<string>();
  const index = ({ resource, type, object }: StoreEvent, key: string) => {
    const uid = object.metadata.uid!;
    if (type === 'DELETED') owners.delete(uid);
    else owners.add(uid);
    for (const ref of object.metadata.ownerReferences ?? []) {
      const set = dependents.get(ref.uid) ?? new Set();
      if (type === 'DELETED') set.delete(key);
      else set.add(key);
      if (set.size) dependents.set(ref.uid, set);
      else dependents.delete(ref.uid);
    }
    return resource;
  };
  const find = (key: string): KubeObject | undefined => {
    const [storage, namespace, name] = JSON.parse(key);
    return client.cluster.store.get(storage, namespace ?? undefined, name);
  };
  const dependentsOf = (owner: KubeObject): KubeObject[] =>
    [...(dependents.get(owner.metadata.uid!) ?? [])]
      .map(find)
      .filter(it => it !== undefined)
      .filter(it => refTo(it, owner.metadata.uid!));
  return {
    name: 'garbage-collector',
    *keysOf(event) {
      const { resource, object, type } = event;
      const { namespace, name, uid } = object.metadata;
      const key = JSON_KEY(resource, namespace, name);
      if (type === 'DELETED') yield* dependents.get(uid!) ?? [];
      index(event, key);
      const refs = object.metadata.ownerReferences ?? [];
      if (type === 'DELETED') {
        for (const ref of refs) yield* ownerKey(client, object, ref);
        return;
      }
      const isEnding = object.metadata.deletionTimestamp !== undefined;
      if (refs.length || isEnding) yield key;
    },
    reconcile(key) {
      const object = find(key);
      if (!object) return;
      const { deletionTimestamp, finalizers = [] } = object.metadata;
      if (deletionTimestamp && finalizers.includes(ORPHAN)) {
        orphan(client, object, dependentsOf(object));
      } else if (deletionTimestamp && finalizers.includes(FOREGROUND)) {
        deleteInFront(client, object, dependentsOf(object));
      } else {
        collect(client, object, owners);
      }
    },
  };
}

const refTo = (object: KubeObject, uid: string) =>
  object.metadata.ownerReferences?.find(it => it.uid === uid);

function* ownerKey(
  client: ControllerClient,
  object: KubeObject,
  ref: OwnerReference,
): Generator<string> {
  const info = client.cluster.catalog.ofKind(ref.apiVersion, ref.kind);
  if (!info) return;
  const namespace = info.namespaced ? object.metadata.namespace : undefined;
  yield JSON_KEY(info.storage, namespace, ref.name);
}

function orphan(
  client: ControllerClient,
  owner: KubeObject,
  dependents: KubeObject[],
): void {
  const { uid } = owner.metadata;
  for (const it of dependents) {
    client.update(
      it,
      live => {
        live.metadata.ownerReferences = live.metadata.ownerReferences?.filter(
          ref => ref.uid !== uid,
        );
        if (!live.metadata.ownerReferences?.length) {
          delete live.metadata.ownerReferences;
        }
      },
      '',
    );
  }
  dropFinalizer(client, owner, ORPHAN);
}

function deleteInFront(
  client: ControllerClient,
  owner: KubeObject,
  dependents: KubeObject[],
): void {
  const blocking = dependents.filter(
    it => refTo(it, owner.metadata.uid!)!.blockOwnerDeletion,
  );
  for (const it of dependents) {
    if (!it.metadata.deletionTimestamp) {
      client.remove(it, { propagationPolicy: 'Foreground' });
    }
  }
  if (blocking.length === 0) dropFinalizer(client, owner, FOREGROUND);
}

function dropFinalizer(
  client: ControllerClient,
  owner: KubeObject,
  finalizer: string,
): void {
  client.update(
    owner,
    live => {
      live.metadata.finalizers = live.metadata.finalizers?.filter(
        it => it !== finalizer,
      );
      if (!live.metadata.finalizers?.length) delete live.metadata.finalizers;
    },
    '',
  );
}

// An object goes when none of its owners is left.
function collect(
  client: ControllerClient,
  object: KubeObject,
  owners: Set<string>,
): void {
  const refs = object.metadata.ownerReferences ?? [];
  const isLeft = refs.some(it => owners.has(it.uid));
  if (refs.length === 0 || isLeft || object.metadata.deletionTimestamp) return;
  client.remove(object, { propagationPolicy: 'Background' });
}
