// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { tenantsApiRef } from '../api';
import { tenantsPlugin } from '../plugin';
import { approvalsRouteRef, tenantsRouteRef } from '../routes';
import {
  ago,
  FakeTenantsApi,
  FakeState,
  sampleDelivery,
  sampleRequest,
  sampleStatus,
  sampleTenant,
} from '../testUtils';

const entity = (kind = 'Tenant') => ({
  apiVersion: 'ecp.ai/v1alpha1',
  kind,
  metadata: { name: 'vision-lab', namespace: 'default' },
  spec: {},
});

function fake(state: Partial<FakeState> = {}) {
  return new FakeTenantsApi({
    tenants: [sampleTenant()],
    statuses: [sampleStatus()],
    ...state,
  });
}

/** What the page has told in passing. */
const toasts = mockApis.toast();

function renderEntity(
  api: FakeTenantsApi,
  extension:
    | 'entity-content:tenants/status'
    | 'entity-card:tenants/overview' = 'entity-content:tenants/status',
  kind?: string,
) {
  return renderTestApp({
    mountedRoutes: {
      '/tenants': tenantsRouteRef,
      '/approvals': approvalsRouteRef,
    },
    extensions: [
      createTestEntityPage({ entity: entity(kind) }),
      tenantsPlugin.getExtension(extension),
    ],
    apis: [
      [tenantsApiRef, api],
      mockApis.identity({ userEntityRef: 'user:default/dana' }),
      toasts,
    ],
  });
}

