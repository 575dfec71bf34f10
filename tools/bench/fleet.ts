// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A backend with our plugin and Backstage's Kubernetes plugin, and a fleet of tenants brought to a real cluster through the API.

import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import pLimit from 'p-limit';
import { tenantsPlugin } from '../../plugins/tenants-backend/src/plugin';
import { Platform } from '../../plugins/tenants-backend/src/tests/cluster/testUtils/platform';

const CLUSTER = 'bench';
const GROUPS = { dana: 'group:default/lab', ada: 'group:default/admins' };

/** Services and replicas of every tenant. */
export const SHAPE = { services: ['api', 'worker'], replicas: 3 };

/** Who asks, as the header says it. */
export function authorization(who: keyof typeof GROUPS): string {
  return mockCredentials.user.header(`user:default/${who}`);
}

/** A tenant as the Kubernetes plugin must know it. */
export function entityOf(tenantId: string): Entity {
  return {
    apiVersion: 'ecp.ai/v1alpha1',
    kind: 'Tenant',
    metadata: {
      name: tenantId,
      annotations: {
        'backstage.io/kubernetes-label-selector': `ecp.ai/tenant=${tenantId}`,
        'backstage.io/kubernetes-namespace': `ecp-ai-${tenantId}`,
      },
    },
    spec: {},
  };
}

/** The two plugins behind one port, each with the account that `deploy/cluster` has for it. */
export async function startPortal(platform: Platform, tenant: Entity) {
  const { url, ca = '' } = platform.address;
  const caData = Buffer.from(ca).toString('base64');
  const data = {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: CLUSTER,
              url,
              caData,
              authProvider: 'serviceAccount',
              serviceAccountToken: await platform.token('ecp-tenants-reader'),
              // There is no metrics-server; a call that fails would slow the peer.
              skipMetricsLookup: true,
            },
          ],
        },
      ],
    },
    tenants: {
      approvers: [GROUPS.ada],
      limits: { enabled: false },
      clusters: {
        [CLUSTER]: {
          url,
          caData,
          token: await platform.token('ecp-tenants-reconciler'),
          targets: ['apply'],
        },
      },
    },
  };
  const people = Object.entries(GROUPS).map(([name, group]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    relations: [{ type: 'memberOf', targetRef: group }],
  }));
  const groups = [...new Set<string>(Object.values(GROUPS))].map(group => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: group.replace('group:default/', '') },
  }));
  const backend = await startTestBackend({
    features: [
      tenantsPlugin,
      kubernetesPlugin,
      catalogServiceMock.factory({ entities: [...people, ...groups, tenant] }),
      mockServices.rootConfig.factory({ data }),
    ],
  });
  return {
    url: `http://127.0.0.1:${backend.server.port()}`,
    stop: () => backend.stop(),
  };
}

async function call(
  url: string,
  who: keyof typeof GROUPS,
  body?: object,
): Promise<any> {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: authorization(who),
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** Asks for tenants and approves them, then waits until the cluster has made all of them ready. */
export async function bringFleet(
  portal: string,
  tenantIds: string[],
): Promise<void> {
  const api = `${portal}/api/tenants/v1`;
  const limit = pLimit(8);
  await Promise.all(
    tenantIds.map(tenantId =>
      limit(async () => {
        const asked = await call(`${api}/requests`, 'dana', wish(tenantId));
        const decision = {
          decision: 'approve',
          comment: 'looked at',
          digest: asked.manifestDigest,
        };
        await call(`${api}/requests/${asked.id}/decision`, 'ada', decision);
      }),
    ),
  );
  const deadline = Date.now() + 20 * 60_000;
  for (;;) {
    const query = 'status=ready&limit=1';
    const { totalItems } = await call(`${api}/tenants?${query}`, 'ada');
    process.stderr.write(`bench: ${totalItems} tenants are ready\n`);
    if (totalItems === tenantIds.length) return;
    if (Date.now() > deadline) throw new Error('not all tenants became ready');
    await new Promise(resolve => setTimeout(resolve, 5000));
  }
}

function wish(tenantId: string) {
  return {
    type: 'create',
    tenantId,
    spec: {
      displayName: `Tenant ${tenantId}`,
      owner: GROUPS.dana,
      environment: 'dev',
      preset: 'small',
      services: SHAPE.services.map(name => ({
        name,
        image: `registry.example/${name}:1.0.0`,
        replicas: SHAPE.replicas,
        port: 8080,
        health: { path: '/healthz' },
        // Little enough for the three nodes of tools/cluster to carry 3,000 pods.
        resources: { cpu: '50m', memory: '128Mi' },
      })),
    },
  };
}
