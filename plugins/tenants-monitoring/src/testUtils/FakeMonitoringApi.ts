// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A fake: what the module `monitoring` answers, in memory. What it is given and what it answers hold to the schemas.

import {
  Markers,
  Monitoring,
  MonitoringApi,
  monitoringRoutes,
  PanelData,
  PanelId,
  PanelQuery,
  Usage,
  UsageList,
  UsageListQuery,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { refusal } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import { FakeAnswers } from './FakeAnswers';
import {
  sampleMonitoring,
  samplePanel,
  sampleUsage,
  sampleUsageList,
} from './samples';

type Range = { from?: string; to?: string };

/** What the fake knows; tests change it while pages are open. */
export type FakeMonitoringState = {
  tenants: string[];
  monitoring: Monitoring;
  panels: Partial<Record<PanelId, PanelData>>;
  markers: Markers['items'];
  usage: Usage;
  /** What is listed; `by` picks one of both. */
  usageBy: Record<'tenant' | 'owner', UsageList>;
};

/** Fake {@link MonitoringApi}; `calls` records what was asked of it. */
export class FakeMonitoringApi
  extends FakeAnswers<keyof MonitoringApi>
  implements MonitoringApi
{
  readonly state: FakeMonitoringState;

  constructor(state: Partial<FakeMonitoringState> = {}) {
    super();
    this.state = {
      tenants: ['vision-lab'],
      monitoring: sampleMonitoring(),
      panels: {},
      markers: [],
      usage: sampleUsage(),
      usageBy: { tenant: sampleUsageList(), owner: sampleUsageList() },
      ...state,
    };
  }

  async getMonitoring(tenantId: string): Promise<Monitoring> {
    await this.called('getMonitoring', tenantId);
    await this.admitted(tenantId);
    return monitoringRoutes.getMonitoring.response.parse(this.state.monitoring);
  }

  async getPanel(
    tenantId: string,
    panel: string,
    input: PanelQuery = {},
  ): Promise<PanelData> {
    const { params, query, response } = monitoringRoutes.getPanel;
    await this.called('getPanel', tenantId, panel, input);
    await this.admitted(tenantId);
    const { panel: id } = params.parse({ tenantId, panel });
    query.parse(input);
    return response.parse(this.state.panels[id] ?? samplePanel(id));
  }

  async getMarkers(tenantId: string, input: Range = {}): Promise<Markers> {
    await this.called('getMarkers', tenantId, input);
    await this.admitted(tenantId);
    monitoringRoutes.getMarkers.query.parse(input);
    const items = this.state.markers;
    return monitoringRoutes.getMarkers.response.parse({
      items,
      totalItems: items.length,
    });
  }

  async getUsage(tenantId: string, input: Range = {}): Promise<Usage> {
    await this.called('getUsage', tenantId, input);
    await this.admitted(tenantId);
    monitoringRoutes.getUsage.query.parse(input);
    return monitoringRoutes.getUsage.response.parse(this.state.usage);
  }

  async listUsage(input: UsageListQuery = {}): Promise<UsageList> {
    await this.called('listUsage', input);
    const { by } = monitoringRoutes.listUsage.query.parse(input);
    return monitoringRoutes.listUsage.response.parse(this.state.usageBy[by]);
  }

  private async admitted(tenantId: string) {
    if (!this.state.tenants.includes(tenantId)) {
      throw await refusal(404, `There is no tenant ${tenantId}`);
    }
  }
}
