// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The container of a service: what runs, what it gets, and how one knows that it works.

import { Preset, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { resourcesOf } from '../demand';
import { Json } from '../KubernetesObject';
import { configMapName, secretName } from '../names';
import { probesOf } from './probes';
import { containerPorts } from './ports';
import { ephemeralStorageLimit, volumeMounts } from './volumes';

/** The one container of the service's pods, named as the service. */
export function containerOf(service: ServiceSpec, preset: Preset): Json {
  const { name, image, command, args } = service;
  return {
    name,
    image,
    imagePullPolicy: 'Always',
    ...(command && command.length > 0 && { command }),
    ...(args && args.length > 0 && { args }),
    ...environmentOf(service),
    ...portsOf(service),
    ...probesOf(service),
    resources: quantitiesOf(service, preset),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    },
    volumeMounts: volumeMounts(service),
  };
}

type Members = { [key: string]: Json };

function environmentOf({ name, env, secretEnv }: ServiceSpec): Members {
  const secrets = Object.keys(secretEnv ?? {}).sort();
  // Programs that write beside their user's files find a place, although the root is read-only.
  const home =
    env && 'HOME' in env ? [] : [{ name: 'HOME', value: '/tmp' } as Json];
  return {
    env: [
      ...(secrets.includes('HOME') ? [] : home),
      ...secrets.map(key => ({
        name: key,
        valueFrom: { secretKeyRef: { name: secretName(name), key } },
      })),
    ],
    ...(env &&
      Object.keys(env).length > 0 && {
        envFrom: [{ configMapRef: { name: configMapName(name) } }],
      }),
  };
}

function portsOf(service: ServiceSpec): Members {
  const ports = containerPorts(service).map(({ name, port, protocol }) => ({
    name,
    containerPort: port,
    protocol,
  }));
  return ports.length > 0 ? { ports } : {};
}

function quantitiesOf(service: ServiceSpec, preset: Preset): Json {
  const { requests, limits } = resourcesOf(service, preset);
  const gpu = service.gpu && {
    [service.gpu.resource]: `${service.gpu.count}`,
  };
  return {
    requests: { ...requests, 'ephemeral-storage': '256Mi', ...gpu },
    limits: {
      ...limits,
      'ephemeral-storage': ephemeralStorageLimit(service),
      ...gpu,
    },
  };
}
