// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Volumes that the operator of a cluster lends.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { sourcesUsed } from '../objects/sources';
import { eachService, refusal, RuleInput, warning } from './Rule';

export function sourceRule(input: RuleInput): Finding[] {
  return [...lent(input), ...lost(input)];
}

function lent(input: RuleInput): Finding[] {
  const { name: cluster, volumeSources = {} } = input.cluster;
  const allowed = Object.keys(volumeSources).sort().join(', ');
  return eachService(input, ({ volumes = [] }, path) =>
    volumes.flatMap(({ source, readOnly }, index) => {
      if (source === undefined) return [];
      const where = `${path}.volumes.${index}`;
      if (!Object.hasOwn(volumeSources, source)) {
        const params = { source, cluster, allowed };
        return [refusal('source-not-on-cluster', `${where}.source`, params)];
      }
      return volumeSources[source].readOnly && !readOnly
        ? [refusal('source-read-only', `${where}.readOnly`, { source })]
        : [];
    }),
  );
}

// What a class made goes with the claim; what the operator made stays.
function lost({ spec, previous, cluster }: RuleInput): Finding[] {
  const kept = sourcesUsed(spec);
  return (previous?.services ?? []).flatMap(({ name: service, volumes = [] }) =>
    volumes.flatMap(({ name: volume, source = '' }) => {
      const made = cluster.volumeSources?.[source];
      return made?.size === undefined || kept.includes(source)
        ? []
        : [
            warning('volume-data-lost', 'services', {
              service,
              volume,
              size: made.size,
            }),
          ];
    }),
  );
}
