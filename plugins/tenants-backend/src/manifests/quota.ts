// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant may use at most: preset, overrides, and every device key of the cluster that it was not granted pinned to 0.

import {
  isDeviceClassKey,
  Preset,
  quotaKeyOf,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { formatAmount, parseAmount } from './amounts';
import { gpusAskedFor } from './demand';
import { devicesOfObjects } from './kinds/objectDemand';
import { sumOf } from './wholeDemand';
import { classDevices, deviceOf, isUsable, offersGpu } from './gpuClasses';
import { ManifestCluster } from './RenderInput';

type Input = { spec: TenantSpec; preset: Preset; cluster?: ManifestCluster };

/** `ResourceQuota.spec.hard`. Without a cluster, the device keys are those of the preset alone. */
export function quotaOf({
  spec,
  preset,
  cluster,
}: Input): Record<string, string> {
  const { cpu, memory, storage } = spec.overrides ?? {};
  return {
    ...withoutGpus(preset.hard),
    ...(cpu !== undefined && scaled(preset, 'cpu', cpu)),
    ...(memory !== undefined && scaled(preset, 'memory', memory)),
    ...(storage !== undefined && { 'requests.storage': storage }),
    ...gpuQuota({ spec, preset, cluster }),
  };
}

/**
 * GPUs by device that a tenant gets: `overrides.gpu` if named, else those of the preset, else
 * (a preset such as `small`, which offers GPUs but gives none) what services and objects ask for.
 */
export function gpusGranted(
  spec: TenantSpec,
  preset: Preset,
  cluster?: ManifestCluster,
): Record<string, number> {
  const override = spec.overrides?.gpu;
  if (override) {
    const device = deviceOf(override, cluster);
    return device === undefined ? {} : { [device]: override.count };
  }
  const given = presetGpus(preset);
  if (Object.keys(given).length > 0 || !preset.gpu) {
    return given;
  }
  const { max } = preset.gpu;
  const services = spec.services.filter(
    ({ gpu }) => gpu && offersGpu(preset, gpu, cluster),
  );
  const asked = sumOf(
    gpusAskedFor({ services }, cluster),
    cluster ? offeredToObjects({ spec, preset, cluster }) : {},
  );
  const total = Object.values(asked).reduce((sum, count) => sum + count, 0);
  return total <= max ? asked : {};
}

function offeredToObjects(input: Required<Input>): Record<string, number> {
  const { preset, cluster } = input;
  return Object.fromEntries(
    Object.entries(devicesOfObjects(input)).filter(([resource]) =>
      offersGpu(preset, { resource }, cluster),
    ),
  );
}

const GPU_KEY = /^requests\.([^/]+\/.+)$/;

function withoutGpus(hard: Preset['hard']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(hard).filter(([key]) => !GPU_KEY.test(key)),
  );
}

function presetGpus(preset: Preset): Record<string, number> {
  return Object.fromEntries(
    Object.entries(preset.hard).flatMap(([key, value]) => {
      const device = isDeviceClassKey(key) ? key : GPU_KEY.exec(key)?.[1];
      return device ? [[device, Number(value)]] : [];
    }),
  );
}

// Only `requests.` counts for extended resources, and a key that is missing limits nothing: hence the zeros. A device class
// that the operator named in a preset alone stays as it is there.
function gpuQuota({ spec, preset, cluster }: Input): Record<string, string> {
  const granted = gpusGranted(spec, preset, cluster);
  const usable = (device: string) => isUsable(device, cluster);
  const devices = new Set([
    ...Object.keys(granted).filter(
      it => usable(it) || (granted[it] > 0 && !isDeviceClassKey(it)),
    ),
    ...(cluster
      ? [...cluster.gpuResources, ...(cluster.devices ?? classDevices(cluster))]
      : (preset.gpu?.resources ?? []).filter(name => !name.endsWith('*'))),
  ]);
  return Object.fromEntries(
    [...devices].map(device => [
      quotaKeyOf(device),
      `${usable(device) ? wholeDevices(granted[device]) : 0}`,
    ]),
  );
}

// A quota that says anything else is refused, and then the tenant has none.
function wholeDevices(count = 0): number {
  return Number.isSafeInteger(count) ? Math.max(0, count) : 0;
}

// Limits grow with the requests, in the preset's own ratio.
function scaled(preset: Preset, unit: 'cpu' | 'memory', requests: string) {
  const from = preset.hard[`requests.${unit}`];
  const limits = preset.hard[`limits.${unit}`];
  if (from === undefined || limits === undefined) {
    return { [`requests.${unit}`]: requests };
  }
  const wanted = parseAmount(unit, requests);
  const ratio = parseAmount(unit, limits) / parseAmount(unit, from);
  const step = unit === 'cpu' ? 1 : 2 ** 20;
  const amount = Math.round((wanted * ratio) / step) * step;
  return {
    [`requests.${unit}`]: requests,
    [`limits.${unit}`]: formatAmount(unit, Math.max(amount, wanted)),
  };
}
