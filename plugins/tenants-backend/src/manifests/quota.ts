// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant may use at most: preset, overrides, and every device key of the cluster that it was not granted pinned to 0.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { formatAmount, parseAmount } from './amounts';
import { gpusAskedFor } from './demand';
import { presetOffers } from './devices';
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
 * GPUs by resource name that a tenant gets: `overrides.gpu` if named, else those of the preset, else
 * (a preset such as `small`, which offers GPUs but gives none) what the services ask for.
 */
export function gpusGranted(
  spec: TenantSpec,
  preset: Preset,
): Record<string, number> {
  const override = spec.overrides?.gpu;
  if (override) {
    return { [override.resource]: override.count };
  }
  const given = presetGpus(preset);
  if (Object.keys(given).length > 0 || !preset.gpu) {
    return given;
  }
  const { max } = preset.gpu;
  const asked = Object.entries(gpusAskedFor(spec)).filter(([resource]) =>
    presetOffers(preset, resource),
  );
  const total = asked.reduce((sum, [, count]) => sum + count, 0);
  return total <= max ? Object.fromEntries(asked) : {};
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
      const resource = GPU_KEY.exec(key)?.[1];
      return resource ? [[resource, Number(value)]] : [];
    }),
  );
}

// Only `requests.` counts for extended resources, and a key that is missing limits nothing: hence the zeros.
function gpuQuota({ spec, preset, cluster }: Input): Record<string, string> {
  const granted = gpusGranted(spec, preset);
  const usable = (name: string) =>
    !cluster || cluster.gpuResources.includes(name);
  const names = new Set([
    ...Object.keys(granted).filter(name => usable(name) || granted[name] > 0),
    ...(cluster
      ? [...cluster.gpuResources, ...(cluster.devices ?? [])]
      : (preset.gpu?.resources ?? []).filter(name => !name.endsWith('*'))),
  ]);
  return Object.fromEntries(
    [...names].map(name => [
      `requests.${name}`,
      `${usable(name) ? granted[name] ?? 0 : 0}`,
    ]),
  );
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
