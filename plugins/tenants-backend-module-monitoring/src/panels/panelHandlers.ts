// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Answers `/v1/tenants/{tenantId}/monitoring`, its panels and its markers.

import {
  monitoringRoutes,
  PANEL_IDS,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  RouteHandlers,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { grafanaPanels } from './grafana/grafanaPanels';
import { GrafanaConfig } from './grafana/grafanaConfig';
import { AskedRange, Grid, gridOf } from './gridOf';
import { MARKER_TYPES, markersOf, MOST_MARKERS } from './markersOf';
import { PANEL_UNITS } from './panelUnits';
import { PanelSource } from './PanelSource';

type Handled = Pick<
  typeof monitoringRoutes,
  'getMonitoring' | 'getPanel' | 'getMarkers'
>;

/** Reading the tenant is all that these routes need: whoever may not see it gets 404 from the host. */
export function panelHandlers({
  host: { access, tenants },
  source,
  grafana,
}: {
  host: {
    access: Pick<TenantsHost['access'], 'tenant'>;
    tenants: Pick<TenantsHost['tenants'], 'timeline'>;
  };
  source: PanelSource;
  grafana?: GrafanaConfig;
}): RouteHandlers<Handled> {
  const { name, retentionDays, shortestStepSeconds } = source;
  const gridFor = (range: AskedRange) => {
    const now = Math.floor(Date.now() / 1000);
    return gridOf(range, { now, retentionDays, shortestStepSeconds });
  };
  return {
    async getMonitoring({ req, params }) {
      const { tenant } = await access.tenant(req, params.tenantId);
      return {
        source: name,
        panels: PANEL_IDS.map(id => ({
          id,
          unit: PANEL_UNITS[id],
          source: name,
        })),
        grafana: grafanaPanels(grafana, tenant.tenantId),
        retentionDays,
      };
    },

    async getPanel({ req, params, query }) {
      const { tenant } = await access.tenant(req, params.tenantId);
      const { panel: id } = params;
      const grid = gridFor(query());
      return {
        id,
        unit: PANEL_UNITS[id],
        source: name,
        ...rangeOf(grid),
        stepSeconds: grid.step,
        ...(await source.read(tenant, id, grid)),
      };
    },

    async getMarkers({ req, params, query }) {
      const { tenant } = await access.tenant(req, params.tenantId);
      const range = query();
      const { from } = rangeOf(gridFor(range));
      const events = await tenants.timeline(tenant.life, {
        from,
        // Not the last point: what happened after it is news as well.
        to: range.to ?? new Date().toISOString(),
        types: MARKER_TYPES,
        limit: MOST_MARKERS,
      });
      return markersOf(events);
    },
  };
}

function rangeOf({ start, end }: Grid): { from: string; to: string } {
  const moment = (seconds: number) => new Date(seconds * 1000).toISOString();
  return { from: moment(start), to: moment(Math.max(start, end)) };
}
