// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// From a workload that breaks to its restart and back, as in tests/monitoring, on a real control plane with deploy/cluster on it:
// its controllers roll out, its pods go by the account that operators give us. Simulated: what runs in the pods.

import { TestDatabases } from '@backstage/backend-test-utils';
import {
  REAL,
  StoryServer,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/storyServers';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { createFaults } from 'sandbox';
import {
  HAS_PROGRAMS,
  WatchedReplicas,
} from '../monitoring/testUtils/WatchedReplicas';

jest.setTimeout(600_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
/** Only our own control plane breaks a pod when told to. */
const isOurs = process.env.ECP_OWN_CONTROL_PLANE === '1';
const canRun = isOurs && HAS_PROGRAMS && databases.supports('POSTGRES_18');

(canRun ? describe : describe.skip)('a tenant that goes down', () => {
  const tenantId = `w${Date.now().toString(36)}`;
  const namespace = `ecp-ai-${tenantId}`;
  let server: StoryServer;
  let replicas: WatchedReplicas;

  beforeAll(async () => {
    server = await REAL!.start();
    replicas = await WatchedReplicas.start({
      knex: await databases.init('POSTGRES_18'),
      replicas: 2,
      pace: 0.02,
      tenants: {
        clusters: { real: { ...server.cluster, targets: ['apply'] } },
        reconcile: { pollInterval: { seconds: 0.2 } },
        recovery: {
          pollSeconds: 0.2,
          runbooks: { ECPTenantDown: { waitSeconds: 1, checkAfterSeconds: 8 } },
        },
      },
    });
    await replicas.bring(tenantId, createWish(tenantId));
  });
  afterAll(async () => {
    await replicas?.stop();
    await server?.admin.delete({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
    await server?.stop();
  });

  const deployment = () =>
    server.admin.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'api',
      namespace,
    });

  it('is restarted, found well, and its incident is closed', async () => {
    const before = (await deployment())!.metadata.generation!;
    const faults = createFaults(process.env.KUBECONFIG_TEST!);
    await faults.break(tenantId, 'api', 'crash');
    const newest = async () =>
      (await replicas.ask('ada', `incidents?tenantId=${tenantId}`)).items[0];
    await replicas.until('it has recovered', async () => {
      return (await newest())?.state === 'recovered';
    });
    const incident = await replicas.ask(
      'ada',
      `incidents/${(await newest()).id}`,
    );
    expect(incident).toMatchObject({
      alertname: 'ECPTenantDown',
      attempts: 1,
      recovery: [{ number: 1, workloads: ['api'], outcome: 'recovered' }],
      alerts: [{ status: 'resolved' }],
      closedAt: expect.any(String),
    });
    const [{ evidence }] = incident.recovery;
    expect(evidence.verdict.code).toBe('workload_crash_loop');
    const reasons = evidence.events.map((it: { reason: string }) => it.reason);
    expect(reasons).toContain('BackOff');
    const { metadata, status } = (await deployment())!;
    expect(metadata.generation).toBe(before + 1);
    expect(status).toMatchObject({ readyReplicas: 1 });
  });
});
