// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The container of a service: what runs, what it gets, and how one knows that it works.

import { Preset, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { resourcesOf } from '../demand';
import { hasEntries } from '../hasEntries';
import { Json } from '../KubernetesObject';
import { configMapName, secretKey, secretName } from '../names';
import { ManifestCluster } from '../RenderInput';
import { environmentOf } from './environment';
import { gpuClaims, gpuQuantities } from './gpu';
import { probesOf } from './probes';
import { containerPorts } from './ports';
import { readEnvironment } from './references';
import { containerSecurity } from './security';
import { secretKeyRef } from './sharedSecrets';
import { ephemeralStorageLimit, volumeMounts } from './volumes';

/** The service's own container, named as the service. */
export function containerOf(
  service: ServiceSpec,
  preset: Preset,
  cluster: ManifestCluster,
): Json {
  const { name, image, command, args } = service;
  return {
    name,
    image,
    imagePullPolicy: 'Always',
    ...(command && command.length > 0 && { command }),
    ...(args && args.length > 0 && { args }),
    ...variablesOf(service),
    ...portsOf(service),
    ...probesOf(service),
    ...stopOf(service),
    resources: quantitiesOf(service, preset, cluster),
    securityContext: containerSecurity(),
    volumeMounts: volumeMounts(service),
  };
}

type Members = { [key: string]: Json };

function variablesOf(service: ServiceSpec): Members {
  const { name } = service;
  return {
    env: environmentOf(service, (variable, reference) =>
      secretKeyRef(reference, {
        name: secretName(name),
        key: secretKey(variable),
      }),
    ),
    ...(hasEntries(readEnvironment(service).plain) && {
      envFrom: [{ configMapRef: { name: configMapName(name) } }],
    }),
  };
}

// Kubernetes from 1.30 on waits by itself; many images have no program that would.
function stopOf({ preStopSeconds: seconds, preStop }: ServiceSpec): Members {
  if (preStop) {
    return { lifecycle: { preStop: { exec: { command: preStop.command } } } };
  }
  return seconds === undefined
    ? {}
    : { lifecycle: { preStop: { sleep: { seconds } } } };
}

function portsOf(service: ServiceSpec): Members {
  const ports = containerPorts(service).map(({ name, port, protocol }) => ({
    name,
    containerPort: port,
    protocol,
  }));
  return ports.length > 0 ? { ports } : {};
}

function quantitiesOf(
  service: ServiceSpec,
  preset: Preset,
  cluster: ManifestCluster,
): Json {
  const { requests, limits } = resourcesOf(service, preset);
  const gpu = gpuQuantities(cluster, service);
  return {
    ...gpuClaims(cluster, service),
    requests: { ...requests, 'ephemeral-storage': '256Mi', ...gpu },
    limits: {
      ...limits,
      'ephemeral-storage': ephemeralStorageLimit(service),
      ...gpu,
    },
  };
}
