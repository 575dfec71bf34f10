// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where a pod may write: claims and empty directories of the service, and always `/tmp`.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';
import { claimName } from '../names';

const TMP_GIB = 1;
const EMPTY_DIRECTORY_GIB = 10;
/** For logs and what the runtime writes itself. */
const OWN_GIB = 1;

/** Two spellings of one path are one place: `/data/`, `//data`. */
export function normalPath(path: string): string {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  return `/${parts.join('/')}`;
}

/** `volumes` of the pod. */
export function podVolumes(service: ServiceSpec): Json[] {
  const own = (service.volumes ?? []).map(({ name, size }) =>
    size === undefined
      ? emptyDirectory(podName(name), EMPTY_DIRECTORY_GIB)
      : {
          name: podName(name),
          persistentVolumeClaim: { claimName: claimName(service.name, name) },
        },
  );
  return needsTmp(service) ? [emptyDirectory('tmp', TMP_GIB), ...own] : own;
}

/** `volumeMounts` of the container. */
export function volumeMounts(service: ServiceSpec): Json[] {
  const own = (service.volumes ?? []).map(({ name, mountPath }) => ({
    name: podName(name),
    mountPath: normalPath(mountPath),
  }));
  return needsTmp(service) ? [{ name: 'tmp', mountPath: '/tmp' }, ...own] : own;
}

/** Everything the pod may write to the node's disk. */
export function ephemeralStorageLimit(service: ServiceSpec): string {
  const directories = (service.volumes ?? []).filter(
    volume => volume.size === undefined,
  ).length;
  const tmp = needsTmp(service) ? TMP_GIB : 0;
  return `${OWN_GIB + tmp + directories * EMPTY_DIRECTORY_GIB}Gi`;
}

// A service's volume may be called `tmp` too.
function podName(volume: string): string {
  return `volume-${volume}`;
}

function needsTmp(service: ServiceSpec): boolean {
  return !service.volumes?.some(
    volume => normalPath(volume.mountPath) === '/tmp',
  );
}

function emptyDirectory(name: string, gibibytes: number): Json {
  return { name, emptyDir: { sizeLimit: `${gibibytes}Gi` } };
}
