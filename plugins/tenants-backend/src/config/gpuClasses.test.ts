// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { clusterWith } from './testUtils/clusterWith';

const read = (gpuClasses: object) => clusterWith({ gpuClasses }).gpuClasses;

describe('GPU classes of a cluster', () => {
  it('are what the operator says', () => {
    const classes = {
      h100: {
        resource: 'nvidia.com/gpu',
        nodeSelector: { 'nvidia.com/gpu.product': 'H100' },
        tolerations: [{ key: 'gpu', operator: 'Exists' }],
        runtimeClassName: 'nvidia',
      },
      b200: { deviceClassName: 'gpu.nvidia.com' },
    };
    expect(read(classes)).toEqual(classes);
  });

  const at = 'tenants.clusters.seoul.gpuClasses';
  it.each([
    [
      { x: { resource: 'nvidia.com/gpu', deviceClassName: 'gpu.nvidia.com' } },
      `${at}.x.deviceClassName: may not stand beside resource`,
    ],
    [{ x: {} }, `${at}.x: names resource or deviceClassName`],
    [{ x: { resource: 'gpu' } }, `${at}.x.resource: gpu_resource_format`],
    [{ 'Not right': { resource: 'nvidia.com/gpu' } }, at],
    [
      { x: { deviceClassName: 'gpu.nvidia.com', tolerations: [{}] } },
      `${at}.x.tolerations.0.key`,
    ],
    [{ x: { deviceClassName: 'No' } }, `${at}.x.deviceClassName: is no name`],
  ])('are not %j', (classes, message) => {
    expect(() => read(classes)).toThrow(message);
  });
});
