// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The container of a service: what runs, what it gets, and how one knows that it works.

import { Preset, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { resourcesOf } from '../demand';
import { Json } from '../KubernetesObject';
import { configMapName, secretName } from '../names';
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

function portsOf({ port, health }: ServiceSpec): Members {
  const ports: Json[] = [];
  if (port !== undefined) {
    ports.push({ name: 'http', containerPort: port, protocol: 'TCP' });
  }
  if (health?.port !== undefined && health.port !== port) {
    ports.push({ name: 'health', containerPort: health.port, protocol: 'TCP' });
  }
  return ports.length > 0 ? { ports } : {};
}

// Five minutes to start, as models load slowly; then out of the balance after 30 s, restarted after 60 s.
function probesOf({ port, health }: ServiceSpec): Members {
  if (!health) {
    return {};
  }
  const own = health.port !== undefined && health.port !== port;
  const probe = {
    httpGet: { path: health.path, port: own ? 'health' : 'http' },
    timeoutSeconds: 5,
  };
  return {
    startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 60 },
    readinessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { ...probe, periodSeconds: 20, failureThreshold: 3 },
  };
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
