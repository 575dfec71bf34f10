// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubeObject } from '../objects';
import { formatQuantity } from '../quantities/quantity';
import { countedBy, usageOf } from './quotaUsage';

const usage = (storage: string, object: object) =>
  Object.fromEntries(
    [...usageOf(storage, object as KubeObject)].map(([name, value]) => [
      name,
      formatQuantity(value, '1'),
    ]),
  );
const container = (requests: object, limits: object = {}) => ({
  resources: { requests, limits },
});

describe('what a quota counts', () => {
  it('pods by the sum of their containers, GPUs by requests only', () => {
    const spec = {
      containers: [
        container({ cpu: '1' }, { cpu: '2' }),
        container(
          { cpu: '500m', 'nvidia.com/gpu': '2' },
          { 'nvidia.com/gpu': '2' },
        ),
      ],
    };
    expect(usage('/pods', { spec })).toEqual({
      'count/pods': '1',
      pods: '1',
      cpu: '1500m',
      'requests.cpu': '1500m',
      'limits.cpu': '2',
      'requests.nvidia.com/gpu': '2',
    });
  });

  it('pods by their largest init container when that is more', () => {
    const spec = {
      containers: [container({ cpu: '1' })],
      initContainers: [container({ cpu: '3' }), container({ cpu: '2' })],
    };
    expect(usage('/pods', { spec })['requests.cpu']).toBe('3');
  });

  it('sidecars with whatever runs while they do', () => {
    const sidecar = { ...container({ cpu: '1' }), restartPolicy: 'Always' };
    const first = container({ cpu: '4' });
    const containers = [container({ cpu: '2' })];
    const asked = (...initContainers: object[]) =>
      usage('/pods', { spec: { containers, initContainers } })['requests.cpu'];
    expect(asked(first, sidecar)).toBe('4');
    expect(asked(sidecar, first)).toBe('5');
    expect(asked(sidecar)).toBe('3');
  });

  it('finished pods only as objects', () => {
    const pod = {
      spec: { containers: [container({ cpu: '1' })] },
      status: { phase: 'Succeeded' },
    };
    expect(usage('/pods', pod)).toEqual({ 'count/pods': '1' });
  });

  it('services by type and node ports', () => {
    const ports = [{ port: 80 }, { port: 443 }];
    expect(
      usage('/services', { spec: { type: 'LoadBalancer', ports } }),
    ).toEqual({
      services: '1',
      'count/services': '1',
      'services.loadbalancers': '1',
      'services.nodeports': '2',
    });
    expect(
      usage('/services', { spec: { type: 'ClusterIP', ports } }),
    ).not.toHaveProperty('services.nodeports');
  });

  it('claims by size, also per class', () => {
    const spec = {
      storageClassName: 'fast',
      resources: { requests: { storage: '10' } },
    };
    expect(usage('/persistentvolumeclaims', { spec })).toEqual({
      persistentvolumeclaims: '1',
      'count/persistentvolumeclaims': '1',
      'requests.storage': '10',
      'fast.storageclass.storage.k8s.io/requests.storage': '10',
      'fast.storageclass.storage.k8s.io/persistentvolumeclaims': '1',
    });
  });

  it('claims on devices by their class', () => {
    const request = (deviceClassName: string, count?: number) => ({
      name: 'x',
      exactly: { deviceClassName, ...(count && { count }) },
    });
    const requests = [request('a.example'), request('b', 2), request('b', 3)];
    expect(
      usage('resource.k8s.io/resourceclaims', {
        spec: { devices: { requests } },
      }),
    ).toEqual({
      'count/resourceclaims.resource.k8s.io': '1',
      'a.example.deviceclass.resource.k8s.io/devices': '1',
      'b.deviceclass.resource.k8s.io/devices': '5',
    });
  });

  it.each([
    [
      'gpu.nvidia.com.deviceclass.resource.k8s.io/devices',
      'resource.k8s.io/resourceclaims',
    ],
    ['requests.cpu', '/pods'],
    ['requests.nvidia.com/gpu', '/pods'],
    ['requests.storage', '/persistentvolumeclaims'],
    ['services.nodeports', '/services'],
    ['count/deployments.apps', 'apps/deployments'],
    ['configmaps', '/configmaps'],
    // Accepted in a quota, but nothing counts it: the trap of the missing prefix.
    ['nvidia.com/gpu', undefined],
    ['limits.nvidia.com/gpu', undefined],
  ])('%s is counted by %s', (name, storage) => {
    expect(countedBy(name)).toBe(storage);
  });
});
