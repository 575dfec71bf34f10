// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Containers beside the service's own: first those that end, one by one, then sidecars, which stay.

import {
  furtherContainers,
  PlacedContainer,
  Preset,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { resourcesOf } from '../demand';
import { Json } from '../KubernetesObject';
import { secretKey, secretName } from '../names';
import { environmentOf } from './environment';
import { probesAt } from './probes';
import { literal, readEnvironment } from './references';
import { containerSecurity } from './security';
import { secretKeyRef } from './sharedSecrets';
import { volumeMounts } from './volumes';

/** `initContainers` of the pod, where there are any. */
export function initContainersOf(
  service: ServiceSpec,
  preset: Preset,
): { initContainers?: Json } {
  const all = furtherContainers(service).map(it =>
    initContainer(service, it, preset),
  );
  return all.length > 0 ? { initContainers: all } : {};
}

function initContainer(
  service: ServiceSpec,
  { role, container }: PlacedContainer,
  preset: Preset,
): Json {
  const { name, image, command, args } = container;
  const { plain } = readEnvironment(container);
  const { requests, limits } = resourcesOf(container, preset);
  return {
    name,
    image,
    imagePullPolicy: 'Always',
    // Kubernetes from 1.29 on takes it for a sidecar: started before the service, ended after it.
    ...(role === 'sidecars' && { restartPolicy: 'Always' }),
    ...(command && command.length > 0 && { command }),
    ...(args && args.length > 0 && { args }),
    env: [
      ...environmentOf(container, (variable, reference) =>
        secretKeyRef(reference, {
          name: secretName(service.name),
          key: secretKey(variable, name),
        }),
      ),
      ...Object.entries(plain).map(([variable, text]) => ({
        name: variable,
        value: literal(text),
      })),
    ],
    ...(container.health && probesAt(container.health)),
    resources: {
      requests: { ...requests, 'ephemeral-storage': '256Mi' },
      // For its log: what it writes else goes to the pod's directories, for which the service's own container answers.
      limits: { ...limits, 'ephemeral-storage': '1Gi' },
    },
    securityContext: containerSecurity(),
    volumeMounts: volumeMounts(service, container.mounts),
  };
}
