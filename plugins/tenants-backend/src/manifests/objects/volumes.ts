// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where a pod may write: claims and empty directories of the service, and always `/tmp`. Files are there to read.

import {
  FurtherContainer,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { hasEntries } from '../hasEntries';
import { Json } from '../KubernetesObject';
import { labelsOf } from '../labels';
import {
  claimName,
  fileKey,
  filesName,
  podClaimName,
  secretFilesName,
  sharedSecretName,
} from '../names';
import { RenderInput } from '../RenderInput';
import { ownAddresses, SHARED_KEY, sharedNames } from './sharedSecrets';
import { sourceVolume } from './sources';

/** Where programs look for the memory that processes share. */
export const SHARED_MEMORY = '/dev/shm';

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
export function podVolumes(input: RenderInput, service: ServiceSpec): Json[] {
  return [
    ...(needsTmp(service) ? [emptyDirectory('tmp', TMP_GIB)] : []),
    ...(service.shm === undefined ? [] : [sharedMemory(service.shm)]),
    ...fileVolumes(service),
    ...(service.volumes ?? []).flatMap((volume): Json[] => {
      const { name, size, scratch, source, readOnly } = volume;
      if (source !== undefined) {
        return [sourceVolume(input, podName(name), { source, readOnly })];
      }
      if (size === undefined) {
        return [emptyDirectory(podName(name), EMPTY_DIRECTORY_GIB)];
      }
      if (scratch) {
        return [scratchVolume(input, service, { name, size })];
      }
      // Those of a stateful service come with its templates of claims.
      return service.kind === 'stateful'
        ? []
        : [
            {
              name: podName(name),
              persistentVolumeClaim: {
                claimName: claimName(service.name, name),
              },
            },
          ];
    }),
  ];
}

/** `volumeMounts` of a container of a service: that of its own, or one with mounts of its own. */
export function volumeMounts(
  service: ServiceSpec,
  mounts?: FurtherContainer['mounts'],
): Json[] {
  return [
    ...(needsTmp(service) &&
    !mounts?.some(it => normalPath(it.mountPath) === '/tmp')
      ? [{ name: 'tmp', mountPath: '/tmp' }]
      : []),
    ...(service.shm === undefined
      ? []
      : [{ name: 'shm', mountPath: SHARED_MEMORY }]),
    ...fileMounts(service),
    ...mountedVolumes(service, mounts).map(
      ({ volume, mountPath, subPath, readOnly }) => ({
        name: mountName(service, volume),
        mountPath: normalPath(mountPath),
        ...(subPath !== undefined && { subPath }),
        ...(readOnly && { readOnly: true }),
      }),
    ),
  ];
}

/** Which volumes a container sees, and where; a volume at `/tmp` always, unless something else is there. */
export function mountedVolumes(
  { volumes = [] }: ServiceSpec,
  mounts?: FurtherContainer['mounts'],
) {
  const asService = volumes.map(volume => ({ ...volume, volume }));
  if (!mounts) return asService;
  const own = mounts.flatMap(({ volume: name, ...mount }) =>
    volumes
      .filter(it => it.name === name)
      .map(volume => ({
        ...mount,
        volume,
        readOnly: mount.readOnly || volume.readOnly,
      })),
  );
  const isTmp = ({ mountPath }: { mountPath: string }) =>
    normalPath(mountPath) === '/tmp';
  return own.some(isTmp) ? own : [...own, ...asService.filter(isTmp)];
}

/** Everything the pod may write to the node's disk. */
export function ephemeralStorageLimit(service: ServiceSpec): string {
  const directories = (service.volumes ?? []).filter(
    ({ size, source }) => size === undefined && source === undefined,
  ).length;
  const tmp = needsTmp(service) ? TMP_GIB : 0;
  return `${OWN_GIB + tmp + directories * EMPTY_DIRECTORY_GIB}Gi`;
}

type Volume = NonNullable<ServiceSpec['volumes']>[number];

// A service's volume may be called `tmp` too.
function podName(volume: string): string {
  return `volume-${volume}`;
}

// A claim of a template is mounted by the template's own name.
function mountName(
  service: ServiceSpec,
  { name, size, scratch }: Volume,
): string {
  return service.kind === 'stateful' && size !== undefined && !scratch
    ? podClaimName(service.name, name)
    : podName(name);
}

function needsTmp(service: ServiceSpec): boolean {
  return !service.volumes?.some(
    volume => normalPath(volume.mountPath) === '/tmp',
  );
}

function emptyDirectory(name: string, gibibytes: number): Json {
  return { name, emptyDir: { sizeLimit: `${gibibytes}Gi` } };
}

// Counted in the container's memory, and gone with the pod.
function sharedMemory(sizeLimit: string): Json {
  return { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit } };
}

function scratchVolume(
  { tenantId, cluster }: RenderInput,
  service: ServiceSpec,
  { name, size }: { name: string; size: string },
): Json {
  const { className } = cluster.storage ?? {};
  return {
    name: podName(name),
    ephemeral: {
      volumeClaimTemplate: {
        metadata: { labels: labelsOf(tenantId, service.name) },
        spec: {
          accessModes: ['ReadWriteOnce'],
          ...(className !== undefined && { storageClassName: className }),
          resources: { requests: { storage: size } },
        },
      },
    },
  };
}

function fileVolumes({ name, files, secretFiles }: ServiceSpec): Json[] {
  return [
    ...(hasEntries(files)
      ? [{ name: 'files', configMap: { name: filesName(name) } }]
      : []),
    ...(hasEntries(ownAddresses(secretFiles))
      ? [
          {
            name: 'secret-files',
            secret: { secretName: secretFilesName(name) },
          },
        ]
      : []),
    ...sharedNames(secretFiles).map(secret => ({
      name: sharedVolume(secret),
      secret: { secretName: sharedSecretName(secret) },
    })),
  ];
}

// One by one, so that what else the image has in the same folder stays.
function fileMounts({ files = {}, secretFiles = {} }: ServiceSpec): Json[] {
  const mount = (name: string, path: string, subPath = fileKey(path)) => ({
    name,
    mountPath: normalPath(path),
    subPath,
    readOnly: true,
  });
  return [
    ...Object.keys(files)
      .sort()
      .map(path => mount('files', path)),
    ...Object.keys(secretFiles)
      .sort()
      .map(path => {
        const { secret } = secretFiles[path];
        return secret === undefined
          ? mount('secret-files', path)
          : mount(sharedVolume(secret), path, SHARED_KEY);
      }),
  ];
}

/** What a pod calls the volume with a secret of the tenant. */
const sharedVolume = (secret: string) => `shared-${secret}`;
