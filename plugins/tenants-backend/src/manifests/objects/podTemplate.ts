// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The pods of a service, as Pod Security level `restricted` admits them.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';
import { labelsOf, selectorOf } from '../labels';
import { shortHash, WORKLOAD_ACCOUNT } from '../names';
import { RenderInput } from '../RenderInput';
import { toYaml } from '../toYaml';
import { containerOf } from './container';
import { podVolumes } from './volumes';

/** Above 10000, so that it is nobody on the node. */
const USER = 10001;

/** `spec.template` of the service's Deployment. */
export function podTemplate(input: RenderInput, service: ServiceSpec): Json {
  const { tenantId, preset } = input;
  return {
    metadata: {
      labels: labelsOf(tenantId, service.name),
      ...checksumsOf(service),
    },
    spec: {
      serviceAccountName: WORKLOAD_ACCOUNT,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 30,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: USER,
        runAsGroup: USER,
        fsGroup: USER,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...spreadOf(tenantId, service),
      ...tolerationsOf(service),
      containers: [containerOf(service, preset)],
      volumes: podVolumes(input, service),
    },
  };
}

// Pods read what they are given at start only: other values, or other addresses of secrets, must make other pods.
function checksumsOf(service: ServiceSpec): { [key: string]: Json } {
  const { env, files, secretEnv, secretFiles } = service;
  const secrets = (secretEnv || secretFiles) && { secretEnv, secretFiles };
  const sums = Object.entries({ env, files, secrets }).flatMap(
    ([name, given]) =>
      given ? [[`ecp.ai/${name}-checksum`, shortHash(toYaml(given))]] : [],
  );
  return sums.length > 0 ? { annotations: Object.fromEntries(sums) } : {};
}

// Wishes, not conditions: a tenant on a cluster of one node must still start.
function spreadOf(
  tenantId: string,
  service: ServiceSpec,
): { [key: string]: Json } {
  if ((service.autoscaling?.maxReplicas ?? service.replicas) < 2) {
    return {};
  }
  const labelSelector = { matchLabels: selectorOf(tenantId, service.name) };
  return {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: {
              labelSelector,
              topologyKey: 'kubernetes.io/hostname',
            },
          },
        ],
      },
    },
    topologySpreadConstraints: [
      {
        labelSelector,
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
      },
    ],
  };
}

// GPU nodes are usually tainted with the resource's name; MIG nodes with that of the whole card.
function tolerationsOf({ gpu }: ServiceSpec): { [key: string]: Json } {
  if (!gpu) {
    return {};
  }
  const keys = new Set([gpu.resource, `${gpu.resource.split('/')[0]}/gpu`]);
  return {
    tolerations: [...keys].sort().map(key => ({
      key,
      operator: 'Exists',
      effect: 'NoSchedule',
    })),
  };
}
