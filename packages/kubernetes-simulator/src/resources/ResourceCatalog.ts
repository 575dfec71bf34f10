// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Which resources the server has: the built-in ones, the simulated metrics, and whatever CRDs add.

import { KubeObject } from '../objects';
import { customType } from '../schema/customType';
import { objectMetaType, StructType, typeOfKind } from '../schema/Schema';
import data from '../schema/resources.json';

/** One resource in one API version. */
export interface ResourceInfo {
  group: string;
  version: string;
  groupVersion: string;
  plural: string;
  singular: string;
  kind: string;
  namespaced: boolean;
  shortNames?: string[];
  categories?: string[];
  verbs: string[];
  /** Subresource name → its discovery entry. */
  subresources: Map<string, DiscoveryEntry>;
  type: StructType;
  /** Where objects of this resource are stored; versions of one resource share it. */
  storage: string;
  /** The CRD that made this resource. */
  custom?: { storedVersion: string; columns: any[] };
}

/** An entry of `APIResourceList.resources`. */
export interface DiscoveryEntry {
  name: string;
  singularName: string;
  namespaced: boolean;
  kind: string;
  verbs: string[];
  group?: string;
  version?: string;
  shortNames?: string[];
  categories?: string[];
}

const freeType: StructType = {
  fields: { metadata: objectMetaType },
  open: true,
};
// Two API groups, one store.
const storedElsewhere: Record<string, string> = {
  'events.k8s.io/events': '/events',
};
const metrics: (DiscoveryEntry & { groupVersion: string })[] = [
  { name: 'nodes', kind: 'NodeMetrics', namespaced: false },
  { name: 'pods', kind: 'PodMetrics', namespaced: true },
].map(it => ({
  ...it,
  groupVersion: 'metrics.k8s.io/v1beta1',
  singularName: '',
  verbs: ['get', 'list'],
}));

const keyOf = (groupVersion: string, plural: string) =>
  `${groupVersion}/${plural}`;

/** The resources by API version and name. */
export class ResourceCatalog {
  private readonly infos = new Map<string, ResourceInfo>();
  private changes = 0;

  constructor() {
    const entries = [
      ...(data.resources as (DiscoveryEntry & { groupVersion: string })[]),
      ...metrics,
    ];
    for (const { groupVersion, ...entry } of entries) {
      const [plural, subresource] = entry.name.split('/');
      if (subresource) {
        const parent = this.infos.get(keyOf(groupVersion, plural));
        parent?.subresources.set(subresource, entry);
      } else {
        this.infos.set(
          keyOf(groupVersion, plural),
          builtIn(groupVersion, entry),
        );
      }
    }
  }

  /** Grows whenever resources come or go. */
  get generation(): number {
    return this.changes;
  }

  get(groupVersion: string, plural: string): ResourceInfo | undefined {
    return this.infos.get(keyOf(groupVersion, plural));
  }

  /** The resource of a kind, as owner references name it. */
  ofKind(apiVersion: string, kind: string): ResourceInfo | undefined {
    return this.all().find(
      it => it.groupVersion === apiVersion && it.kind === kind,
    );
  }

  /** The resource (in any version) that is stored under `group/plural`. */
  ofStorage(storage: string): ResourceInfo | undefined {
    return this.all().find(it => it.storage === storage);
  }

  all(): ResourceInfo[] {
    return [...this.infos.values()];
  }

  /** Adds or replaces the resources of a CRD. */
  addCustom(crd: KubeObject): void {
    this.removeCustom(crd);
    for (const version of crd.spec.versions ?? []) {
      if (!version.served) continue;
      const info = custom(crd, version);
      this.infos.set(keyOf(info.groupVersion, info.plural), info);
    }
  }

  /** Forgets the resources of a CRD. */
  removeCustom(crd: KubeObject): void {
    this.changes += 1;
    for (const [key, it] of this.infos) {
      const isIts =
        it.custom &&
        it.group === crd.spec.group &&
        it.plural === crd.spec.names.plural;
      if (isIts) this.infos.delete(key);
    }
  }
}

function builtIn(groupVersion: string, entry: DiscoveryEntry): ResourceInfo {
  const [group, version] = splitGroupVersion(groupVersion);
  const storage = `${group}/${entry.name}`;
  return {
    group,
    version,
    groupVersion,
    plural: entry.name,
    singular: entry.singularName,
    kind: entry.kind,
    namespaced: entry.namespaced,
    shortNames: entry.shortNames,
    categories: entry.categories,
    verbs: entry.verbs,
    subresources: new Map(),
    type: typeOfKind(groupVersion, entry.kind) ?? freeType,
    storage: storedElsewhere[storage] ?? storage,
  };
}

function custom(crd: KubeObject, version: any): ResourceInfo {
  const { group, names, scope } = crd.spec;
  const groupVersion = `${group}/${version.name}`;
  const info: ResourceInfo = {
    group,
    version: version.name,
    groupVersion,
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    kind: names.kind,
    namespaced: scope === 'Namespaced',
    shortNames: names.shortNames,
    categories: names.categories,
    verbs: [
      'delete',
      'deletecollection',
      'get',
      'list',
      'patch',
      'create',
      'update',
      'watch',
    ],
    subresources: new Map(),
    type: customType(version.schema?.openAPIV3Schema),
    storage: storageOf(crd),
    custom: {
      storedVersion: crd.spec.versions.find((it: any) => it.storage)?.name,
      columns: version.additionalPrinterColumns ?? [],
    },
  };
  if (version.subresources?.status) {
    info.subresources.set('status', {
      name: `${names.plural}/status`,
      singularName: '',
      namespaced: info.namespaced,
      kind: names.kind,
      verbs: ['get', 'patch', 'update'],
    });
  }
  return info;
}

/** Where the objects of a CRD are stored. */
export function storageOf({ spec }: KubeObject): string {
  return `${spec.group}/${spec.names.plural}`;
}

/** `apps/v1` → `['apps', 'v1']`, `v1` → `['', 'v1']`. */
export function splitGroupVersion(groupVersion: string): [string, string] {
  const [first, second] = groupVersion.split('/');
  return second === undefined ? ['', first] : [first, second];
}
