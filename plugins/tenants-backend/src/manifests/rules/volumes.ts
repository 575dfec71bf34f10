// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Volumes: mounted where a container can have them, attachable to all replicas, and never silently smaller or gone.

import {
  Finding,
  furtherContainers,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { parseAmount } from '../amounts';
import { claimedVolumes, podsAtOnce } from '../demand';
import { normalPath, SHARED_MEMORY } from '../objects/volumes';
import { eachService, refusal, RuleInput, warning } from './Rule';

/** A volume there would hide what the container needs, or the runtime refuses it. */
const RESERVED =
  /^\/($|(proc|sys|dev|etc)(\/|$)|(var\/)?run\/secrets\/kubernetes\.io)/;

/** Single files may lie in `/etc`, but for those that the runtime writes itself; `/tmp` is a folder. */
const RESERVED_FILES =
  /^\/($|(proc|sys|dev)(\/|$)|tmp$|etc(\/(hosts|hostname|resolv\.conf))?$|(var\/)?run\/secrets\/kubernetes\.io)/;

/** Images let nobody else into it, and nothing here runs as root; what is mounted in its place may be entered. */
const HOME_OF_ROOT = '/root';

export function volumeRule(input: RuleInput): Finding[] {
  return [
    ...eachService(input, (service, path) => [
      ...mounts(service, path),
      ...furtherContainers(service).flatMap(({ at, container }) =>
        mountsBeside(service, container.mounts, `${path}.${at}.mounts`),
      ),
      ...replicas(input, service, path),
    ]),
    ...changes(input),
  ];
}

type Place = { mountPath: string; where: string; reserved: RegExp };

function mounts(service: ServiceSpec, path: string): Finding[] {
  const { volumes = [], files = {}, secretFiles = {} } = service;
  const places = [
    ...placesOf(volumes, `${path}.volumes`),
    ...Object.entries({ files, secretFiles }).flatMap(([key, map]) =>
      Object.keys(map).map(mountPath => ({
        mountPath,
        where: `${path}.${key}.${mountPath}`,
        reserved: RESERVED_FILES,
      })),
    ),
  ];
  return judge(service, places, []);
}

/** Those of a container beside the service's own, which has the same files. */
function mountsBeside(
  service: ServiceSpec,
  own: { mountPath: string }[] = [],
  path: string,
): Finding[] {
  return judge(service, placesOf(own, path), filesOf(service));
}

const placesOf = (list: { mountPath: string }[], path: string): Place[] =>
  list.map(({ mountPath }, index) => ({
    mountPath,
    where: `${path}.${index}.mountPath`,
    reserved: RESERVED,
  }));

const filesOf = ({ files, secretFiles }: ServiceSpec) =>
  Object.keys({ ...files, ...secretFiles }).map(normalPath);

function judge(
  service: ServiceSpec,
  places: Place[],
  already: string[],
): Finding[] {
  const filePaths = filesOf(service);
  const seen = new Set<string>(already);
  if (service.shm !== undefined) seen.add(SHARED_MEMORY);
  const isHome = places.some(it => normalPath(it.mountPath) === HOME_OF_ROOT);
  return places.flatMap(({ mountPath, where, reserved }) => {
    const place = normalPath(mountPath);
    // Nothing lies below a file.
    const taken =
      seen.has(place) || filePaths.some(it => place.startsWith(`${it}/`));
    seen.add(place);
    if (place === SHARED_MEMORY) {
      return [refusal('mount-path-shared-memory', where, { mountPath })];
    }
    if (reserved.test(place) || place.includes(':')) {
      return [refusal('mount-path-reserved', where, { mountPath })];
    }
    if (taken) return [refusal('mount-path-taken', where, { mountPath })];
    return place.startsWith(`${HOME_OF_ROOT}/`) && !isHome
      ? [warning('mount-below-root', where, { mountPath })]
      : [];
  });
}

function replicas(
  { cluster }: RuleInput,
  service: ServiceSpec,
  path: string,
): Finding[] {
  const most = podsAtOnce(service);
  const shared = cluster.storage?.accessMode === 'ReadWriteMany';
  return service.kind !== 'stateful' &&
    most > 1 &&
    !shared &&
    claimedVolumes(service).length > 0
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
    const claimed = index < 0 ? [] : claimedVolumes(spec.services[index]);
    return claimedVolumes(old).flatMap(volume => {
      const place = now.findIndex(({ name }) => name === volume.name);
      const size = claimed.find(({ name }) => name === volume.name)?.size;
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
