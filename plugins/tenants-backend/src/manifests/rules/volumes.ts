// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Volumes: mounted where a container can have them, attachable to all replicas, and never silently smaller or gone.

import { Finding, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { parseAmount } from '../amounts';
import { claimedVolumes } from '../demand';
import { normalPath } from '../objects/volumes';
import { eachService, refusal, RuleInput, warning } from './Rule';

/** A volume there would hide what the container needs, or the runtime refuses it. */
const RESERVED =
  /^\/($|(proc|sys|dev|etc)(\/|$)|(var\/)?run\/secrets\/kubernetes\.io)/;

export function volumeRule(input: RuleInput): Finding[] {
  return [
    ...eachService(input, (service, path) => [
      ...mounts(service, path),
      ...replicas(input, service, path),
    ]),
    ...changes(input),
  ];
}

function mounts({ volumes = [] }: ServiceSpec, path: string): Finding[] {
  const seen = new Set<string>();
  return volumes.flatMap(({ mountPath }, index) => {
    const where = `${path}.volumes.${index}.mountPath`;
    const place = normalPath(mountPath);
    const taken = seen.has(place);
    seen.add(place);
    if (RESERVED.test(place) || place.includes(':')) {
      return [refusal('mount-path-reserved', where, { mountPath })];
    }
    return taken ? [refusal('mount-path-taken', where, { mountPath })] : [];
  });
}

function replicas(
  { cluster }: RuleInput,
  service: ServiceSpec,
  path: string,
): Finding[] {
  const most = service.autoscaling?.maxReplicas ?? service.replicas;
  const shared = cluster.storage?.accessMode === 'ReadWriteMany';
  return most > 1 && !shared && claimedVolumes(service).length > 0
    ? [
        refusal('volume-needs-one-replica', `${path}.volumes`, {
          replicas: most,
          cluster: cluster.name,
        }),
      ]
    : [];
}

// Claims cannot shrink, and the data of a claim goes with it.
function changes({ spec, previous }: RuleInput): Finding[] {
  return (previous?.services ?? []).flatMap(old => {
    const index = spec.services.findIndex(({ name }) => name === old.name);
    const now = index < 0 ? [] : spec.services[index].volumes ?? [];
    return claimedVolumes(old).flatMap(volume => {
      const place = now.findIndex(({ name }) => name === volume.name);
      const size = place < 0 ? undefined : now[place].size;
      const params = {
        service: old.name,
        volume: volume.name,
        size: volume.size,
      };
      if (size === undefined) {
        const path = index < 0 ? 'services' : `services.${index}.volumes`;
        return [warning('volume-data-lost', path, params)];
      }
      return parseAmount('storage', size) < parseAmount('storage', volume.size)
        ? [
            refusal(
              'volume-shrinks',
              `services.${index}.volumes.${place}.size`,
              params,
            ),
          ]
        : [];
    });
  });
}
