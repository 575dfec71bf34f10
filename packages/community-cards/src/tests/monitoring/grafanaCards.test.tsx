// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The cards of @backstage-community/plugin-grafana on the page of a tenant.

import plugin from '@backstage-community/plugin-grafana/alpha';
import { screen } from '@testing-library/react';
import { shippedDashboards } from './testUtils/shippedDashboards';
import { renderOnTenantPage } from './testUtils/renderOnTenantPage';
import { startUpstream, Upstream } from './testUtils/startUpstream';

const GRAFANA = 'https://grafana.example';
const api = (path: string) => `/api/proxy/grafana/api/api/${path}`;

/** A rule of Grafana's own, and an instance of it that is on. */
const rule = (title: string, tenant_id: string) => ({
  labels: { tenant_id },
  grafana_alert: { title, uid: `uid-${title}` },
});
const alert = (alertname: string, tenant_id: string) => ({
  labels: { alertname, tenant_id },
  state: 'Alerting',
});

describe('cards of Grafana', () => {
  let upstream: Upstream;
  beforeEach(async () => {
    upstream = await startUpstream({
      // Grafana answers the dashboards that have the tag.
      [api('search')]: ({ tag }) =>
        shippedDashboards()
          .filter(({ tags }) => tags.includes(tag))
          .map(({ title, uid, tags }) => ({ title, tags, url: `/d/${uid}` })),
      [api('ruler/grafana/api/v1/rules')]: () => ({
        ours: [{ rules: [rule('Slow', 'vision-lab'), rule('Down', 'other')] }],
      }),
      [api('prometheus/grafana/api/v1/alerts')]: () => ({
        data: { alerts: [alert('Slow', 'vision-lab'), alert('Down', 'other')] },
      }),
    });
    renderOnTenantPage('vision-lab', {
      upstream,
      plugin,
      config: { grafana: { domain: GRAFANA, unifiedAlerting: true } },
    });
  });
  afterEach(() => upstream.close());

  it('find the dashboard of tenants that we ship, and the alerts with the label of this one', async () => {
    const dashboard = await screen.findByRole('link', {
      name: /ECP Tenants: one tenant/,
    });
    expect(dashboard).toHaveAttribute('href', `${GRAFANA}/d/ecp-tenant`);
    const slow = await screen.findByRole('link', { name: /Slow/ });
    expect(slow).toHaveAttribute(
      'href',
      `${GRAFANA}/alerting/grafana/uid-Slow/view`,
    );
    expect(screen.queryByText(/the platform/)).toBeNull();
    expect(screen.queryByText('Down')).toBeNull();
    expect(upstream.asked.map(({ path }) => path).sort()).toEqual([
      api('prometheus/grafana/api/v1/alerts'),
      api('ruler/grafana/api/v1/rules'),
      api('search'),
    ]);
  });
});
