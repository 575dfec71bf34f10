// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How pods ask for GPUs: as an extended resource, or by a claim on devices of a DeviceClass. Never both for one device.

import { GpuSpec, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { classOf, deviceOf } from '../gpuClasses';
import { Json, KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { claimTemplateName } from '../names';
import { ManifestCluster, RenderInput } from '../RenderInput';

type Members = { [key: string]: Json };

/** What a pod calls its claim, and a claim its one request. */
const GPU = 'gpu';

/** The node that has them: members of the pod's spec. */
export function gpuPlacement(
  cluster: ManifestCluster,
  service: ServiceSpec,
): Members {
  const { gpu } = service;
  const { nodeSelector, runtimeClassName, tolerations } =
    classOf(gpu, cluster) ?? {};
  const template = claimedGpus(cluster, service)?.template;
  return {
    ...(nodeSelector && { nodeSelector }),
    ...(runtimeClassName !== undefined && { runtimeClassName }),
    ...(tolerations ? { tolerations } : usualTolerations(cluster, gpu)),
    ...(template !== undefined && {
      resourceClaims: [{ name: GPU, resourceClaimTemplateName: template }],
    }),
  };
}

/** Requests and limits alike; none for devices that are claimed. */
export function gpuQuantities(
  cluster: ManifestCluster,
  { gpu }: ServiceSpec,
): Record<string, string> {
  const resource = resourceOf(cluster, gpu);
  return gpu && resource !== undefined ? { [resource]: `${gpu.count}` } : {};
}

/** `resources.claims` of the container. */
export function gpuClaims(
  cluster: ManifestCluster,
  service: ServiceSpec,
): Members {
  return claimedGpus(cluster, service) ? { claims: [{ name: GPU }] } : {};
}

/** What each pod's claim is made from. It can never change, so another wish is another template. */
export function claimTemplates(
  { tenantId, cluster }: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  const claimed = claimedGpus(cluster, service);
  if (!claimed) {
    return [];
  }
  const { template, deviceClassName, count } = claimed;
  const exactly = { deviceClassName, allocationMode: 'ExactCount', count };
  return [
    {
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceClaimTemplate',
      metadata: metadataOf(tenantId, template, service.name),
      spec: { spec: { devices: { requests: [{ name: GPU, exactly }] } } },
    },
  ];
}

function claimedGpus(cluster: ManifestCluster, { name, gpu }: ServiceSpec) {
  const { deviceClassName } = classOf(gpu, cluster) ?? {};
  if (!gpu || deviceClassName === undefined) {
    return undefined;
  }
  const { count } = gpu;
  const template = claimTemplateName(name, deviceClassName, count);
  return { template, deviceClassName, count };
}

function resourceOf(
  cluster: ManifestCluster,
  gpu: GpuSpec | undefined,
): string | undefined {
  const { deviceClassName } = classOf(gpu, cluster) ?? {};
  return deviceClassName === undefined ? deviceOf(gpu, cluster) : undefined;
}

// GPU nodes are usually tainted with the resource's name; MIG nodes with that of the whole card.
function usualTolerations(
  cluster: ManifestCluster,
  gpu: GpuSpec | undefined,
): Members {
  const resource = resourceOf(cluster, gpu);
  if (resource === undefined) {
    return {};
  }
  const keys = new Set([resource, `${resource.split('/')[0]}/gpu`]);
  return {
    tolerations: [...keys].sort().map(key => ({
      key,
      operator: 'Exists',
      effect: 'NoSchedule',
    })),
  };
}
