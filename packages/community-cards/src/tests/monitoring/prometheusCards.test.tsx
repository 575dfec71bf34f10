// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The cards of @roadiehq/backstage-plugin-prometheus on the page of a tenant. It is written for the old frontend system.

import {
  compatWrapper,
  convertLegacyPlugin,
  convertLegacyRouteRef,
} from '@backstage/core-compat-api';
import { ExtensionDefinition } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { parser } from '@prometheus-io/lezer-promql';
import {
  backstagePluginPrometheusPlugin,
  EntityPrometheusAlertCard,
  EntityPrometheusContent,
  EntityPrometheusGraphCard,
  isPrometheusAvailable,
} from '@roadiehq/backstage-plugin-prometheus';
import { screen, waitFor } from '@testing-library/react';
import { renderOnTenantPage } from './testUtils/renderOnTenantPage';
import { startUpstream, Upstream } from './testUtils/startUpstream';

const api = (path: string) => `/api/proxy/prometheus/api/${path}`;

const brought = (extension: ExtensionDefinition) =>
  convertLegacyPlugin(backstagePluginPrometheusPlugin, {
    extensions: [extension],
  });
const card = (name: string, element: JSX.Element) =>
  EntityCardBlueprint.make({
    name,
    params: {
      filter: isPrometheusAvailable,
      loader: async () => compatWrapper(element),
    },
  });
const tab = EntityContentBlueprint.make({
  params: {
    path: '/prometheus',
    title: 'Prometheus',
    routeRef: convertLegacyRouteRef(
      backstagePluginPrometheusPlugin.routes.root,
    ),
    loader: async () => compatWrapper(<EntityPrometheusContent />),
  },
});

const NAMESPACE = '{namespace="ecp-ai-vision-lab"}';
const CPU = `sum by (pod) (rate(container_cpu_usage_seconds_total${NAMESPACE}[5m]))`;
const MEMORY = `sum by (pod) (container_memory_working_set_bytes${NAMESPACE})`;
const success = (data: object) => ({ status: 'success', data });
const lines = ['api-1', 'worker-1'].map(pod => ({
  metric: { pod },
  values: [
    [1_800_000_000, '1'],
    [1_800_000_014, '2'],
  ],
}));

describe('cards of Prometheus', () => {
  let upstream: Upstream;
  beforeEach(async () => {
    upstream = await startUpstream({
      [api('query_range')]: () =>
        success({ resultType: 'matrix', result: lines }),
      [api('rules')]: () =>
        success({ groups: [{ rules: ['vision-lab', 'other'].map(downOf) }] }),
    });
    // jsdom lays nothing out, and a chart without a width is none.
    jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await upstream.close();
  });

  const render = (extension: ExtensionDefinition) =>
    renderOnTenantPage('vision-lab', {
      upstream,
      plugin: brought(extension),
      config: {},
    });
  const queries = () =>
    upstream.asked.flatMap(({ path, query }) =>
      path === api('query_range') ? [query.query] : [],
    );

  it('show the alerts of this tenant, and no others', async () => {
    render(card('alerts', <EntityPrometheusAlertCard />));
    expect(await screen.findByText('tenant_id: vision-lab')).toBeVisible();
    expect(screen.getAllByText('ECPTenantDown')).toHaveLength(1);
    expect(screen.queryByText('tenant_id: other')).toBeNull();
  });

  it('draw the pods of its namespace', async () => {
    render(card('graph', <EntityPrometheusGraphCard />));
    for (const pod of ['api-1', 'worker-1']) {
      expect(await screen.findByText(pod)).toBeVisible();
    }
    expect(queries()).toEqual([CPU]);
  });

  it('ask what Prometheus understands, whole', async () => {
    render(tab);
    await waitFor(() => expect(queries()).toEqual([CPU, MEMORY]));
    for (const query of queries()) {
      parser.configure({ strict: true }).parse(query);
    }
  });
});

function downOf(tenant_id: string) {
  const labels = { alertname: 'ECPTenantDown', tenant_id };
  return {
    name: 'ECPTenantDown',
    state: 'firing',
    query: 'ecp_tenant_up == 0',
    lastEvaluation: '2027-01-15T08:00:00Z',
    alerts: [{ labels, annotations: {}, state: 'firing', value: '0' }],
  };
}
