// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The small controllers: quota use, claims, endpoints, budgets, CRDs and old events.

import { KubeObject, timestamp } from '../objects';
import { countedBy, isFinished } from '../admission/quotaUsage';
import { quotaStatus } from '../admission/quotas';
import { storageOf } from '../resources/ResourceCatalog';
import { matchLabelSelector } from '../selectors/labelSelector';
import { withCondition } from './conditions';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { isActive, isReady } from './podState';
import { resolvePercent } from './rollout';

/** Keeps `status.hard` and `status.used` of quotas. */
export function quotas(client: ControllerClient): Controller {
  const STORAGE = '/resourcequotas';
  return {
    name: 'resourcequota',
    *keysOf({ resource, type, object, previous }) {
      if (resource === STORAGE && type !== 'DELETED') yield keyOf(object);
      const { namespace } = object.metadata;
      if (!namespace || resource === '/events') return;
      const isQuiet =
        type === 'MODIFIED' &&
        resource === '/pods' &&
        isFinished(object) === isFinished(previous!);
      if (isQuiet) return;
      for (const it of client.list(STORAGE, namespace)) {
        const names = Object.keys(it.spec?.hard ?? {});
        if (names.some(name => countedBy(name) === resource)) yield keyOf(it);
      }
    },
    reconcile(key) {
      const quota = client.get(STORAGE, ...splitKey(key));
      if (quota) client.setStatus(quota, quotaStatus(client.cluster, quota));
    },
  };
}

/** Binds claims at once. */
export function claims(client: ControllerClient): Controller {
  const STORAGE = '/persistentvolumeclaims';
  return {
    name: 'persistentvolume-binder',
    *keysOf({ resource, type, object }) {
      if (resource === STORAGE && type !== 'DELETED') yield keyOf(object);
    },
    reconcile(key) {
      const claim = client.get(STORAGE, ...splitKey(key));
      if (!claim || claim.metadata.deletionTimestamp) return;
      const { storage } = claim.spec.resources.requests;
      const volumeName = `pvc-${claim.metadata.uid}`;
      const isBound = claim.spec.volumeName !== undefined;
      if (!isBound) {
        client.update(
          claim,
          live => void (live.spec.volumeName = volumeName),
          '',
        );
      }
      client.setStatus(claim, {
        phase: 'Bound',
        accessModes: claim.spec.accessModes,
        capacity: { storage },
      });
    },
  };
}

/** Keeps Endpoints and EndpointSlices of services with a selector. */
export function endpoints(client: ControllerClient): Controller {
  return {
    name: 'endpoint',
    *keysOf({ resource, object, type, previous }) {
      if (resource === '/services') yield keyOf(object);
      if (resource !== '/pods') return;
      const isQuiet =
        type === 'MODIFIED' && isReady(object) === isReady(previous!);
      if (isQuiet) return;
      for (const it of client.list('/services', object.metadata.namespace)) {
        if (selects(it, object)) yield keyOf(it);
      }
    },
    reconcile(key) {
      const service = client.get('/services', ...splitKey(key));
      if (service?.spec.selector) writeEndpoints(client, service);
    },
  };
}

const selects = ({ spec }: KubeObject, pod: KubeObject) =>
  spec.selector &&
  matchLabelSelector({ matchLabels: spec.selector })(pod.metadata.labels);

