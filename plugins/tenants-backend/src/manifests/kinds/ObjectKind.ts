// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is known of a kind of somebody else's: where its pods are, how it says how it is, and how it is put to sleep.

import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';

/** Where objects of a kind have pods. Paths are dotted; `*` stands for each element of a list or entry of a map. */
export type PodPlace = {
  /** E.g. `spec.workerGroupSpecs.*.template`. */
  path: string;
  /**
   * A template (`metadata` and `spec`), the pod's spec itself, or a container alone: what of a pod the platform has made
   * elsewhere is the tenant's to say.
   */
  form: 'template' | 'podSpec' | 'container';
  /** Fields of that spec that are containers themselves, whose image the platform has chosen where they name none. */
  containers?: readonly string[];
  /** How many pods one place makes: these fields multiplied, each 1 where it is not said; or what the kind makes of them. */
  count?: string[] | ((at: (path: string) => unknown) => number);
};

/** Where objects of a kind say claims on disks that its controller makes of them. */
export type ClaimPlace = Pick<PodPlace, 'path' | 'count'> & {
  /** Path of its size, below it. */
  size: string;
  /** Its size where it says none. Default: none */
  usual?: string;
};

/** A field of a kind, by its path as that of a {@link PodPlace}, and a value of it. */
type FieldValue = { path: string; value: string | boolean };

/** A field that has to be there, and what it is, e.g. `number`. */
type FieldOf = { path: string; of: string };

/** A field, and the only values that it may have. */
type FieldValues = { path: string; values: readonly (string | boolean)[] };

/** A kind that a cluster takes from tenants. */
export type ObjectKind = {
  apiVersion: string;
  kind: string;
  /** None: it makes no pods. */
  pods: PodPlace[];
  /** None: it makes no claims but those of its pods. */
  claims?: ClaimPlace[];
  /** Conditions of which one has to be true; none: it does not say how it is. */
  ready: string[];
  /** A field of its status that says so in place of conditions, and the words of it. */
  phase?: { field: string; ready: string[]; failed: string[] };
  /** What a tenant's may not have: the path of a field, or a field that may have no other values than these. */
  forbidden?: (string | FieldValues)[];
  /** What a tenant's has to have. */
  required?: (FieldValue | FieldOf)[];
  /** Fields that a cluster never changes once it is there, by their paths. */
  fixed?: string[];
  /** What puts it to sleep. */
  suspend?:
    | { path: string; value: string | number | boolean }
    | { annotation: string; value: string };
};

type Named = { apiVersion: string; kind: string };

/** The kind of an object in its version; `undefined` where the cluster does not take it. */
export function kindOf(
  kinds: ObjectKind[] | undefined,
  { apiVersion, kind }: Named,
): ObjectKind | undefined {
  return kinds?.find(it => it.kind === kind && it.apiVersion === apiVersion);
}

/** What a kind is known by, e.g. `ray.io/RayCluster`. */
export const kindKey = ({ apiVersion, kind }: Named): string =>
  `${groupOf(apiVersion)}/${kind}`;
