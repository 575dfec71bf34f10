// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Namespaces: what each one starts with, and how one goes: contents first.

import { KubeObject } from '../objects';
import { save } from '../operations/updateObject';
import { clone } from '../objects';
import { Controller } from './Controller';
import { ControllerClient } from './ControllerClient';
import { Remnant, withRemnants } from './namespaceConditions';

const STORAGE = '/namespaces';

/** The controller. */
export function namespaces(client: ControllerClient): Controller {
  return {
    name: 'namespace',
    *keysOf({ resource, type, object }) {
      if (resource === STORAGE) yield object.metadata.name;
      const isNeeded = ['/serviceaccounts', '/configmaps'].includes(resource);
      const { namespace } = object.metadata;
      if (!namespace) return;
      const home = client.cluster.store.get(STORAGE, undefined, namespace);
      const isGoing = home?.metadata.deletionTimestamp !== undefined;
      if (isGoing || (type === 'DELETED' && isNeeded)) yield namespace;
    },
    reconcile(name) {
      const namespace = client.cluster.store.get(STORAGE, undefined, name);
      if (!namespace) return;
      if (namespace.metadata.deletionTimestamp) finalize(client, namespace);
      else furnish(client, name);
    },
  };
}

function furnish(client: ControllerClient, namespace: string): void {
  const make = (storage: string, object: KubeObject) => {
    if (!client.get(storage, namespace, object.metadata.name)) {
      client.create(object);
    }
  };
  make('/serviceaccounts', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace },
  });
  make('/configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt', namespace },
    data: { 'ca.crt': 'simulated: no container reads this\n' },
  });
}

function finalize(client: ControllerClient, namespace: KubeObject): void {
  const { store, catalog } = client.cluster;
  const { name } = namespace.metadata;
  const left: Remnant[] = [];
  for (const storage of store.resources()) {
    const info = catalog.ofStorage(storage);
    if (!info?.namespaced) continue;
    for (const object of store.list(storage, name)) {
      if (!object.metadata.deletionTimestamp) {
        client.remove(object, { propagationPolicy: 'Background' });
      }
      const still = store.get(storage, name, object.metadata.name);
      if (still) left.push({ storage, object: still });
    }
  }
  if (left.length === 0) {
    const next = clone(namespace);
    next.spec.finalizers = [];
    save(client.cluster, catalog.ofStorage(STORAGE)!, next);
    return;
  }
  client.update(namespace, live => {
    live.status.conditions = withRemnants(live.status.conditions, left);
  });
}
