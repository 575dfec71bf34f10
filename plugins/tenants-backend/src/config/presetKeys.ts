// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where a cluster's configuration says something for a preset, that has to be one.

import { Preset } from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterConfig } from './TenantsConfig';

/** What is wrong, with the key; `undefined` where nothing is. */
export function unknownPresetOf(
  cluster: Pick<ClusterConfig, 'name' | 'priorityClasses' | 'kueue'>,
  presets: Preset[],
): string | undefined {
  const known = presets.map(({ name }) => name);
  for (const [key, named] of namedIn(cluster)) {
    const unknown = Object.keys(named).find(it => !known.includes(it));
    if (unknown !== undefined) {
      const names = known.join(', ');
      return `tenants.clusters.${cluster.name}.${key}: ${unknown} is none of ${names}`;
    }
  }
  return undefined;
}

function namedIn({
  priorityClasses = {},
  kueue,
}: Pick<ClusterConfig, 'priorityClasses' | 'kueue'>): [string, object][] {
  const queue = kueue?.clusterQueue;
  return [
    ['priorityClasses', Array.isArray(priorityClasses) ? {} : priorityClasses],
    [
      'kueue.clusterQueue.presets',
      (typeof queue === 'object' && queue.presets) || {},
    ],
  ];
}
