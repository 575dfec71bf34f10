// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What containers are given to read: variables and files, in the open or from the secret store.

import {
  furtherContainers,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { hasEntries } from '../hasEntries';
import { KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import {
  configMapName,
  fileKey,
  filesName,
  secretFilesName,
  secretKey,
  secretName,
} from '../names';
import { RenderInput } from '../RenderInput';
import { externalSecret } from './externalSecret';
import { readEnvironment } from './references';
import { Addresses, ownAddresses } from './sharedSecrets';

/** The ConfigMaps of a service's variables, but for those that hang together with others, and files. */
export function configMaps(
  { tenantId }: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  const { name, files } = service;
  const configMap = (called: string, data: Record<string, string>) =>
    hasEntries(data)
      ? [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: metadataOf(tenantId, called, name),
            data,
          },
        ]
      : [];
  return [
    ...configMap(configMapName(name), readEnvironment(service).plain),
    ...configMap(filesName(name), byKey(files)),
  ];
}

/** The ExternalSecrets of both, one for the variables of all containers. The values stay in the secret store; only their addresses are in the manifest. */
export function secretObjects(
  { tenantId, cluster }: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  const { name, secretFiles } = service;
  const secret = (called: string, keys: Addresses) =>
    hasEntries(keys)
      ? externalSecret(cluster, metadataOf(tenantId, called, name), keys)
      : [];
  return [
    ...secret(secretName(name), secretVariables(service)),
    ...secret(secretFilesName(name), byKey(ownAddresses(secretFiles))),
  ];
}

/** Addresses of the variables of all containers that say where theirs lie, by their keys in the Secret. */
export function secretVariables(service: ServiceSpec): Addresses {
  const keyed = (secretEnv: ServiceSpec['secretEnv'], container?: string) =>
    Object.entries(ownAddresses(secretEnv)).map(([variable, address]) => [
      secretKey(variable, container),
      address,
    ]);
  return Object.fromEntries([
    ...keyed(service.secretEnv),
    ...furtherContainers(service).flatMap(({ container }) =>
      keyed(container.secretEnv, container.name),
    ),
  ]);
}

/** Files by the keys that ConfigMaps and Secrets take. */
function byKey<V>(files: Record<string, V> = {}): Record<string, V> {
  return Object.fromEntries(
    Object.entries(files).map(([path, value]) => [fileKey(path), value]),
  );
}
