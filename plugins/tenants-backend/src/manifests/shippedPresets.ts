// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The sizes that come with the product; operators add their own in `tenants.presets`.

import { Preset } from '@ecp-ai/backstage-plugin-tenants-common';

const container = {
  default: { cpu: '1', memory: '2Gi' },
  defaultRequest: { cpu: '100m', memory: '256Mi' },
  min: { cpu: '50m', memory: '128Mi' },
};

/** Kinds that no tenant makes; our own quota leaves room for some of an operator's. */
const unused = { replicationcontrollers: '0', resourcequotas: '6' };

/** Any MIG slice, as the NVIDIA device plugin names them with strategy `mixed`; which ones there are is the cluster's to say. */
const MIG_SLICES = ['nvidia.com/mig-*'];

/** What the operator of a cluster named, devices that are claimed included. */
const ANY_CLASS = ['*'];

/** `small`, `medium`, `large`, and `micro` below them. */
export const shippedPresets: Preset[] = [
  {
    name: 'small',
    version: 1,
    displayName: 'Small',
    hard: {
      'requests.cpu': '8',
      'limits.cpu': '16',
      'requests.memory': '16Gi',
      'limits.memory': '32Gi',
      'requests.storage': '100Gi',
      persistentvolumeclaims: '10',
      pods: '30',
      configmaps: '40',
      secrets: '40',
      services: '20',
      ...unused,
      'services.nodeports': '0',
      'services.loadbalancers': '0',
    },
    container: { ...container, max: { cpu: '4', memory: '8Gi' } },
    gpu: { resources: MIG_SLICES, max: 1 },
    bounds: { cpu: '16', memory: '32Gi', storage: '200Gi' },
  },
  {
    name: 'medium',
    version: 1,
    displayName: 'Medium',
    hard: {
      'requests.cpu': '32',
      'limits.cpu': '64',
      'requests.memory': '64Gi',
      'limits.memory': '128Gi',
      'requests.storage': '1Ti',
      'requests.nvidia.com/gpu': '2',
      persistentvolumeclaims: '30',
      pods: '100',
      configmaps: '100',
      secrets: '100',
      services: '50',
      ...unused,
      'services.nodeports': '0',
      'services.loadbalancers': '0',
    },
    container: { ...container, max: { cpu: '16', memory: '64Gi' } },
    gpu: { resources: ['nvidia.com/gpu'], classes: ANY_CLASS, max: 2 },
    bounds: { cpu: '64', memory: '128Gi', storage: '2Ti' },
  },
  {
    name: 'large',
    version: 1,
    displayName: 'Large',
    hard: {
      'requests.cpu': '100',
      'limits.cpu': '200',
      'requests.memory': '200Gi',
      'limits.memory': '400Gi',
      'requests.storage': '5Ti',
      'requests.nvidia.com/gpu': '8',
      persistentvolumeclaims: '50',
      pods: '300',
      configmaps: '200',
      secrets: '200',
      services: '100',
      ...unused,
      'services.nodeports': '0',
      'services.loadbalancers': '2',
    },
    container: { ...container, max: { cpu: '32', memory: '128Gi' } },
    gpu: { resources: ['nvidia.com/gpu'], classes: ANY_CLASS, max: 8 },
    bounds: { cpu: '200', memory: '400Gi', storage: '10Ti' },
  },
  {
    name: 'micro',
    version: 1,
    displayName: 'Micro',
    hard: {
      'requests.cpu': '1',
      'limits.cpu': '2',
      'requests.memory': '2Gi',
      'limits.memory': '4Gi',
      'requests.storage': '20Gi',
      persistentvolumeclaims: '4',
      pods: '10',
      configmaps: '20',
      secrets: '20',
      services: '5',
      ...unused,
      'services.nodeports': '0',
      'services.loadbalancers': '0',
    },
    container: { ...container, max: { cpu: '2', memory: '4Gi' } },
    gpu: { resources: MIG_SLICES, max: 1 },
    bounds: { cpu: '2', memory: '4Gi', storage: '40Gi' },
  },
];
