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
    const { id, title, dashboardUid, panelId, variables } = panel;
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(variables)) {
      query.append(`var-${name}`, fill(value));
    }
    const address = (page: string, more: Record<string, string>) => {
      const { origin, pathname } = new URL(config!.url);
      const prefix = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
      // What stands after the uid is for readers; Grafana looks at the uid alone.
      const url = new URL(
        `${prefix}/${page}/${encodeURIComponent(dashboardUid)}/tenant`,
        origin,
      );
      url.search = new URLSearchParams([
        ...query,
        ...Object.entries(more),
      ]).toString();
      return url.toString();
    };
    return {
      id,
      title,
      url: address('d-solo', { panelId: String(panelId) }),
      link: address('d', {}),
    };
  });
}