describe('status tab', () => {
  it('says the verdict, quota, workloads and their problems in words', async () => {
    const problem = {
      code: 'workload_out_of_memory',
      params: { workload: 'api', container: 'main', limit: '512Mi' },
    };
    const status = sampleStatus({
      overall_status: 'degraded',
      verdict: {
        code: 'workloads_unavailable',
        params: { ready: 1, total: 2 },
      },
      workloads: [
        {
          kind: 'Deployment',
          managed: true,
          name: 'api',
          ready_replicas: 0,
          desired_replicas: 2,
          available: false,
          problem,
        },
        {
          kind: 'StatefulSet',
          managed: true,
          name: 'db',
          ready_replicas: 1,
          desired_replicas: 1,
          available: true,
        },
      ],
    });
    renderEntity(fake({ statuses: [status] }));
    expect(
      await screen.findByText('1 of 2 replicas are available.'),
    ).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /^api/ });
    expect(row).toHaveTextContent('0/2');
    expect(row).toHaveTextContent(
      'api is out of memory: container main reached its limit of 512Mi.',
    );
    expect(
      screen.getByRole('meter', { name: 'limits.memory: 30Gi of 32Gi' }),
    ).toHaveAttribute('aria-valuenow', '94');
    expect(
      screen.getByText(
        'Not part of this preset: services.nodeports, requests.nvidia.com/gpu',
      ),
    ).toBeInTheDocument();
  });

  it('names what holds a delivery up, and tries again on demand', async () => {
    const stuck = sampleDelivery({
      id: 'd2',
      target: 'apply',
      state: 'blocked',
      attempts: 3,
      error: {
        code: 'namespace_not_ours',
        message: 'label ecp.ai/tenant is missing',
      },
    });
    const git = sampleDelivery({
      commit: '9f2c1e7ab04d55c8a1b2c3d4e5f60718293a4b5c',
    });
    const api = fake({ deliveries: [stuck, git] });
    renderEntity(api);
    expect(
      await screen.findByText('Held up at delivery: Cluster'),
    ).toBeInTheDocument();
    expect(await screen.findByText('Commit 9f2c1e7ab0')).toBeInTheDocument();
    expect(
      screen.getByText('label ecp.ai/tenant is missing'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    await waitFor(() =>
      expect(api.callsOf('retryDeliveries')).toEqual([['vision-lab']]),
    );
    await waitFor(() =>
      expect(toasts.getToasts()).toEqual([
        expect.objectContaining({
          title: '1 delivery will be tried again now',
        }),
      ]),
    );
  });

  it('calls a target that it does not know as the server does, says that it serves no more, and links to what it did', async () => {
    const commit = '9f2c1e7ab04d55c8a1b2c3d4e5f60718293a4b5c';
    const deliveries = [
      sampleDelivery({
        id: 'd3',
        target: 'audit-archive',
        targetTitle: 'Archive of the auditors',
        state: 'failed',
        error: { code: 'archive_full', message: 'There is no room left' },
        links: [{ title: 'Shelf 7', url: 'https://archive.example/7' }],
      }),
      sampleDelivery({
        id: 'd2',
        target: 'tape',
        targetGone: 'not_installed',
      }),
      sampleDelivery({
        commit,
        links: [{ title: 'x', url: `https://git.example/c/${commit}` }],
      }),
    ];
    renderEntity(fake({ deliveries }));
    expect(
      await screen.findByText('Held up at delivery: Archive of the auditors'),
    ).toBeInTheDocument();
    expect(screen.getByText('There is no room left')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Shelf 7' })).toHaveAttribute(
      'href',
      'https://archive.example/7',
    );
    const row = screen.getByText('tape').closest('tr')!;
    expect(within(row).getByText(/No longer installed here/)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Commit 9f2c1e7ab0' }),
    ).toHaveAttribute('href', `https://git.example/c/${commit}`);
  });

  it('tells of a restart that failed in the words of whoever refused it', async () => {
    const event = (id: number, type: string, params: object) => ({
      id: `${id}`,
      at: ago(id),
      type,
      params: params as Record<string, string>,
    });
    renderEntity(
      fake({
        timeline: [
          event(1, 'restart.done', { workload: 'worker', count: 1 }),
          event(2, 'restart.failed', {
            cause: 'cluster_forbidden',
            message: 'may not patch deployments',
          }),
        ],
      }),
    );
    expect(await screen.findByText('worker restarted')).toBeInTheDocument();
    expect(
      screen.getByText(
        'Restart failed: The cluster does not allow us to do this.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('may not patch deployments')).toBeInTheDocument();
  });

  it('tells the timeline with people, and an unknown event legibly', async () => {
    const api = fake({
      timeline: [
        { id: '2', at: ago(10), type: 'moon.landed', params: { crew: 3 } },
        {
          id: '1',
          at: ago(60),
          type: 'request.created',
          params: { request: 'a', type: 'create' },
          actor: 'user:default/dana',
        },
      ],
    });
    renderEntity(api);
    const timeline = await screen.findByRole('region', { name: 'Timeline' });
    expect(
      await within(timeline).findByText(/Event “moon.landed” \(crew 3\)/),
    ).toBeInTheDocument();
    expect(within(timeline).getByText(/Request: Create/)).toHaveTextContent(
      'dana',
    );
    const trail = within(timeline).getByRole('list', {
      name: 'From request to ready',
    });
    expect(within(trail).getAllByText('not yet')).toHaveLength(4);
  });

  it('disables what the reader may not do, with the reason', async () => {
    const allowed = { update: false, delete: false, operate: false };
    renderEntity(fake({ tenants: [sampleTenant({ allowed })] }));
    const change = await screen.findByRole('button', {
      name: 'Edit the whole spec',
    });
    expect(change).toHaveAttribute('aria-disabled', 'true');
    expect(change).toHaveAccessibleDescription(
      /Only owners, editors and the platform team may ask for changes/,
    );
    expect(screen.getByRole('button', { name: 'Restart' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('restarts one workload', async () => {
    const api = fake();
    renderEntity(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restart' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: /All workloads/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'worker' }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Restart' }),
    );
    await waitFor(() =>
      expect(api.callsOf('restartTenant')).toEqual([['vision-lab', 'worker']]),
    );
  });

  it('asks for deletion only once the id is typed', async () => {
    const api = fake();
    renderEntity(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Request deletion' }),
    );
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', {
      name: 'Request deletion',
    });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Type vision-lab/ }),
      'vision-la',
    );
    expect(send).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Type vision-lab/ }),
      'b',
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Reason' }),
      'Project over',
    );
    await userEvent.click(send);
    await waitFor(() =>
      expect(api.callsOf('createRequest')).toEqual([
        [{ type: 'delete', tenantId: 'vision-lab', reason: 'Project over' }],
      ]),
    );
  });

  it.each([
    [
      404,
      'It does not exist, or you may not see it.',
      'The catalog knows this tenant, the tenants service does not',
    ],
    [403, 'not for you', 'You may not see this'],
    [503, 'database away', 'The tenants service is not responding'],
    [0, 'Failed to fetch', 'The tenants service is not responding'],
  ])('says so when the API answers %d', async (status, message, title) => {
    const api = fake();
    api.fail('getTenant', status, message);
    renderEntity(api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(title);
    expect(alert).toHaveTextContent(message);
  });

  it('keeps what it can show when only the status is missing', async () => {
    const api = fake({
      requests: [sampleRequest({ id: 'r1', state: 'approved' })],
    });
    api.fail('getTenantStatus', 503, 'observer away');
    renderEntity(api);
    expect(
      await screen.findByText('Everything is running.'),
    ).toBeInTheDocument();
    expect(
      (await screen.findAllByText('observer away')).length,
    ).toBeGreaterThan(0);
    expect(
      await screen.findByRole('link', { name: 'Create vision-lab' }),
    ).toBeInTheDocument();
  });

  it('says how old a stale answer is', async () => {
    const stale = sampleStatus({
      overall_status: 'unknown',
      verdict: { code: 'cluster_stale', params: { age: 600 } },
      observed_at: ago(600),
      stale: true,
    });
    renderEntity(fake({ statuses: [stale] }));
    expect(
      await screen.findByText(/has not answered for 10 min/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('last known state, 10 minutes ago'),
    ).toBeInTheDocument();
  });
});

describe('overview card', () => {
  it('sums the tenant up', async () => {
    renderEntity(fake(), 'entity-card:tenants/overview');
    expect(
      await screen.findByText('Everything is running.'),
    ).toBeInTheDocument();
    expect(screen.getByText('ecp-ai-vision-lab')).toBeInTheDocument();
    expect(screen.getByText('ml-research')).toBeInTheDocument();
  });

  it('is for tenants only', async () => {
    const api = fake();
    renderEntity(api, 'entity-card:tenants/overview', 'Component');
    await waitFor(() => expect(document.body).not.toBeEmptyDOMElement());
    expect(
      screen.queryByRole('region', { name: 'Tenant' }),
    ).not.toBeInTheDocument();
    expect(api.calls).toEqual([]);
  });
});
