// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The booted plugin, a cluster and a tenant in it that breaks: an alert, a restart, and it is up again; or people are called.

import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';
import { eventually } from '@ecp-ai/backstage-plugin-tenants-backend/src/status/testUtils/eventually';
import {
  SIMULATED,
  StoryServer,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/tests/cluster/testUtils/storyServers';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import {
  Incident,
  IncidentDetail,
} from '@ecp-ai/backstage-plugin-tenants-common';
import recovery from '../index';
import { alertOf, groupOf } from '../testUtils/alerts';

const TOKEN = 'a-token-of-alertmanager';
/** The simulated server breaks what carries it; on a pod it ends with the pod. */
const FAULT = 'sandbox.ecp.ai/fault';
const BY = { fieldManager: 'somebody-with-kubectl' };

describe('a tenant on the simulated cluster', () => {
  let server: StoryServer;
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    server = await SIMULATED.start();
    api = await bootPlugin(
      {
        clusters: { sandbox: { ...server.cluster, targets: ['apply'] } },
        reconcile: { pollInterval: { seconds: 0.1 } },
        recovery: {
          webhook: { tokens: [{ name: 'alertmanager', token: TOKEN }] },
          runbooks: {
            ECPTenantDown: {
              waitSeconds: 0,
              checkAfterSeconds: 2,
              attempts: 2,
              backoffSeconds: 0,
              recoveredSeconds: 0,
            },
          },
          pollSeconds: 0.1,
        },
      },
      { modules: [recovery] },
    );
    for (const id of ['cured', 'lasting']) {
      const { body } = await api.post('/v1/requests', 'dana', createWish(id));
      const { id: request, manifestDigest: digest } = body;
      await api
        .post(`/v1/requests/${request}/decision`, 'ada', {
          decision: 'approve',
          comment: 'looked at',
          digest,
        })
        .expect(200);
    }
    await is('cured', 'ready');
    await is('lasting', 'ready');
  });
  afterAll(async () => {
    await api?.stop();
    await server?.stop();
  });

  const is = (tenant: string, status: string) =>
    eventually(async () => {
      const { body } = await api.get(`/v1/tenants/${tenant}/status`, 'ada');
      expect(body.overall_status).toBe(status);
    });
  const fire = (tenant: string) => {
    const alert = {
      ...alertOf(tenant),
      startsAt: new Date().toISOString(),
    };
    return api
      .raw('post', '/v1/webhooks/tenant-alert')
      .set('Authorization', `Bearer ${TOKEN}`)
      .send(groupOf([alert]))
      .expect(202);
  };
  const incidentOf = async (tenant: string): Promise<IncidentDetail> => {
    const path = `/v1/incidents?tenantId=${tenant}`;
    const { body } = await api.get(path, 'dana');
    const [incident]: Incident[] = body.items;
    return (await api.get(`/v1/incidents/${incident.id}`, 'dana')).body;
  };
  const podsOf = (tenant: string) =>
    server.admin.list(
      { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true },
      { namespace: `ecp-ai-${tenant}` },
    );
  const fault = (kind: string, apiVersion: string, name: string, of: string) =>
    server.admin.mergePatch(
      { apiVersion, kind, name, namespace: `ecp-ai-${of}` },
      { metadata: { annotations: { [FAULT]: 'crash' } } },
      BY,
    );

  it('that a restart cures is up again, and what was seen is kept', async () => {
    const { items } = await podsOf('cured');
    for (const { metadata } of items) {
      await fault('Pod', 'v1', metadata.name, 'cured');
    }
    await is('cured', 'degraded');
    await fire('cured');
    await eventually(async () =>
      expect((await incidentOf('cured')).state).toBe('recovered'),
    );
    const { recovery: attempts, trail } = await incidentOf('cured');
    expect(attempts).toMatchObject([
      {
        number: 1,
        action: 'restart',
        workloads: ['api'],
        outcome: 'recovered',
        evidence: { workloads: [{ name: 'api', ready: 0 }] },
      },
    ]);
    const { verdict, events } = attempts[0].evidence!;
    expect(verdict.code).toBe('workload_crash_loop');
    expect(events.map(it => it.reason)).toContain('BackOff');
    expect(trail.map(it => it.type)).toEqual(['opened', 'attempt', 'resolved']);
    await is('cured', 'ready');
    const { body } = await api.get('/v1/tenants/cured/timeline', 'dana');
    const types = body.items.map((it: { type: string }) => it.type);
    for (const type of [
      'recovery.opened',
      'recovery.attempted',
      'restart.done',
      'recovery.resolved',
    ]) {
      expect(types.filter((it: string) => it === type)).toEqual([type]);
    }
  });

  it('that restarts do not help is for people', async () => {
    await fault('Deployment', 'apps/v1', 'api', 'lasting');
    await is('lasting', 'degraded');
    await fire('lasting');
    await eventually(async () =>
      expect((await incidentOf('lasting')).state).toBe('escalated'),
    );
    const { hold, recovery: attempts } = await incidentOf('lasting');
    expect(hold).toMatchObject({ code: 'failures', params: { count: 2 } });
    expect(attempts.map(it => it.outcome)).toEqual([
      'still_down',
      'still_down',
    ]);
  });
});