function writeEndpoints(client: ControllerClient, service: KubeObject): void {
  const { name, namespace, labels } = service.metadata;
  const pods = client
    .list('/pods', namespace)
    .filter(it => selects(service, it) && isActive(it) && it.status?.podIP);
  const ports = (service.spec.ports ?? []).map((it: any) => ({
    ...(it.name ? { name: it.name } : {}),
    port: Number(it.targetPort) || it.port,
    protocol: it.protocol,
  }));
  const owner = {
    apiVersion: 'v1',
    kind: 'Service',
    name,
    uid: service.metadata.uid!,
    controller: true,
    blockOwnerDeletion: true,
  };
  const slice: KubeObject = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-sim`,
      namespace,
      labels: { ...labels, 'kubernetes.io/service-name': name },
      ownerReferences: [owner],
    },
    addressType: 'IPv4',
    endpoints: pods.map(it => ({
      addresses: [it.status.podIP],
      conditions: {
        ready: isReady(it),
        serving: isReady(it),
        terminating: false,
      },
      nodeName: it.spec.nodeName,
      targetRef: refOf(it),
    })),
    ports,
  };
  const addresses = pods.filter(isReady).map(it => ({
    ip: it.status.podIP,
    nodeName: it.spec.nodeName,
    targetRef: refOf(it),
  }));
  put(client, 'discovery.k8s.io/endpointslices', slice);
  put(client, '/endpoints', {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name, namespace, labels, ownerReferences: [owner] },
    ...(addresses.length ? { subsets: [{ addresses, ports }] } : {}),
  } as KubeObject);
}

const refOf = ({ metadata }: KubeObject) => ({
  kind: 'Pod',
  name: metadata.name,
  namespace: metadata.namespace,
  uid: metadata.uid,
});

function put(
  client: ControllerClient,
  storage: string,
  object: KubeObject,
): void {
  const { name, namespace } = object.metadata;
  const live = client.get(storage, namespace!, name);
  if (!live) {
    client.create(object);
    return;
  }
  const { apiVersion: _, kind: __, metadata: ___, ...rest } = object;
  const change = (it: KubeObject) => {
    delete it.subsets;
    Object.assign(it, rest);
  };
  client.update(live, change, '');
}

/** Keeps the status of disruption budgets. */
export function budgets(client: ControllerClient): Controller {
  const STORAGE = 'policy/poddisruptionbudgets';
  return {
    name: 'disruption',
    *keysOf({ resource, object, type, previous }) {
      if (resource === STORAGE) yield keyOf(object);
      if (resource !== '/pods') return;
      const isQuiet =
        type === 'MODIFIED' && isReady(object) === isReady(previous!);
      if (isQuiet) return;
      for (const it of client.list(STORAGE, object.metadata.namespace)) {
        yield keyOf(it);
      }
    },
    reconcile(key) {
      const budget = client.get(STORAGE, ...splitKey(key));
      if (budget) writeBudget(client, budget);
    },
  };
}

function writeBudget(client: ControllerClient, budget: KubeObject): void {
  const { selector, minAvailable, maxUnavailable } = budget.spec;
  const fits = matchLabelSelector(selector);
  const pods = client
    .list('/pods', budget.metadata.namespace)
    .filter(it => fits(it.metadata.labels) && isActive(it));
  const healthy = pods.filter(isReady).length;
  const expected = pods.length;
  const desired =
    minAvailable === undefined
      ? expected - resolvePercent(maxUnavailable, expected, Math.ceil)
      : resolvePercent(minAvailable, expected, Math.ceil);
  const allowed = Math.max(0, healthy - desired);
  client.setStatus(budget, {
    currentHealthy: healthy,
    desiredHealthy: desired,
    expectedPods: expected,
    disruptionsAllowed: allowed,
    observedGeneration: budget.metadata.generation,
    conditions: withCondition(budget.status?.conditions, {
      type: 'DisruptionAllowed',
      status: allowed ? 'True' : 'False',
      reason: allowed ? 'SufficientPods' : 'InsufficientPods',
      message: '',
      observedGeneration: budget.metadata.generation,
    }),
  });
}

/** Says of CRDs that they are established; takes their objects along when they go. */
export function definitions(client: ControllerClient): Controller {
  const STORAGE = 'apiextensions.k8s.io/customresourcedefinitions';
  return {
    name: 'crd',
    *keysOf({ resource, object, type }) {
      if (resource === STORAGE) yield object.metadata.name;
      if (resource !== STORAGE || type !== 'DELETED') return;
      const storage = storageOf(object);
      const { store } = client.cluster;
      for (const it of store.list(storage)) store.remove(storage, it);
    },
    reconcile(name) {
      const crd = client.cluster.store.get(STORAGE, undefined, name);
      if (!crd) return;
      const { names, versions } = crd.spec;
      const accepted = (type: string, reason: string, message: string) =>
        ({ type, status: 'True', reason, message } as const);
      client.setStatus(crd, {
        acceptedNames: names,
        storedVersions: versions
          .filter((it: any) => it.storage)
          .map((it: any) => it.name),
        conditions: [
          accepted('NamesAccepted', 'NoConflicts', 'no conflicts found'),
          accepted(
            'Established',
            'InitialNamesAccepted',
            'the initial names have been accepted',
          ),
        ].reduce(withCondition, crd.status?.conditions ?? []),
      });
    },
  };
}

const EVENT_LIFE = 3_600_000;

/** Forgets events an hour after their last repetition. */
export function eventExpiry(client: ControllerClient): Controller {
  return {
    name: 'event-expiry',
    *keysOf({ resource, type, object }) {
      if (resource === '/events' && type === 'ADDED') yield keyOf(object);
    },
    reconcile(key) {
      const event = client.get('/events', ...splitKey(key));
      if (!event) return undefined;
      const last = event.lastTimestamp ?? event.metadata.creationTimestamp;
      const left = Date.parse(last ?? timestamp()) + EVENT_LIFE - Date.now();
      if (left > 0) return left;
      client.remove(event);
      return undefined;
    },
  };
}
