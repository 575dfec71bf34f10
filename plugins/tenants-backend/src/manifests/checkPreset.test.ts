// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Preset } from '@ecp-ai/backstage-plugin-tenants-common';
import { checkPreset } from './checkPreset';
import { shippedPresets } from './shippedPresets';

const [small, medium] = shippedPresets;
const withHard = (hard: Preset['hard']): Preset => ({
  ...medium,
  hard: { ...medium.hard, ...hard },
});

it.each([
  [
    'a bare GPU key',
    withHard({ 'nvidia.com/gpu': '1' }),
    'preset-key-limits-nothing',
    'hard.nvidia.com/gpu',
  ],
  [
    'a GPU limit',
    withHard({ 'limits.nvidia.com/gpu': '1' }),
    'preset-key-limits-nothing',
    'hard.limits.nvidia.com/gpu',
  ],
  [
    'a slip of the pen',
    withHard({ 'request.cpu': '1' }),
    'preset-key-limits-nothing',
    'hard.request.cpu',
  ],
  [
    'a GPU it does not offer',
    withHard({ 'requests.amd.com/gpu': '1' }),
    'preset-gpu-not-offered',
    'hard.requests.amd.com/gpu',
  ],
  [
    'more GPUs than it offers',
    withHard({ 'requests.nvidia.com/gpu': '3' }),
    'preset-gpu-not-offered',
    'hard.requests.nvidia.com/gpu',
  ],
  ['no quantity', withHard({ pods: 'many' }), 'preset-quantity', 'hard.pods'],
  ['below zero', withHard({ pods: '-1' }), 'preset-quantity', 'hard.pods'],
  [
    'half a device',
    withHard({ 'requests.nvidia.com/gpu': '0.5' }),
    'preset-quantity',
    'hard.requests.nvidia.com/gpu',
  ],
  [
    'a bound below the quota',
    withHard({ 'requests.cpu': '100' }),
    'preset-above-own-bound',
    'hard.requests.cpu',
  ],
  [
    'a default above the maximum',
    {
      ...small,
      container: { ...small.container, default: { cpu: '5', memory: '2Gi' } },
    },
    'preset-container-order',
    'container.max.cpu',
  ],
])('refuses %s', (_what, preset, id, path) => {
  expect(checkPreset(preset)).toMatchObject([{ id, path, severity: 'error' }]);
});
