// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The pods of a service, as Pod Security level `restricted` admits them.

import {
  DEFAULT_GRACE_SECONDS,
  isBatch,
  podsAddressName,
  ServiceSpec,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { findsItsPods } from '../demand';
import { hasEntries } from '../hasEntries';
import { Json } from '../KubernetesObject';
import { labelsOf, selectorOf } from '../labels';
import { shortHash, WORKLOAD_ACCOUNT } from '../names';
import { RenderInput } from '../RenderInput';
import { toYaml } from '../toYaml';
import { containerOf } from './container';
import { secretVariables } from './contents';
import { gpuPlacement } from './gpu';
import { podIdentity } from './identity';
import { initContainersOf } from './initContainers';
import { imagePullSecrets } from './pullSecrets';
import { podSecurity } from './security';
import { namedSecrets } from './sharedSecrets';
import { podVolumes } from './volumes';

/** `spec.template` of the service's workload. */
export function podTemplate(input: RenderInput, service: ServiceSpec): Json {
  const { tenantId, preset, cluster } = input;
  return {
    metadata: {
      labels: { ...podIdentity(input), ...labelsOf(tenantId, service.name) },
      ...checksumsOf(input.spec, service),
    },
    spec: {
      serviceAccountName: WORKLOAD_ACCOUNT,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds:
        service.graceSeconds ?? DEFAULT_GRACE_SECONDS,
      // A pod that failed stays with its log; the job makes another one.
      ...(isBatch(service) && { restartPolicy: 'Never' }),
      // By which a pod of a job finds the others; that of a stateful service gets it from its controller.
      ...(isBatch(service) &&
        findsItsPods(service) && { subdomain: podsAddressName(service.name) }),
      ...(service.priorityClass !== undefined && {
        priorityClassName: service.priorityClass,
      }),
      securityContext: podSecurity(service),
      ...imagePullSecrets(input),
      ...spreadOf(tenantId, service),
      ...gpuPlacement(cluster, service),
      ...initContainersOf(service, preset),
      containers: [containerOf(service, preset, cluster)],
      volumes: podVolumes(input, service),
    },
  };
}

// Pods read what they are given at start only: other values, or other addresses of secrets, must make other pods. The
// variables of further containers stand in the template itself.
function checksumsOf(
  { secrets: all = {} }: TenantSpec,
  service: ServiceSpec,
): { [key: string]: Json } {
  const { env, files, secretFiles } = service;
  const secretEnv = secretVariables(service);
  const shared = Object.fromEntries(
    namedSecrets(service).flatMap(name =>
      Object.hasOwn(all, name) ? [[name, all[name]]] : [],
    ),
  );
  const secrets = {
    ...(hasEntries(secretEnv) && { secretEnv }),
    ...(secretFiles && { secretFiles }),
    ...(hasEntries(shared) && { shared }),
  };
  const sums = Object.entries({
    env,
    files,
    ...(hasEntries(secrets) && { secrets }),
  }).flatMap(([name, given]) =>
    given ? [[`ecp.ai/${name}-checksum`, shortHash(toYaml(given))]] : [],
  );
  return sums.length > 0 ? { annotations: Object.fromEntries(sums) } : {};
}

// Wishes, not conditions: a tenant on a cluster of one node must still start. Pods with GPUs are not spread: one here and
// one there would leave no node whole for whoever needs all the devices of one, and slow down those that work together.
function spreadOf(
  tenantId: string,
  service: ServiceSpec,
): { [key: string]: Json } {
  const most = service.autoscaling?.maxReplicas ?? service.replicas ?? 0;
  if (service.gpu || most < 2) {
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
