// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 200 objects in two ways. None has pods, which would busy the cluster and time nothing of ours.

import { tenantSpecSchema } from '../../plugins/tenants-common/src/spec';
import {
  manifestOf,
  tenantObjects,
} from '../../plugins/tenants-backend/src/delivery/kubernetes/testUtils/tenantObjects';
import { renderTenant } from '../../plugins/tenants-backend/src/manifests/renderTenant';
import { shippedPresets } from '../../plugins/tenants-backend/src/manifests/shippedPresets';

/** Tenants with their manifests. */
export type Workload = {
  tenantId: string;
  manifest: string;
  objects: number;
}[];

/** The bundles of ten suspended tenants, 20 objects each, of kinds that every cluster has. */
export function tenantsAsRendered(word: string): Workload {
  return Array.from({ length: 10 }, (_, index) => {
    const tenantId = `t${index}-${word}`;
    const { yaml, objects } = renderTenant({
      tenantId,
      spec: specOf(tenantId),
      preset: shippedPresets[0],
      cluster: {
        name: 'bench',
        ingress: { allowedSuffixes: ['bench.example'], className: 'nginx' },
        gpuResources: ['nvidia.com/gpu'],
        podSecurityVersion: 'v1.34',
      },
      suspended: true,
    });
    return { tenantId, manifest: yaml, objects: objects.length };
  });
}

/** Five objects of the tenant and three a service: the costliest kinds, and every Service counts against one quota. */
export function oneBigTenant(word: string): Workload {
  const shape = {
    services: Array.from({ length: 65 }, (_, i) => ({
      name: `service-${i}`,
      replicas: 0,
    })),
  };
  const tenantId = `big-${word}`;
  const objects = tenantObjects(tenantId, shape).length;
  return [{ tenantId, manifest: manifestOf(tenantId, shape), objects }];
}

function specOf(tenantId: string) {
  return tenantSpecSchema.parse({
    displayName: 'Benchmark',
    owner: 'group:default/bench',
    environment: 'dev',
    preset: 'small',
    services: [
      {
        name: 'api',
        image: 'registry.example/api:1.4.2',
        replicas: 2,
        port: 8080,
        env: { LOG_LEVEL: 'info' },
        health: { path: '/healthz' },
        ingress: { host: `${tenantId}.bench.example` },
      },
      {
        name: 'worker',
        image: 'registry.example/worker:1.4.2',
        replicas: 1,
        env: { QUEUE: 'jobs' },
      },
    ],
  });
}
