// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Mistakes with devices that are claimed.

import { KubernetesObject } from '../KubernetesObject';
import { extra, Fault, find, podIn, podOf, scheduled } from './Fault';

const claimTemplate = (exactly: any): KubernetesObject => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceClaimTemplate',
  metadata: { name: 'gpus', namespace: 'ecp-ai-vision-lab' },
  spec: { spec: { devices: { requests: [{ name: 'gpu', exactly }] } } },
});
const uncounted = { deviceClassName: 'gpu.example.com', count: 1 };

/** A claim in the pod, and a device of the node in one of its containers. */
const twice = (about: string, containerIn: (pod: any) => any): Fault => ({
  rule: 'device-claim',
  about,
  spoil: objects => {
    const { hard } = find(objects, 'ResourceQuota').spec;
    hard['gpu.example.com.deviceclass.resource.k8s.io/devices'] = '1';
    const exactly = { ...uncounted, allocationMode: 'ExactCount' };
    const template = claimTemplate(exactly);
    objects.push(template);
    const it = podOf(objects);
    const resourceClaimTemplateName = template.metadata.name;
    it.resourceClaims = [{ name: 'gpu', resourceClaimTemplateName }];
    containerIn(it).resources.limits['nvidia.com/gpu'] = '1';
  },
});

/** Mistakes with devices. */
export const deviceFaults: Fault[] = [
  extra(
    'device-claim',
    claimTemplate({ ...uncounted, allocationMode: 'ExactCount' }),
  ),
  {
    rule: 'device-claim',
    about: 'all devices of a class',
    spoil: objects => {
      const { hard } = find(objects, 'ResourceQuota').spec;
      hard['gpu.example.com.deviceclass.resource.k8s.io/devices'] = '0';
      objects.push(claimTemplate({ ...uncounted, allocationMode: 'All' }));
    },
  },
  twice('a GPU both ways', it => it.containers[0]),
  twice('a GPU both ways, in an init container', it => {
    const first = { ...structuredClone(it.containers[0]), name: 'first' };
    it.initContainers = [first];
    return first;
  }),
  {
    rule: 'pod-claims',
    about: 'a claim of somebody else in a CronJob',
    spoil: objects => {
      const cronJob = scheduled(objects);
      const claim = { name: 'gpu', resourceClaimName: 'shared' };
      podIn(cronJob).resourceClaims = [claim];
      objects.push(cronJob);
    },
  },
];
