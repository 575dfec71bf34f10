// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A configured world for workflow tests: two people, an approver, a cluster with a few GPUs.

import {
  CreateRequest,
  CreateRequestInput,
  createRequestSchema,
  SHIPPED_SLA_CLASSES,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { limitsSchema } from '../../config/limitsSchema';
import { ClusterConfig, TenantsConfig } from '../../config/TenantsConfig';
import { shippedPresets } from '../../manifests/shippedPresets';
import { Actor } from '../Actor';

export const dana: Actor = {
  ref: 'user:default/dana',
  groups: ['group:default/ml-research'],
  approver: false,
};
export const ada: Actor = {
  ref: 'user:default/ada',
  groups: ['group:default/platform-admins'],
  approver: true,
};
export const omar: Actor = {
  ref: 'user:default/omar',
  groups: ['group:default/platform-admins'],
  approver: true,
};

const cluster: ClusterConfig = {
  name: 'test',
  url: 'https://127.0.0.1:1',
  skipTLSVerify: false,
  token: 'unused',
  targets: ['git', 'apply'],
  ingress: { allowedSuffixes: ['apps.example.com'] },
  gpuResources: ['nvidia.com/gpu'],
  podSecurityVersion: 'v1.34',
  simulated: true,
};

export const config: TenantsConfig = {
  demo: false,
  approvers: ['group:default/platform-admins'],
  approval: { rules: [] },
  presets: shippedPresets,
  defaultCluster: 'test',
  clusters: [cluster],
  workingDirectory: '/nowhere',
  reconcile: {
    pollSeconds: 0.05,
    leaseSeconds: 5,
    concurrency: 4,
    resyncSeconds: 300,
  },
  expiry: { warnSeconds: 7 * 86_400 },
  audit: { origin: 'ecp-tenants', key: undefined },
  status: { staleAfterSeconds: 60 },
  requests: { maxOpenPerPerson: 1000, maxOpenPerGroup: 1000 },
  limits: limitsSchema.parse({}),
  notifications: { language: 'en' },
  slaClasses: SHIPPED_SLA_CLASSES,
  sizing: { templates: {} },
};

type CreateWish = Extract<CreateRequest, { type: 'create' }>;

/** A wish to create a tenant; patches go into its spec. */
export function createWish(tenantId: string, patch: object = {}): CreateWish {
  return wish({
    type: 'create',
    tenantId,
    spec: {
      displayName: `Tenant ${tenantId}`,
      owner: 'group:default/ml-research',
      environment: 'dev',
      preset: 'small',
      services: [
        {
          name: 'api',
          image: 'registry.example/acme/api:1.0.0',
          replicas: 1,
          port: 8080,
          health: { path: '/healthz' },
        },
      ],
      ...patch,
    },
  }) as CreateWish as Extract<CreateRequest, { type: 'create' }>;
}

/** A wish, validated as the router does. */
export function wish(input: CreateRequestInput): CreateRequest {
  return createRequestSchema.parse(input);
}

/** The digest that an approver would send. */
export async function shownDigest(knex: Knex, id: string): Promise<string> {
  return (await knex('requests').where({ id }).first()).manifest_digest;
}
