// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What goes with a tenant's namespace: stable facts only, so that what people approve does not move by itself. Pure.

import { groupOf, Unasked } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject, ObjectReference } from '../KubernetesObject';
import { FoundKind, FoundObject, NamespaceContents } from './NamespaceContents';
import { podClaimsOf } from './podClaims';

/** A claim, and so a volume with data. `ours`: it came with the tenant's manifest. */
export type GoingVolume = { name: string; size: string; ours: boolean };

/** What goes, and what nobody could tell. */
export type Goes = {
  /** Absent: the cluster was asked. */
  notAsked?: Unasked;
  volumes: GoingVolume[];
  /** Objects that we never made, volumes included. */
  foreign: ObjectReference[];
  /** Of kinds with very many objects: how many besides those above. */
  more: { resource: string; count: number }[];
  unlisted: string[];
};

/** Of each kind so many are named. */
const NAMED = 100;
const CLAIM = 'PersistentVolumeClaim';

/** Made and unmade by the cluster all the time, or gone by themselves. */
const DERIVED = new Set([
  'pods',
  'events',
  'endpoints',
  'podtemplates',
  'replicasets.apps',
  'controllerrevisions.apps',
  'endpointslices.discovery.k8s.io',
  'events.events.k8s.io',
  'leases.coordination.k8s.io',
  'csistoragecapacities.storage.k8s.io',
  'pods.metrics.k8s.io',
]);

/** What the cluster puts into every namespace, and the binding of our own account. */
const EVERYWHERE = new Set([
  'configmaps/kube-root-ca.crt',
  'configmaps/openshift-service-ca.crt',
  'configmaps/istio-ca-root-cert',
  'serviceaccounts/default',
  'rolebindings.rbac.authorization.k8s.io/ecp-tenants-reconciler',
]);

/** Whether objects of this resource are worth asking for. */
export function isDerived(resource: string): boolean {
  return DERIVED.has(resource) || resource.endsWith('.metrics.k8s.io');
}

/** @param ours - the objects of the tenant's manifest */
export function whatGoes(
  contents: NamespaceContents,
  ours: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>[],
): Goes {
  if (!contents.asked) {
    const { reason } = contents;
    return {
      notAsked: reason,
      volumes: [],
      foreign: [],
      more: [],
      unlisted: [],
    };
  }
  const own = new Set(
    ours.map(({ apiVersion, kind, metadata }) =>
      keyOf(apiVersion, kind, metadata.name),
    ),
  );
  const isPodClaim = podClaimsOf(ours);
  const isOurs = (found: FoundKind, { name }: FoundObject) =>
    own.has(keyOf(found.apiVersion, found.kind, name)) ||
    (found.kind === CLAIM && isPodClaim(name));
  const kinds = contents.kinds
    .filter(({ resource }) => !isDerived(resource))
    .map(found => ({
      ...found,
      objects: found.objects.filter(it => lasts(found, it)),
    }))
    .sort((a, b) => (a.resource < b.resource ? -1 : 1));
  const foreign = kinds.map(found => ({
    ...found,
    objects: found.objects
      .filter(it => !isOurs(found, it))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }));
  return {
    volumes: kinds
      .filter(({ kind }) => kind === CLAIM)
      .flatMap(found =>
        found.objects.map(it => ({
          name: it.name,
          size: it.size ?? '',
          ours: isOurs(found, it),
        })),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    foreign: foreign.flatMap(({ apiVersion, kind, objects }) =>
      objects.slice(0, NAMED).map(({ name }) => ({ apiVersion, kind, name })),
    ),
    more: foreign
      .map(({ resource, objects, more }) => ({
        resource,
        count: Math.max(0, objects.length - NAMED) + more,
      }))
      .filter(({ count }) => count > 0),
    unlisted: contents.unlisted.filter(it => !isDerived(it)).sort(),
  };
}

/**
 * Whether more goes now than was shown: a volume or object that is new, a volume that grew, or something that could be
 * told then and cannot now. Less is no reason to ask anybody again.
 */
export function exceeds(now: Goes, shown: Goes): boolean {
  const sizes = new Map(shown.volumes.map(it => [it.name, it.size]));
  const named = new Set(shown.foreign.map(keyOfReference));
  const counts = new Map(shown.more.map(it => [it.resource, it.count]));
  return (
    (shown.notAsked === undefined) !== (now.notAsked === undefined) ||
    now.volumes.some(it => sizes.get(it.name) !== it.size) ||
    now.foreign.some(it => !named.has(keyOfReference(it))) ||
    now.more.some(it => it.count > (counts.get(it.resource) ?? 0)) ||
    now.unlisted.some(it => !shown.unlisted.includes(it))
  );
}

// A controller's objects go with what it made them for. Claims hold data whoever made them, but for a pod's own scratch space.
function lasts({ kind, resource }: FoundKind, { name, madeBy }: FoundObject) {
  if (EVERYWHERE.has(`${resource}/${name}`)) {
    return false;
  }
  return kind === CLAIM ? madeBy !== 'Pod' : madeBy === undefined;
}

function keyOfReference({ apiVersion, kind, name }: ObjectReference): string {
  return keyOf(apiVersion, kind, name);
}

// Whatever version of an API names it, it is the same object.
function keyOf(apiVersion: string, kind: string, name: string): string {
  return `${groupOf(apiVersion)}/${kind}/${name}`;
}
