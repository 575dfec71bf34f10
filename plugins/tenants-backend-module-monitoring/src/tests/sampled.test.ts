// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// From a wish to its usage: delivered to the simulated cluster, seen there, sampled, asked for.

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  engines,
  freshDatabase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { until } from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/platform';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { startKubernetes } from 'kubernetes-simulator';
import { bootMonitoring } from '../testUtils/bootMonitoring';

it('a tenant that runs is sampled with what its pods use', async () => {
  const cluster = await startKubernetes({ podReadySeconds: 0.05 });
  const knex = await freshDatabase(engines.at(-1)![0]);
  const scheduler = mockServices.scheduler();
  const { url, caData, tokens } = cluster;
  const one = { url, caData, token: tokens.reconciler, targets: ['apply'] };
  const api = await bootMonitoring(knex, { clusters: { one } }, {}, [
    createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => scheduler,
    }),
  ]);
  try {
    const asked = await api.post('/v1/requests', 'dana', createWish('lab'));
    const { id, manifestDigest: digest } = asked.body;
    const approved = await api.post(`/v1/requests/${id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    expect(approved.status).toBe(200);
    await until(
      'it is ready',
      async () => (await api.get('/v1/tenants/lab/status', 'dana')).body,
      it => it.overall_status === 'ready',
    );
    await scheduler.triggerTask('monitoring-samples');
    const [sample] = await until(
      'it is sampled',
      () => knex('monitoring_data'),
      rows => rows.length > 0,
    );
    expect(sample).toMatchObject({
      tenant_id: 'lab',
      owner: 'group:default/ml-research',
      gpu_reserved: 0,
      gpu_devices: 0,
      storage_bytes: 0,
      restarts: null,
    });
    expect(sample.pods).toBeGreaterThanOrEqual(1);
    expect(sample.cpu_cores).toBeGreaterThan(0);
    expect(sample.cpu_hard).toBeGreaterThan(sample.cpu_cores);
    expect(sample.memory_bytes).toBeGreaterThan(0);
    const from = new Date((Number(sample.at) - 3600) * 1000).toISOString();
    const to = new Date((Number(sample.at) + 300) * 1000).toISOString();
    const path = `/v1/tenants/lab/monitoring/usage?from=${from}&to=${to}`;
    const { body } = await api.get(path, 'dana');
    expect(body).toMatchObject({ coverage: 0.08 });
  } finally {
    await api.stop();
    await cluster.stop();
  }
});
