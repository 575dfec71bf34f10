// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What a namespace on its way out says of what is left in it.

import { KubeObject } from '../objects';
import { Condition, withCondition } from './conditions';

/** An object that is not gone yet; `storage` is `group/plural`. */
export interface Remnant {
  storage: string;
  object: KubeObject;
}

/** The conditions of a namespace that waits for its contents. */
export function withRemnants(
  conditions: Condition[] | undefined,
  left: Remnant[],
): Condition[] {
  return [...settled, content(left), finalizers(left)].reduce(
    withCondition,
    conditions ?? [],
  );
}

const settled: Condition[] = [
  {
    type: 'NamespaceDeletionDiscoveryFailure',
    status: 'False',
    reason: 'ResourcesDiscovered',
    message: 'All resources successfully discovered',
  },
  {
    type: 'NamespaceDeletionGroupVersionParsingFailure',
    status: 'False',
    reason: 'ParsedGroupVersions',
    message: 'All legacy kube types successfully parsed',
  },
  {
    type: 'NamespaceDeletionContentFailure',
    status: 'False',
    reason: 'ContentDeleted',
    message: 'All content successfully deleted, may be waiting on finalization',
  },
];

function content(left: Remnant[]): Condition {
  const parts = counted(
    left.map(({ storage }) => {
      // As the real server writes it: the plural, a dot, the group, which may be nothing.
      const [group, plural] = storage.split('/');
      return `${plural}.${group}`;
    }),
  ).map(([resource, count]) => `${resource} has ${count} resource instances`);
  return {
    type: 'NamespaceContentRemaining',
    status: 'True',
    reason: 'SomeResourcesRemain',
    message: `Some resources are remaining: ${parts.join(', ')}`,
  };
}

function finalizers(left: Remnant[]): Condition {
  const type = 'NamespaceFinalizersRemaining';
  const all = left.flatMap(({ object }) => object.metadata.finalizers ?? []);
  if (all.length === 0) {
    return {
      type,
      status: 'False',
      reason: 'ContentHasNoFinalizers',
      message: 'All content-preserving finalizers finished',
    };
  }
  const parts = counted(all).map(
    ([finalizer, count]) => `${finalizer} in ${count} resource instances`,
  );
  return {
    type,
    status: 'True',
    reason: 'SomeFinalizersRemain',
    message: `Some content in the namespace has finalizers remaining: ${parts.join(
      ', ',
    )}`,
  };
}

function counted(words: string[]): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const it of words) counts.set(it, (counts.get(it) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
