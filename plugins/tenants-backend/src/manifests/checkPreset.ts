// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Traps of presets that a cluster would accept in silence, or refuse only when somebody's pod starts.

import {
  Finding,
  isDeviceClassKey,
  parseQuantity,
  Preset,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { offersGpu } from './gpuClasses';
import { refusal } from './rules/Rule';

/** Every contradiction inside a preset; `path` is within the preset. Empty: fit for use. */
export function checkPreset(preset: Preset): Finding[] {
  return [...quotaKeys(preset), ...containerOrder(preset), ...bounds(preset)];
}

const COUNTED =
  /^(requests\.(cpu|memory|storage|ephemeral-storage)|limits\.(cpu|memory|ephemeral-storage)|pods|services|secrets|configmaps|replicationcontrollers|resourcequotas|persistentvolumeclaims|services\.(nodeports|loadbalancers)|count\/[a-z0-9.-]+|[a-z0-9.-]+\.storageclass\.storage\.k8s\.io\/(requests\.storage|persistentvolumeclaims)|[a-z0-9.-]+\.deviceclass\.resource\.k8s\.io\/devices)$/;

// A bare GPU key, or one below `limits.`, limits nothing: quota counts extended resources as `requests.` only.
function quotaKeys(preset: Preset): Finding[] {
  const { hard, gpu } = preset;
  return Object.entries(hard).flatMap(([key, value]) => {
    const path = `hard.${key}`;
    const extended = /^requests\.([^/]+\/.+)$/.exec(key)?.[1];
    const isDevice = extended !== undefined || isDeviceClassKey(key);
    const isWhole = !isDevice || Number.isSafeInteger(Number(value));
    if (!isWhole || (parseQuantity(value) ?? -1) < 0) {
      return [refusal('preset-quantity', path, { value })];
    }
    if (extended === undefined) {
      return COUNTED.test(key)
        ? []
        : [refusal('preset-key-limits-nothing', path, { key })];
    }
    return gpu &&
      offersGpu(preset, { resource: extended }) &&
      Number(value) <= gpu.max
      ? []
      : [
          refusal('preset-gpu-not-offered', path, {
            resource: extended,
            value,
          }),
        ];
  });
}

// The API server refuses a LimitRange that is out of order, and then the tenant has none.
function containerOrder({ container }: Preset): Finding[] {
  const order = ['min', 'defaultRequest', 'default', 'max'] as const;
  return (['cpu', 'memory'] as const).flatMap(unit =>
    order.slice(1).flatMap((higher, index) => {
      const low = container[order[index]][unit];
      const high = container[higher][unit];
      return parseQuantity(low)! > parseQuantity(high)!
        ? [
            refusal('preset-container-order', `container.${higher}.${unit}`, {
              low,
              high,
            }),
          ]
        : [];
    }),
  );
}

function bounds({ hard, bounds: limits }: Preset): Finding[] {
  return (['cpu', 'memory', 'storage'] as const).flatMap(unit => {
    const value = hard[`requests.${unit}`];
    return value !== undefined &&
      parseQuantity(value)! > parseQuantity(limits[unit])!
      ? [
          refusal('preset-above-own-bound', `hard.requests.${unit}`, {
            value,
            bound: limits[unit],
          }),
        ]
      : [];
  });
}
