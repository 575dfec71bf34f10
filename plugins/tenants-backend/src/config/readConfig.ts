// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// app-config below `tenants` becomes a plain value, or start-up fails and names the key.

import { Config } from '@backstage/config';
import {
  groupRefSchema,
  nameSchema,
  Preset,
  presetSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { checkPreset } from '../manifests/checkPreset';
import { shippedPresets } from '../manifests/shippedPresets';
import { configuredAddresses } from './configuredAddresses';
import { joinAddress, requireAddresses } from './joinAddress';
import { TenantsConfig } from './TenantsConfig';

const url = z
  .string()
  .refine(
    hasNoCredential,
    'must not carry a credential: use tenants.git.credentials',
  );

const gitSchema = z.strictObject({
  url,
  branch: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, 'is no branch name')
    .default('main'),
  basePath: z
    .string()
    .regex(
      /^([A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*)?$/,
      'must be a relative path',
    )
    .default(''),
  credentials: z
    .union([
      z.strictObject({ username: z.string(), password: z.string() }),
      z.strictObject({ sshKeyFile: z.string(), knownHostsFile: z.string() }),
    ])
    .optional(),
  author: z
    .strictObject({ name: z.string(), email: z.string() })
    .default({ name: 'ECP Tenants', email: 'ecp-tenants@localhost' }),
  timeoutSeconds: z.number().positive().default(60),
  drift: z
    .strictObject({
      lost: z.enum(['repair', 'ask']).default('repair'),
      edited: z.enum(['repair', 'ask']).default('ask'),
    })
    .prefault({}),
});

const clusterSchema = z.strictObject({
  url: z.url().optional(),
  caData: z.string().optional(),
  skipTLSVerify: z.boolean().optional(),
  allowPlainHttp: z.boolean().optional(),
  title: z.string().optional(),
  token: z.string().optional(),
  tokenFile: z.string().optional(),
  certifier: z
    .strictObject({
      token: z.string().optional(),
      tokenFile: z.string().optional(),
    })
    .refine(it => it.token || it.tokenFile, 'token or tokenFile is required')
    .optional(),
  targets: z
    .array(z.enum(['git', 'apply']))
    .min(1)
    .default(['git', 'apply']),
  ingress: z
    .strictObject({
      allowedSuffixes: z.array(z.string()).default([]),
      className: z.string().optional(),
      namespace: z.string().optional(),
      certificateIssuer: z.string().optional(),
    })
    .default({ allowedSuffixes: [] }),
  monitoringNamespace: z.string().optional(),
  monitoring: z
    .strictObject({
      enabled: z.boolean(),
      labels: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  secretStore: z
    .strictObject({
      name: z.string(),
      kind: z.enum(['SecretStore', 'ClusterSecretStore']),
      keyPrefix: z.string().optional(),
    })
    .optional(),
  storage: z
    .strictObject({
      className: z.string().optional(),
      accessMode: z.enum(['ReadWriteOnce', 'ReadWriteMany']).optional(),
    })
    .optional(),
  gpuResources: z.array(z.string()).optional(),
  podSecurityVersion: z
    .string()
    .regex(/^(latest|v1\.\d+)$/, 'must be latest or v1.<minor>')
    .default('v1.34'),
  simulated: z.boolean().default(false),
});

const configSchema = z.strictObject({
  demo: z.boolean().default(false),
  approvers: z
    .array(groupRefSchema)
    .min(1)
    .default(['group:default/platform-admins']),
  auditors: z.array(groupRefSchema).default(['group:default/auditors']),
  presets: z.array(presetSchema).default([]),
  defaultCluster: nameSchema(63).optional(),
  clusters: z.record(nameSchema(63), clusterSchema).default({}),
  git: gitSchema.optional(),
  workingDirectory: z.string().optional(),
  reconcile: z
    .strictObject({
      pollSeconds: z.number().positive().default(1),
      leaseSeconds: z.number().min(2).default(15),
      concurrency: z.int().min(1).default(8),
      resyncSeconds: z.number().positive().default(300),
    })
    .prefault({}),
  requests: z
    .strictObject({
      maxOpenPerPerson: z.int().min(1).default(50),
      maxOpenPerGroup: z.int().min(1).default(200),
    })
    .prefault({}),
  status: z
    .strictObject({ staleAfterSeconds: z.number().positive().default(60) })
    .prefault({}),
});

/**
 * @param hasLocators - a module locates clusters, so an address may still come
 * @throws Error naming the keys that are wrong.
 */
export function readConfig(
  root: Config,
  { hasLocators = false } = {},
): TenantsConfig {
  const parsed = configSchema.safeParse(root.getOptional('tenants') ?? {});
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
    joinAddress({ name, ...cluster }, locate(name)),
  );
  requireAddresses(clusters, hasLocators);
  const defaultCluster = rest.defaultCluster ?? clusters[0]?.name ?? '';
  requireConsistent({ ...rest, clusters, defaultCluster });
  return {
    ...rest,
    clusters,
    defaultCluster,
    presets: mergePresets(presets),
    workingDirectory:
      workingDirectory ??
      root.getOptionalString('backend.workingDirectory') ??
      join(tmpdir(), 'ecp-tenants'),
  };
}

function requireConsistent(
  config: Pick<TenantsConfig, 'clusters' | 'git' | 'defaultCluster'>,
) {
  for (const { name, targets, token, tokenFile } of config.clusters) {
    if (targets.includes('git') && !config.git) {
      throw new Error(
        `Invalid configuration: tenants.git: is required, since tenants.clusters.${name}.targets names git`,
      );
    }
    if (targets.includes('apply') && !token && !tokenFile) {
      throw new Error(
        `Invalid configuration: tenants.clusters.${name}: token or tokenFile is required for target apply`,
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

function hasNoCredential(text: string): boolean {
  try {
    const { username, password, protocol } = new URL(text);
    return password === '' && (username === '' || protocol === 'ssh:');
  } catch {
    return true;
  }
}
