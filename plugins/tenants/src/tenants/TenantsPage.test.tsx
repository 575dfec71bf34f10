// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ago, FakeTenantsApi, sampleTenant } from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

const lastQuery = (api: FakeTenantsApi) =>
  api.callsOf('listTenants').at(-1)?.[0];

describe('TenantsPage', () => {
  it('leads to the template when there is nothing yet', async () => {
    renderPortal('/tenants', new FakeTenantsApi());
    expect(await screen.findByText('No tenants yet')).toBeInTheDocument();
    for (const link of screen.getAllByRole('link', {
      name: 'Request a tenant',
    })) {
      expect(link).toHaveAttribute(
        'href',
        '/create/templates/default/request-tenant',
      );
    }
  });

  it('asks the server by what the URL says, and offers to clear it', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    renderPortal('/tenants?q=zzz&status=degraded&sort=-updatedAt', api);
    expect(await screen.findByText('No tenant matches')).toBeInTheDocument();
    expect(lastQuery(api)).toMatchObject({
      q: 'zzz',
      status: 'degraded',
      sort: '-updatedAt',
    });
    const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    await userEvent.click(clear);
    expect(await screen.findByText('Vision lab')).toBeInTheDocument();
    expect(lastQuery(api)).toEqual({ sort: '-updatedAt', limit: 20 });
  });

  it('searches while typing', async () => {
    const api = new FakeTenantsApi({
      tenants: [
        sampleTenant(),
        sampleTenant({ tenantId: 'speech', displayName: 'Speech' }),
      ],
    });
    renderPortal('/tenants', api);
    await screen.findByText('Vision lab');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search' }),
      'spee',
    );
    await waitFor(() =>
      expect(screen.queryByText('Vision lab')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('Speech')).toBeInTheDocument();
    expect(lastQuery(api)).toMatchObject({ q: 'spee' });
  });

  it('filters by a choice', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    renderPortal('/tenants', api);
    await screen.findByText('Vision lab');
    await userEvent.click(
      screen.getByRole('button', { name: /Status/, expanded: false }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Degraded' }),
    );
    expect(await screen.findByText('No tenant matches')).toBeInTheDocument();
    expect(lastQuery(api)).toMatchObject({ status: 'degraded' });
  });

  it('shows state, verdict, owner and the open request of a tenant', async () => {
    const tenant = sampleTenant({
      status: {
        overall_status: 'degraded',
        verdict: {
          code: 'workload_image_pull',
          params: { workload: 'api', image: 'x:1' },
        },
        observed_at: ago(5),
        stale: false,
      },
      openRequest: { id: 'r1', type: 'update', state: 'pending' },
    });
    renderPortal('/tenants', new FakeTenantsApi({ tenants: [tenant] }));
    const row = await screen.findByRole('row', { name: /Vision lab/ });
    expect(within(row).getByText('Degraded')).toBeInTheDocument();
    expect(
      within(row).getByText(
        'api cannot start: the image x:1 cannot be pulled.',
      ),
    ).toBeInTheDocument();
    expect(
      within(row).getByRole('link', { name: 'Vision lab' }),
    ).toHaveAttribute('href', '/catalog/default/tenant/vision-lab/status');
    expect(
      within(row).getByRole('link', { name: 'Change: Waiting for a decision' }),
    ).toHaveAttribute('href', '/approvals/r1');
  });

  it('says since when a stale state has not been heard of', async () => {
    const tenant = sampleTenant({
      status: {
        overall_status: 'unknown',
        verdict: { code: 'cluster_stale', params: { age: 600 } },
        observed_at: ago(600),
        stale: true,
      },
    });
    renderPortal('/tenants', new FakeTenantsApi({ tenants: [tenant] }));
    expect(
      await screen.findByText('last known state, 10 minutes ago'),
    ).toBeInTheDocument();
  });

  it('shows the server’s sentence, and loads again on demand', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    api.fail('listTenants', 503, 'The database is not available');
    renderPortal('/tenants', api);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The database is not available');
    api.heal('listTenants');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('Vision lab')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps the list when a refresh fails, with the error beside it', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    renderPortal('/tenants', api);
    await screen.findByText('Vision lab');
    api.fail('listTenants', 500, 'boom');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByRole('alert')).toHaveTextContent('boom');
    expect(screen.getByText('Vision lab')).toBeInTheDocument();
  });

  it('pages by cursor, forth and back', async () => {
    const tenants = Array.from({ length: 45 }, (_, index) =>
      sampleTenant({ tenantId: `t${index}`, displayName: `Tenant ${index}` }),
    );
    const api = new FakeTenantsApi({ tenants });
    renderPortal('/tenants', api);
    expect(await screen.findByText('1–20 of 45')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('21–40 of 45')).toBeInTheDocument();
    expect(lastQuery(api)).toMatchObject({ cursor: 't26' });
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('41–45 of 45')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous page' }),
    );
    expect(await screen.findByText('21–40 of 45')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous page' }),
    );
    expect(await screen.findByText('1–20 of 45')).toBeInTheDocument();
  });

  it('sorts by a column', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    renderPortal('/tenants', api);
    const header = await screen.findByRole('columnheader', { name: 'Tenant' });
    expect(header).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(within(header).getByRole('button'));
    await waitFor(() =>
      expect(lastQuery(api)).toMatchObject({ sort: '-tenantId' }),
    );
    expect(
      screen.getByRole('columnheader', { name: 'Tenant' }),
    ).toHaveAttribute('aria-sort', 'descending');
  });

  it('speaks Korean', async () => {
    const api = new FakeTenantsApi({
      tenants: [sampleTenant({ updatedAt: ago(180) })],
    });
    renderPortal('/tenants', api, { language: 'ko', demo: true });
    const row = await screen.findByRole('row', { name: /Vision lab/ });
    expect(within(row).getByText('정상')).toBeInTheDocument();
    expect(within(row).getByText('3분 전')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: '테넌트' })).toBeInTheDocument();
    expect(
      screen.getByText('샌드박스: 시뮬레이션 클러스터입니다'),
    ).toBeInTheDocument();
  });

  it('shows the banner in a sandbox only', async () => {
    const { unmount } = renderPortal('/tenants', new FakeTenantsApi(), {
      demo: true,
    });
    expect(
      await screen.findByText('Sandbox: simulated cluster'),
    ).toBeInTheDocument();
    unmount();
    renderPortal('/tenants', new FakeTenantsApi());
    await screen.findByText('No tenants yet');
    expect(
      screen.queryByText('Sandbox: simulated cluster'),
    ).not.toBeInTheDocument();
  });
});
