// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The garbage collector: dependents follow their owners, at once, before them, or not at all.

import { KubeObject, OwnerReference } from '../objects';
import { StoreEvent } from '../store/ObjectStore';
import { Controller } from './Controller';
import { ControllerClient } from './ControllerClient';

const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';
const keyFor = (...parts: (string | undefined)[]) => JSON.stringify(parts);

// Who exists, and who depends on whom, kept from events.
class OwnerIndex {
  readonly owners = new Set<string>();
  private readonly dependents = new Map<string, Set<string>>();

  dependentsOf(uid: string): string[] {
    return [...(this.dependents.get(uid) ?? [])];
  }

  see({ type, object }: StoreEvent, key: string): void {
    const uid = object.metadata.uid!;
    if (type === 'DELETED') this.owners.delete(uid);
    else this.owners.add(uid);
    for (const ref of object.metadata.ownerReferences ?? []) {
      const set = this.dependents.get(ref.uid) ?? new Set();
      if (type === 'DELETED') set.delete(key);
      else set.add(key);
      if (set.size) this.dependents.set(ref.uid, set);
      else this.dependents.delete(ref.uid);
    }
  }
}

/** The controller. */
export function garbageCollector(client: ControllerClient): Controller {
  const index = new OwnerIndex();
  const find = (key: string): KubeObject | undefined => {
    const [storage, namespace, name] = JSON.parse(key);
    return client.cluster.store.get(storage, namespace ?? undefined, name);
  };
  const dependentsOf = (owner: KubeObject): KubeObject[] =>
    index
      .dependentsOf(owner.metadata.uid!)
      .map(find)
      .filter(it => it !== undefined)
      .filter(it => refTo(it, owner.metadata.uid!));
  return {
    name: 'garbage-collector',
    *keysOf(event) {
      const { resource, object, type } = event;
      const { namespace, name, uid } = object.metadata;
      const key = keyFor(resource, namespace, name);
      index.see(event, key);
      const refs = object.metadata.ownerReferences ?? [];
      if (type === 'DELETED') {
        yield* index.dependentsOf(uid!);
        for (const ref of refs) yield* ownerKey(client, object, ref);
      } else if (refs.length || object.metadata.deletionTimestamp) {
        yield key;
      }
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
        collect(client, object, index.owners);
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
  yield keyFor(info.storage, namespace, ref.name);
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
