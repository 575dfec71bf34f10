// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A cluster as it was last heard of. From rows alone: a cluster that is away holds nobody up.

import {
  ClusterSummary,
  isDevice,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterConfig } from '../config/TenantsConfig';
import { CommittedCapacity } from '../database/operations/readCommitted';
import { formatRoom, roomFor } from '../workflow/capacityOf';
import { RouterServices } from './RouterServices';

/** A row of `GET /v1/clusters`. */
export async function summarizeCluster(
  { clusters, config, directory }: RouterServices,
  cluster: ClusterConfig,
): Promise<ClusterSummary> {
  const { name, targets, simulated, ingress } = cluster;
  const known = await clusters.committed(name);
  const { observedAt, facts } = known;
  const ageSeconds = observedAt
    ? Math.max(0, Math.floor((Date.now() - Date.parse(observedAt)) / 1000))
    : undefined;
  const located = directory.find(name);
  const capacity = roomsOf(known);
  const state = stateOf(
    ageSeconds,
    located !== undefined,
    config.status.staleAfterSeconds,
  );
  // A probe that failed a moment ago is no reason yet: what was seen still holds.
  const problem =
    state === 'reachable' ? undefined : await clusters.problem(name);
  return {
    name,
    ...(located?.title && { title: located.title }),
    targets,
    simulated,
    state,
    ...(observedAt && { observedAt, ageSeconds }),
    ...(problem && { problem }),
    ...(facts && { version: facts.version, nodes: facts.nodes }),
    tenants: known.tenants,
    capacity,
    ...(facts && { free: freeOf(capacity) }),
    peers: Object.keys(cluster.peers ?? {}).sort(),
    volumeSources: sourcesOf(cluster),
    ingressSuffixes: ingress.allowedSuffixes,
    gpuClasses: classesOf(cluster),
    priorityClasses: prioritiesOf(cluster),
    objectKinds: objectKindsOf(cluster),
  };
}

/** By name. */
function classesOf({
  gpuClasses = {},
}: ClusterConfig): ClusterSummary['gpuClasses'] {
  return Object.entries(gpuClasses)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { resource, deviceClassName }]) => ({
      name,
      ...(resource !== undefined && { resource }),
      ...(deviceClassName !== undefined && { deviceClassName }),
    }));
}

/** By name. */
function objectKindsOf({
  objects,
}: ClusterConfig): ClusterSummary['objectKinds'] {
  return (objects?.kinds ?? [])
    .map(({ apiVersion, kind, pods, suspend }) => ({
      apiVersion,
      kind,
      sleeps: pods.length === 0 || suspend !== undefined,
    }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** By name; with the presets, where it depends on them. */
function prioritiesOf({
  priorityClasses = [],
}: ClusterConfig): ClusterSummary['priorityClasses'] {
  if (Array.isArray(priorityClasses)) {
    return [...priorityClasses].sort().map(name => ({ name }));
  }
  const all = Object.entries(priorityClasses);
  return [...new Set(all.flatMap(([, names]) => names))].sort().map(name => ({
    name,
    presets: all
      .filter(([, names]) => names.includes(name))
      .map(([preset]) => preset)
      .sort(),
  }));
}

function stateOf(
  age: number | undefined,
  isLocated: boolean,
  limit: number,
): ClusterSummary['state'] {
  if (age !== undefined && age <= limit) {
    return 'reachable';
  }
  if (!isLocated) {
    return 'not_located';
  }
  return age === undefined ? 'never_seen' : 'unreachable';
}

/** CPU and memory first, then devices by name: what is not a node's to give is not here. */
function roomsOf(known: CommittedCapacity): ClusterSummary['capacity'] {
  const offered = Object.keys(known.allocatable ?? {});
  const resources = [
    ...['cpu', 'memory'].filter(it => offered.includes(it)),
    ...offered.filter(isDevice).sort(),
  ];
  return resources.map(resource => ({
    resource,
    ...formatRoom(resource, roomFor(resource, known)),
  }));
}

function freeOf(capacity: ClusterSummary['capacity']): Record<string, string> {
  return Object.fromEntries(
    capacity.map(({ resource, free = '0' }) => [resource, free]),
  );
}

/** By name. */
function sourcesOf({
  volumeSources = {},
}: ClusterConfig): ClusterSummary['volumeSources'] {
  return Object.entries(volumeSources)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { readOnly }]) => ({ name, readOnly }));
}
