// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  isDevice,
  isDeviceClassKey,
  Preset,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { parseAmount } from '../manifests/amounts';

const UNITS = ['requests.cpu', 'requests.memory', 'requests.storage'];

/** The smallest first: by the GPUs that it reserves, which are dearest, then CPU, memory and storage. What is not limited is largest. */
export function rankPresets(presets: Preset[]): Preset[] {
  const sizes = new Map(presets.map(it => [it, sizeOf(it)]));
  return [...presets].sort((a, b) => {
    const [one, other] = [sizes.get(a)!, sizes.get(b)!];
    const at = one.findIndex((amount, index) => amount !== other[index]);
    return at < 0 ? 0 : one[at] - other[at];
  });
}

function sizeOf({ hard }: Preset): number[] {
  const gpus = Object.keys(hard)
    .filter(key => isDeviceClassKey(key) || isDevice(key))
    .reduce((sum, key) => sum + parseAmount(key, hard[key]), 0);
  return [
    gpus,
    ...UNITS.map(key =>
      hard[key] === undefined ? Number.MAX_VALUE : parseAmount(key, hard[key]),
    ),
  ];
}
