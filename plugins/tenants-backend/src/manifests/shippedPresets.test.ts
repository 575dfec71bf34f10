// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { presetSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { checkPreset } from './checkPreset';
import { shippedPresets } from './shippedPresets';

const byName = Object.fromEntries(
  shippedPresets.map(preset => [preset.name, preset]),
);

describe('shipped presets', () => {
  it.each(shippedPresets)('$name is valid and consistent', preset => {
    expect(presetSchema.parse(preset)).toEqual(preset);
    expect(checkPreset(preset)).toEqual([]);
  });

  it.each([
    ['small', '8', '16', '16Gi', '32Gi', '100Gi', '10', '30', '20', '0', '0'],
    ['medium', '32', '64', '64Gi', '128Gi', '1Ti', '30', '100', '50', '0', '0'],
    [
      'large',
      '100',
      '200',
      '200Gi',
      '400Gi',
      '5Ti',
      '50',
      '300',
      '100',
      '0',
      '2',
    ],
    ['micro', '1', '2', '2Gi', '4Gi', '20Gi', '4', '10', '5', '0', '0'],
  ])('%s has the totals of the contract', (name, ...values) => {
    const keys = [
      'requests.cpu',
      'limits.cpu',
      'requests.memory',
      'limits.memory',
      'requests.storage',
      'persistentvolumeclaims',
      'pods',
      'services',
      'services.nodeports',
      'services.loadbalancers',
    ];
    expect(keys.map(key => byName[name].hard[key])).toEqual(values);
  });

  it.each([
    ['small', '40'],
    ['medium', '100'],
    ['large', '200'],
    ['micro', '20'],
  ])('%s counts what else fills up a cluster', (name, count) => {
    expect(byName[name].hard).toMatchObject({
      configmaps: count,
      secrets: count,
      replicationcontrollers: '0',
      resourcequotas: '6',
    });
  });

  it.each([
    ['small', '4', '8Gi', undefined],
    ['medium', '16', '64Gi', '2'],
    ['large', '32', '128Gi', '8'],
    ['micro', '2', '4Gi', undefined],
  ])('%s has its largest container and its GPUs', (name, cpu, memory, gpus) => {
    expect(byName[name].container).toEqual({
      default: { cpu: '1', memory: '2Gi' },
      defaultRequest: { cpu: '100m', memory: '256Mi' },
      min: { cpu: '50m', memory: '128Mi' },
      max: { cpu, memory },
    });
    expect(byName[name].hard['requests.nvidia.com/gpu']).toBe(gpus);
  });

  it.each(['micro', 'small'])(
    '%s has one MIG slice at most, of any size',
    name => {
      expect(byName[name].gpu).toEqual({
        resources: ['nvidia.com/mig-*'],
        max: 1,
      });
    },
  );
});
