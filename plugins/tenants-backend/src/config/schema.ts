// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What may stand below `tenants` in app-config, as it is checked at start-up. config.d.ts says the same to operators and
// to Backstage's own check; declaration.test.ts holds the two to each other.

import {
  groupRefSchema,
  nameSchema,
  NOTIFICATION_LANGUAGES,
  presetSchema,
  SHIPPED_SLA_CLASSES,
  slaClassSchema,
  targetNameSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { approvalSchema } from './approvalSchema';
import { dispatchSchema } from './dispatchSchema';
import { gpuClassesSchema } from './gpuClassSchema';
import { kueueSchema } from './kueue';
import { limitsSchema } from './limitsSchema';
import { dnsSchema, gatewaySchema, peersSchema } from './networkSchema';
import { objectsSchema } from './objectsSchema';
import { shippedTemplates } from '../sizing/shippedTemplates';
import { sizingTemplatesSchema } from '../sizing/templateSchema';
import { priorityClassesSchema } from './priorityClasses';
import { signingKeySchema } from './signingKey';
import { days, seconds } from './seconds';
import { volumeSourcesSchema } from './volumeSources';
import { workloadIdentitySchema } from './workloadIdentity';

const url = z
  .string()
  .refine(
    hasNoCredential,
    'must not carry a credential: use tenants.git.credentials',
  );

export const gitSchema = z
  .strictObject({
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
    commitUrl: z
      .url({ protocol: /^https?$/ })
      .includes('{commit}')
      .optional(),
    timeout: seconds({ default: 60 }),
    drift: z
      .strictObject({
        lost: z.enum(['repair', 'ask']).default('repair'),
        edited: z.enum(['repair', 'ask']).default('ask'),
      })
      .prefault({}),
  })
  .transform(({ timeout, ...rest }) => ({ ...rest, timeoutSeconds: timeout }));

const clusterShape = z.strictObject({
  url: z.url().optional(),
  caData: z.string().optional(),
  skipTLSVerify: z.boolean().optional(),
  allowPlainHttp: z.boolean().optional(),
  title: z.string().optional(),
  namespaceUrl: z
    .url({ protocol: /^https?$/ })
    .includes('{namespace}')
    .optional(),
  token: z.string().optional(),
  tokenFile: z.string().optional(),
  kubeconfig: z
    .strictObject({ file: z.string().min(1), context: z.string().optional() })
    .optional(),
  inCluster: z.boolean().optional(),
  targets: z
    .array(targetNameSchema)
    .min(1)
    .refine(
      names => new Set(names).size === names.length,
      'names a target twice',
    )
    .default(['git', 'apply']),
  ingress: z
    .strictObject({
      allowedSuffixes: z.array(z.string()).default([]),
      className: z.string().optional(),
      namespace: z.string().optional(),
      podLabels: z.record(z.string(), z.string()).optional(),
      certificateIssuer: z.string().optional(),
    })
    .default({ allowedSuffixes: [] }),
  gateway: gatewaySchema,
  dns: dnsSchema,
  peers: peersSchema,
  monitoringNamespace: z.string().optional(),
  monitoring: z
    .strictObject({
      enabled: z.boolean(),
      labels: z.record(z.string(), z.string()).optional(),
      namespaceLabels: z.record(z.string(), z.string()).optional(),
      podLabels: z.record(z.string(), z.string()).optional(),
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
  volumeSources: volumeSourcesSchema,
  gpuResources: z.array(z.string()).optional(),
  gpuClasses: gpuClassesSchema.optional(),
  objects: objectsSchema.optional(),
  workloadIdentity: workloadIdentitySchema,
  priorityClasses: priorityClassesSchema,
  kueue: kueueSchema,
  podSecurityVersion: z
    .string()
    .regex(/^(latest|v1\.\d+)$/, 'must be latest or v1.<minor>')
    .default('v1.34'),
  simulated: z.boolean().default(false),
});

/** They name address and credential both. */
const WHOLE = ['kubeconfig', 'inCluster'] as const;
const PARTS = ['url', 'caData', 'skipTLSVerify', 'token', 'tokenFile'] as const;

export const clusterSchema = clusterShape.superRefine((cluster, context) => {
  if (
    cluster.monitoring?.enabled &&
    cluster.monitoringNamespace === undefined &&
    cluster.monitoring.namespaceLabels === undefined
  ) {
    context.addIssue({
      code: 'custom',
      path: ['monitoringNamespace'],
      message:
        'names the namespace of Prometheus, which monitoring.enabled needs: tenants let nobody else through to their metrics',
    });
  }
  const [whole, second] = WHOLE.filter(key => cluster[key]);
  if (!whole) return;
  const others = [
    ...(second ? [second] : []),
    ...PARTS.filter(key => cluster[key] !== undefined),
  ];
  for (const key of others) {
    context.addIssue({
      code: 'custom',
      path: [key],
      message: `may not stand beside ${whole}, which says it too: leave one out`,
    });
  }
});

export const configSchema = z.strictObject({
  demo: z.boolean().default(false),
  approvers: z
    .array(groupRefSchema)
    .min(1)
    .default(['group:default/platform-admins']),
  approval: approvalSchema.prefault({}),
  dispatch: dispatchSchema.optional(),
  expiry: z
    .strictObject({
      warnBefore: days({ example: 7, min: 60 }).default(7 * 86_400),
    })
    .transform(it => ({ warnSeconds: it.warnBefore }))
    .prefault({}),
  auditors: z.array(groupRefSchema).default(['group:default/auditors']),
  audit: z
    .strictObject({
      origin: z
        .string()
        .max(100)
        .regex(/^[\w./-]+$/, 'holds letters, digits and any of . _ / - only')
        .default('ecp-tenants'),
      signingKey: signingKeySchema.optional(),
      keepDays: z.int().min(30).optional(),
    })
    .refine(({ keepDays, signingKey }) => !keepDays || signingKey, {
      path: ['keepDays'],
      message:
        'needs tenants.audit.signingKey: a signed checkpoint speaks for rows that are not kept',
    })
    .transform(({ signingKey: key, ...rest }) => ({ ...rest, key }))
    .prefault({}),
  presets: z.array(presetSchema).default([]),
  defaultCluster: nameSchema(63).optional(),
  clusters: z.record(nameSchema(63), clusterSchema).default({}),
  git: gitSchema.optional(),
  workingDirectory: z.string().optional(),
  reconcile: z
    .strictObject({
      pollInterval: seconds({ default: 1 }),
      leaseDuration: seconds({ default: 15, min: 2 }),
      concurrency: z.int().min(1).default(8),
      resyncInterval: seconds({ default: 300 }),
    })
    .transform(it => ({
      pollSeconds: it.pollInterval,
      leaseSeconds: it.leaseDuration,
      concurrency: it.concurrency,
      resyncSeconds: it.resyncInterval,
    }))
    .prefault({}),
  requests: z
    .strictObject({
      maxOpenPerPerson: z.int().min(1).default(50),
      maxOpenPerGroup: z.int().min(1).default(200),
    })
    .prefault({}),
  limits: limitsSchema.prefault({}),
  slaClasses: z
    .record(nameSchema(40), slaClassSchema)
    .default({})
    .transform(own => ({ ...SHIPPED_SLA_CLASSES, ...own })),
  sizing: z
    .strictObject({ templates: sizingTemplatesSchema.default({}) })
    .transform(({ templates }) => ({
      templates: { ...shippedTemplates, ...templates },
    }))
    .prefault({}),
  notifications: z
    .strictObject({ language: z.enum(NOTIFICATION_LANGUAGES).default('en') })
    .prefault({}),
  status: z
    .strictObject({ staleAfter: seconds({ default: 60 }) })
    .transform(it => ({ staleAfterSeconds: it.staleAfter }))
    .prefault({}),
});

function hasNoCredential(text: string): boolean {
  try {
    const { username, password, protocol } = new URL(text);
    return password === '' && (username === '' || protocol === 'ssh:');
  } catch {
    return true;
  }
}
