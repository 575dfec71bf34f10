// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Answers `/v1/tenants/{tenantId}/monitoring`, its panels and its markers.

import {
  monitoringRoutes,
  PANEL_IDS,
  PanelData,
  PanelId,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  RouteHandlers,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { GrafanaCheck } from './grafana/GrafanaCheck';
import { grafanaPanels } from './grafana/grafanaPanels';
import { GrafanaConfig } from './grafana/grafanaConfig';
import { AskedRange, Grid, gridOf } from './gridOf';
import { MARKER_TYPES, markersOf, MOST_COUNTED } from './markersOf';
import { PANEL_UNITS } from './panelUnits';
import { PanelSource, ShownTenant } from './PanelSource';

type Handled = Pick<
  typeof monitoringRoutes,
  'getMonitoring' | 'getPanel' | 'getMarkers'
>;

/** Reading the tenant is all that these routes need: whoever may not see it gets 404 from the host. */
export function panelHandlers({
  host: { access, tenants },
  source,
  spare,
  grafana,
  grafanaCheck,
}: {
  host: {
    access: Pick<TenantsHost['access'], 'tenant'>;
    tenants: Pick<TenantsHost['tenants'], 'timeline'>;
  };
  source: PanelSource;
  /** Asked for what the source has none of: a Prometheus may scrape us and not the cluster. */
  spare?: PanelSource;
  grafana?: GrafanaConfig;
  grafanaCheck?: Pick<GrafanaCheck, 'get'>;
}): RouteHandlers<Handled> {
  const { name, retentionDays } = source;
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
        grafanaState: await grafanaCheck?.get(),
        retentionDays,
      };
    },

    async getPanel({ req, params, query }) {
      const { tenant } = await access.tenant(req, params.tenantId);
      const asked = [tenant, params.panel, query()] as const;
      const shown = await readPanel(source, ...asked);
      if (shown.state !== 'no_data' || !spare) return shown;
      const instead = await readPanel(spare, ...asked);
      return instead.state === 'ok' ? instead : shown;
    },

    async getMarkers({ req, params, query }) {
      const { tenant } = await access.tenant(req, params.tenantId);
      const range = query();
      const { from } = rangeOf(gridFor(source, range));
      const events = await tenants.timeline(tenant.life, {
        from,
        // Not the last point: what happened after it is news as well.
        to: range.to ?? new Date().toISOString(),
        types: MARKER_TYPES,
        limit: MOST_COUNTED,
      });
      return markersOf(events);
    },
  };
}

async function readPanel(
  source: PanelSource,
  tenant: ShownTenant,
  id: PanelId,
  range: AskedRange,
): Promise<PanelData> {
  const grid = gridFor(source, range);
  return {
    id,
    unit: PANEL_UNITS[id],
    source: source.name,
    ...rangeOf(grid),
    stepSeconds: grid.step,
    ...(await source.read(tenant, id, grid)),
  };
}

function gridFor(source: PanelSource, range: AskedRange): Grid {
  const { retentionDays, shortestStepSeconds } = source;
  const now = Math.floor(Date.now() / 1000);
  return gridOf(range, { now, retentionDays, shortestStepSeconds });
}

function rangeOf({ start, end }: Grid): { from: string; to: string } {
  const moment = (seconds: number) => new Date(seconds * 1000).toISOString();
  return { from: moment(start), to: moment(Math.max(start, end)) };
}
