// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// app-config below `tenants` becomes a plain value, or start-up fails and names the key.

import { Config } from '@backstage/config';
import { Preset } from '@ecp-ai/backstage-plugin-tenants-common';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPreset } from '../manifests/checkPreset';
import { shippedPresets } from '../manifests/shippedPresets';
import { VersionedRule } from './approvalSchema';
import { configuredAddresses } from './configuredAddresses';
import { joinAddress, requireAddresses } from './joinAddress';
import { joinKubeconfig } from './joinKubeconfig';
import { unknownPresetOf } from './presetKeys';
import { unknownPresets } from './readRules';
import { configSchema } from './schema';
import { hasAccount, TenantsConfig } from './TenantsConfig';

/**
 * @param options - `hasLocators`: a module locates clusters, so an address may still come; `clusterKeys`: what modules
 * read of each cluster; `moduleKeys`: what they read below `tenants`
 * @throws Error naming the keys that are wrong.
 */
export function readConfig(
  root: Config,
  {
    hasLocators = false,
    clusterKeys = [],
    moduleKeys = [],
  }: {
    hasLocators?: boolean;
    clusterKeys?: string[];
    moduleKeys?: string[];
  } = {},
): TenantsConfig {
  const parsed = configSchema.safeParse(
    withoutKeys(
      withoutOwn(root.getOptional('tenants') ?? {}, [
        // Read by whoever says who somebody is, for policies, too.
        'access',
        ...moduleKeys,
      ]),
      clusterKeys,
    ),
  );
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      issue => `${['tenants', ...issue.path].join('.')}: ${issue.message}`,
    );
    throw new Error(`Invalid configuration: ${problems.join('; ')}`);
  }
  const {
    clusters: byName,
    presets,
    workingDirectory,
    auditors: _forPolicies,
    ...rest
  } = parsed.data;
  const locate = configuredAddresses(root);
  const clusters = Object.entries(byName).map(([name, cluster]) =>
    joinKubeconfig(joinAddress({ name, ...cluster }, locate(name))),
  );
  requireAddresses(clusters, hasLocators);
  const defaultCluster = rest.defaultCluster ?? clusters[0]?.name ?? '';
  requireConsistent({ ...rest, clusters, defaultCluster });
  const merged = mergePresets(presets);
  requireKnownPresets(rest.approval.rules, merged);
  for (const cluster of clusters) {
    const problem = unknownPresetOf(cluster, merged);
    if (problem) throw new Error(`Invalid configuration: ${problem}`);
  }
  return {
    ...rest,
    clusters,
    defaultCluster,
    presets: merged,
    workingDirectory:
      workingDirectory ??
      root.getOptionalString('backend.workingDirectory') ??
      join(tmpdir(), 'ecp-tenants'),
  };
}

/** The configuration without what is modules' own. What the plugin reads itself stays, whatever a module is called. */
function withoutOwn(tenants: any, keys: string[]): any {
  const own = keys.filter(key => !(key in configSchema.shape));
  return Object.fromEntries(
    Object.entries(tenants).filter(([key]) => !own.includes(key)),
  );
}

/** The configuration without what modules read of each cluster. */
function withoutKeys(tenants: any, keys: string[]): unknown {
  if (typeof tenants?.clusters !== 'object' || keys.length === 0) {
    return tenants;
  }
  const clusters = Object.entries(tenants.clusters).map(([name, cluster]) => [
    name,
    cluster && typeof cluster === 'object'
      ? Object.fromEntries(
          Object.entries(cluster).filter(([key]) => !keys.includes(key)),
        )
      : cluster,
  ]);
  return { ...tenants, clusters: Object.fromEntries(clusters) };
}

function requireConsistent(
  config: Pick<TenantsConfig, 'clusters' | 'git' | 'defaultCluster'>,
) {
  for (const cluster of config.clusters) {
    const { name, targets } = cluster;
    if (targets.includes('git') && !config.git) {
      throw new Error(
        `Invalid configuration: tenants.git: is required, since tenants.clusters.${name}.targets names git`,
      );
    }
    if (targets.includes('apply') && !hasAccount(cluster)) {
      throw new Error(
        `Invalid configuration: tenants.clusters.${name}: token, tokenFile, kubeconfig or inCluster is required for target apply`,
      );
    }
  }
  if (
    config.clusters.length > 0 &&
    !config.clusters.some(({ name }) => name === config.defaultCluster)
  ) {
    throw new Error(
      `Invalid configuration: tenants.defaultCluster: ${config.defaultCluster} is none of tenants.clusters`,
    );
  }
}

function requireKnownPresets(rules: VersionedRule[], presets: Preset[]) {
  for (const { path, message } of unknownPresets(rules, presets)) {
    throw new Error(
      `Invalid configuration: tenants.approval.rules.${path.join(
        '.',
      )}: ${message}`,
    );
  }
}

/** Presets of the operator stand beside the shipped ones; one of the same name takes its place. */
function mergePresets(own: Preset[]): Preset[] {
  const problems = own.flatMap(preset =>
    checkPreset(preset).map(({ id, path, params = {} }) => {
      const values = Object.entries(params).map(pair => pair.join(' '));
      return `tenants.presets: ${preset.name}.${path}: ${id} (${values.join(
        ', ',
      )})`;
    }),
  );
  if (problems.length > 0) {
    throw new Error(`Invalid configuration: ${problems.join('; ')}`);
  }
  const names = new Set(own.map(({ name }) => name));
  return [...shippedPresets.filter(({ name }) => !names.has(name)), ...own];
}
