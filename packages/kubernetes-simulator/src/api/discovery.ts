// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Discovery: which groups, versions and resources there are, plain and aggregated.

import { Request } from 'express';
import { DiscoveryEntry, ResourceInfo } from '../resources/ResourceCatalog';
import { Host } from './Host';

type Document = (request: Request) => unknown;

const AGGREGATED = /g=apidiscovery\.k8s\.io/;
// Clients take the first version of a group as the preferred one.
const preferred: Record<string, string[]> = { autoscaling: ['v2', 'v1'] };

/** The discovery documents by path. */
export function discoveryRoutes(host: Host): Record<string, Document> {
  const resources = host.cluster.catalog.all();
  const groups = groupsOf(resources);
  const routes: Record<string, Document> = {
    '/api': request =>
      isAggregated(request)
        ? aggregated(new Map([['', ['v1']]]), resources)
        : {
            kind: 'APIVersions',
            versions: ['v1'],
            serverAddressByClientCIDRs: [
              { clientCIDR: '0.0.0.0/0', serverAddress: request.headers.host },
            ],
          },
    '/apis': request =>
      isAggregated(request)
        ? aggregated(groups, resources)
        : {
            kind: 'APIGroupList',
            apiVersion: 'v1',
            groups: [...groups].map(([name, versions]) =>
              group(name, versions),
            ),
          },
    '/api/v1': () => resourceList('v1', resources),
  };
  for (const [name, versions] of groups) {
    routes[`/apis/${name}`] = () => ({
      kind: 'APIGroup',
      apiVersion: 'v1',
      ...group(name, versions),
    });
    for (const version of versions) {
      const groupVersion = `${name}/${version}`;
      routes[`/apis/${groupVersion}`] = () =>
        resourceList(groupVersion, resources);
    }
  }
  return routes;
}

function isAggregated(request: Request): boolean {
  return AGGREGATED.test(String(request.headers.accept ?? ''));
}

function groupsOf(resources: ResourceInfo[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { group: name, version } of resources) {
    if (!name) continue;
    const versions = groups.get(name) ?? [];
    if (!versions.includes(version)) versions.push(version);
    groups.set(name, preferred[name] ?? versions);
  }
  return groups;
}

function group(name: string, versions: string[]) {
  const all = versions.map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions: all, preferredVersion: all[0] };
}

function entriesOf(info: ResourceInfo): DiscoveryEntry[] {
  const { plural, singular, namespaced, kind, verbs } = info;
  const { shortNames, categories } = info;
  const main = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    shortNames,
    categories,
  };
  return [main, ...info.subresources.values()];
}

function resourceList(groupVersion: string, resources: ResourceInfo[]) {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: resources
      .filter(it => it.groupVersion === groupVersion)
      .flatMap(entriesOf),
  };
}

function aggregated(groups: Map<string, string[]>, resources: ResourceInfo[]) {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: [...groups].map(([name, versions]) => ({
      metadata: { name, creationTimestamp: null },
      versions: versions.map(version => ({
        version,
        freshness: 'Current',
        resources: resources
          .filter(it => it.group === name && it.version === version)
          .map(aggregatedResource),
      })),
    })),
  };
}

function aggregatedResource(info: ResourceInfo) {
  const { group: name, version, kind } = info;
  return {
    resource: info.plural,
    responseKind: { group: name, version, kind },
    scope: info.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: info.singular,
    verbs: info.verbs,
    shortNames: info.shortNames,
    categories: info.categories,
    subresources: [...info.subresources].map(([subresource, entry]) => ({
      subresource,
      responseKind: {
        group: entry.group ?? name,
        version: entry.version ?? version,
        kind: entry.kind,
      },
      verbs: entry.verbs,
    })),
  };
}
