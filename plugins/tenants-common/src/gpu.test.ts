// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { toFieldErrors } from './fieldErrors';
import {
  deviceClassKey,
  gpuSchema,
  isDeviceClassKey,
  presetOffersGpu,
  quotaKeyOf,
} from './gpu';

const refused = (value: unknown) => {
  const { error } = gpuSchema.safeParse(value);
  return error && toFieldErrors(error);
};

describe('GPUs of a spec', () => {
  it.each([
    { class: 'h100', count: 1 },
    { resource: 'nvidia.com/gpu', count: 8 },
  ])('are %j', gpu => expect(gpuSchema.parse(gpu)).toEqual(gpu));

  it.each([
    [{ count: 1 }, '', 'gpu_one_name'],
    [
      { class: 'h100', resource: 'nvidia.com/gpu', count: 1 },
      '',
      'gpu_one_name',
    ],
    [{ class: 'H100', count: 1 }, 'class', 'name_format'],
    [{ resource: 'gpu', count: 1 }, 'resource', 'gpu_resource_format'],
    [{ class: 'h100', count: 0 }, 'count', 'too_small'],
  ])('are not %j', (gpu, path, code) => {
    expect(refused(gpu)).toEqual([expect.objectContaining({ path, code })]);
  });
});

it('are counted by the keys that quotas have for them', () => {
  const key = deviceClassKey('gpu.nvidia.com');
  expect(quotaKeyOf(key)).toBe(
    'gpu.nvidia.com.deviceclass.resource.k8s.io/devices',
  );
  expect(quotaKeyOf('nvidia.com/gpu')).toBe('requests.nvidia.com/gpu');
  expect(['nvidia.com/gpu', key].map(isDeviceClassKey)).toEqual([false, true]);
});

it.each([
  [{ classes: ['h*'] }, { class: 'h100' }, true],
  [{ classes: ['h100'] }, { class: 'h200' }, false],
  [{ classes: ['*'] }, { class: 'h100' }, true],
  [{ classes: ['*'] }, { resource: 'nvidia.com/gpu' }, false],
  [
    { resources: ['nvidia.com/mig-*'] },
    { resource: 'nvidia.com/mig-1g' },
    true,
  ],
  [
    { resources: ['nvidia.com/mig-*'] },
    { class: 'slice', resource: 'nvidia.com/mig-1g' },
    true,
  ],
  [undefined, { class: 'h100' }, false],
])('a preset of %j offers %j: %s', (gpu, wish, offered) => {
  const preset = { gpu: gpu && { ...gpu, max: 1 } };
  expect(presetOffersGpu(preset, wish)).toBe(offered);
});
