// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Addresses of Grafana's panels with the tenant in them.

import {
  GrafanaPanel,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { GrafanaConfig } from './grafanaConfig';

/** The panels that the operator lists, for a tenant. */
export function grafanaPanels(
  config: GrafanaConfig | undefined,
  tenantId: string,
): GrafanaPanel[] {
  const values: Record<string, string> = {
    tenant: tenantId,
    namespace: tenantNamespace(tenantId),
  };
  const fill = (text: string) =>
    text.replace(/\$(tenant|namespace)\b/g, (_, name) => values[name]);
  return (config?.panels ?? []).map(panel => {
    const { id, title, panelId, variables } = panel;
    const query = Object.entries(variables).map(
      ([name, value]): [string, string] => [`var-${name}`, fill(value)],
    );
    return {
      id,
      title,
      url: addressOf(config!, panel, 'd-solo', [
        ...query,
        ['panelId', String(panelId)],
      ]),
      link: addressOf(config!, panel, 'd', query),
    };
  });
}

/** The address of a panel alone, without a tenant: whether Grafana is there. */
export function addressWithoutTenant(
  config: GrafanaConfig,
): string | undefined {
  const [panel] = config.panels;
  return panel && addressOf(config, panel, 'd-solo', []);
}

function addressOf(
  config: GrafanaConfig,
  { dashboardUid }: GrafanaConfig['panels'][number],
  page: 'd' | 'd-solo',
  query: [string, string][],
): string {
  const { origin, pathname } = new URL(config.url);
  const prefix = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
  // What stands after the uid is for readers; Grafana looks at the uid alone.
  const url = new URL(
    `${prefix}/${page}/${encodeURIComponent(dashboardUid)}/tenant`,
    origin,
  );
  url.search = new URLSearchParams(query).toString();
  return url.toString();
}
