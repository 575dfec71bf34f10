// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever somebody wrote, or had a machine write, is text on every page, and no link leads but to pages.

import {
  harmOf,
  hostile,
  HOSTILE,
  HOSTILE_LINKS,
} from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { screen, within } from '@testing-library/react';
import {
  ago,
  FakeState,
  FakeTenantsApi,
  sampleCluster,
  sampleDelivery,
  sampleDigest,
  sampleRepository,
  sampleRequest,
  sampleStatus,
  sampleTenant,
} from './testUtils';
import { renderPortal } from './testUtils/renderPortal';
import { renderTenantTab } from './testUtils/renderTenantTab';

const request = sampleRequest({
  client: 'an assistant',
  comments: [{ by: 'user:default/eve', at: ago(60), comment: 'hello' }],
  decisions: [
    {
      decision: 'request_changes',
      decidedBy: 'user:default/ada',
      decidedAt: ago(30),
      digest: sampleDigest('b'),
      comment: 'smaller',
    },
  ],
  findings: [{ id: 'made-up', severity: 'warning', params: { service: 'x' } }],
});
const former = sampleTenant({
  life: '11f30000-0000-4000-8000-000000000002',
  former: true,
  lifecycle: 'deleted',
});

function api(link: string) {
  const state: Partial<FakeState> = {
    tenants: [sampleTenant(), former],
    statuses: [
      sampleStatus({
        overall_status: 'degraded',
        verdict: { code: 'made_up', params: { message: 'x' } },
        workloads: [
          {
            kind: 'Deployment',
            managed: true,
            name: 'api',
            ready_replicas: 0,
            desired_replicas: 2,
            available: false,
          },
        ],
      }),
    ],
    requests: [request],
    deliveries: [
      sampleDelivery({
        state: 'failed',
        targetTitle: 'x',
        error: { code: 'made_up', message: 'x' },
        links: [{ title: 'x', url: 'https://x.example' }],
      }),
    ],
    timeline: [
      {
        id: '1',
        at: ago(10),
        type: 'request.commented',
        actor: 'user:default/eve',
        params: { comment: 'x', reason: 'x' },
      },
      { id: '2', at: ago(9), type: 'made.up', params: { text: 'x' } },
    ],
    clusters: [
      sampleCluster({
        state: 'unreachable',
        problem: { code: 'timeout', detail: 'x', since: ago(60) },
      }),
    ],
    repository: sampleRepository({
      state: 'stopped',
      problem: {
        code: 'git_lost',
        params: { author: 'x', subject: 'x' },
        message: 'x',
        since: ago(60),
      },
    }),
    audit: [
      {
        seq: 1,
        at: ago(5),
        who: 'user:default/eve',
        event: 'request-create',
        outcome: 'refused',
        requests: [],
        meta: { reason: 'x', client: 'x' },
        previous: 'a'.repeat(64),
        hash: 'b'.repeat(64),
      },
    ],
  };
  return new FakeTenantsApi(hostile(state, link));
}

const PAGES: Record<string, (fake: FakeTenantsApi) => unknown> = {
  ...Object.fromEntries(
    [
      '/tenants',
      `/tenants/vision-lab/lives/${former.life}`,
      '/approvals',
      `/approvals/${request.id}`,
      '/audit',
      '/clusters',
    ].map(path => [path, (fake: FakeTenantsApi) => renderPortal(path, fake)]),
  ),
  'the tab of a tenant': fake => renderTenantTab(fake, []),
};

it.each(Object.keys(PAGES))('%s makes nothing of hostile texts', async page => {
  PAGES[page](api(HOSTILE_LINKS[0]));
  await screen.findAllByText(new RegExp(HOSTILE));
  expect(harmOf(document)).toEqual([]);
});

it.each(HOSTILE_LINKS)('no page leads to %j', async link => {
  PAGES['the tab of a tenant'](api(link));
  await screen.findAllByText(new RegExp(HOSTILE));
  const deliveries = within(
    await screen.findByRole('region', { name: 'Deliveries' }),
  );
  const lines = await deliveries.findAllByText(new RegExp(HOSTILE));
  expect(lines.length).toBeGreaterThan(0);
  expect(harmOf(document)).toEqual([]);
});
