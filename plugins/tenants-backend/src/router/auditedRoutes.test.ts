// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every route that changes something writes an audit event, and how it ended. The auditor is a fake that remembers.

import { mockServices } from '@backstage/backend-test-utils';
import { ApiRoute, apiRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

/** Answers something and leaves nothing behind. */
const CHANGES_NOTHING = ['previewManifest', 'preview'];

const changing = Object.entries(apiRoutes as Record<string, ApiRoute>)
  .filter(([name, { method }]) => {
    return method !== 'get' && !CHANGES_NOTHING.includes(name);
  })
  .map(([name]) => name);

type Told = { eventId: string; end?: 'success' | 'fail' };

describe('the audit', () => {
  const told: Told[] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId }) => {
      const event: Told = { eventId };
      told.push(event);
      return {
        success: async () => {
          event.end = 'success';
        },
        fail: async () => {
          event.end = 'fail';
        },
      };
    },
  });
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  const open: Record<string, any> = {};

  beforeAll(async () => {
    // That it is asked for is a change; what becomes of it, is told elsewhere.
    const git = { url: '/nowhere/manifests.git' };
    api = await bootPlugin({ git }, { features: [auditor.factory] });
    await decide(await created('live'));
    open.one = await created('one');
    open.two = await created('two');
  });
  afterAll(() => api.stop());

  const created = async (tenantId: string) =>
    (await api.post('/v1/requests', 'dana', createWish(tenantId))).body;
  const decide = ({ id, manifestDigest }: any, digest = manifestDigest) =>
    api.post(`/v1/requests/${id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
  const other = `sha256:${'0'.repeat(64)}`;

  /**
   * For each route, by its event: a call that succeeds, where one can without a cluster, and one that gets as far as the change and fails.
   */
  const calls: Record<string, [event: string, end: string, call: () => any][]> =
    {
      createRequest: [
        ['request-create', 'success', () => created('made')],
        ['request-create', 'fail', () => created('made')],
      ],
      decideRequest: [
        ['request-decide', 'fail', async () => decide(open.one, other)],
        ['request-decide', 'success', async () => decide(open.one)],
      ],
      cancelRequest: [
        ['request-cancel', 'success', () => cancel(open.two)],
        ['request-cancel', 'fail', () => cancel(open.two)],
      ],
      restartTenant: [
        ['tenant-restart', 'success', () => of('restart', {})],
        ['tenant-restart', 'fail', () => of('restart', { workload: 'nope' })],
      ],
      retryDeliveries: [
        ['deliveries-retry', 'success', () => of('deliveries/retry', {})],
      ],
      reportDeployment: [
        [
          'deployment-report',
          'success',
          () =>
            of('deployment-status', {
              status: 'completed',
              deployed_at: '2026-11-22T10:00:00Z',
            }),
        ],
      ],
      rebuildRepository: [
        [
          'repository-rebuild',
          'success',
          () => api.post('/v1/repository/rebuild', 'ada', {}),
        ],
      ],
      runCertificate: [
        ['certificate-run', 'fail', () => of('certificate/run', {})],
      ],
    };
  const of = (path: string, body: object) =>
    api.post(`/v1/tenants/live/${path}`, 'dana', body);
  const cancel = ({ id }: any) =>
    api.post(`/v1/requests/${id}/cancel`, 'dana', {});

  it('has a call here for every route that changes something', () => {
    expect(Object.keys(calls).sort()).toEqual(changing.sort());
  });

  it.each(Object.keys(calls))('%s is told with its end', async name => {
    for (const [eventId, end, call] of calls[name]) {
      told.length = 0;
      await call();
      expect(told).toEqual([{ eventId, end }]);
    }
  });
});
