// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A fake: what the module `recovery` answers, in memory. What it is given and what it answers hold to the schemas.

import {
  AlertGroup,
  Incident,
  IncidentDetail,
  Intake,
  ListIncidentsQuery,
  Page,
  Recovery,
  RecoveryApi,
  recoveryRoutes,
  TenantRecovery,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { refusal } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import { FakeAnswers } from './FakeAnswers';
import { isOver, sampleRecovery, sampleTenantRecovery } from './samples';

type BodyOf<Operation extends keyof RecoveryApi> = Exclude<
  Parameters<RecoveryApi[Operation]>[Operation extends
    | 'receiveAlerts'
    | 'pauseRecovery'
    ? 0
    : 1],
  undefined
>;

/** What the fake knows; tests change it while pages are open. */
export type FakeRecoveryState = {
  viewer: string;
  /** Newest first. */
  incidents: IncidentDetail[];
  recovery: Recovery;
  tenants: Record<string, TenantRecovery>;
};

/** Fake {@link RecoveryApi}; `calls` records what was asked of it. */
export class FakeRecoveryApi
  extends FakeAnswers<keyof RecoveryApi>
  implements RecoveryApi
{
  readonly state: FakeRecoveryState;

  constructor(state: Partial<FakeRecoveryState> = {}) {
    super();
    this.state = {
      viewer: 'user:default/ada',
      incidents: [],
      recovery: sampleRecovery(),
      tenants: { 'vision-lab': sampleTenantRecovery() },
      ...state,
    };
  }

  async receiveAlerts(input: BodyOf<'receiveAlerts'>): Promise<Intake> {
    await this.called('receiveAlerts', input);
    const group: AlertGroup = recoveryRoutes.receiveAlerts.body.parse(input);
    return { accepted: group.alerts.length, duplicates: 0 };
  }

  async listIncidents(input: ListIncidentsQuery = {}): Promise<Page<Incident>> {
    await this.called('listIncidents', input);
    const { query, response } = recoveryRoutes.listIncidents;
    const { state, tenantId, cluster, alertname, q, limit, cursor } =
      query.parse(input);
    const fitting = this.state.incidents.filter(
      it =>
        (!state || (state === 'active' ? !isOver(it) : it.state === state)) &&
        (!tenantId || it.tenantId === tenantId) &&
        (!cluster || it.cluster === cluster) &&
        (!alertname || it.alertname === alertname) &&
        (!q || [it.alertname, it.tenantId, it.summary].join(' ').includes(q)),
    );
    const from = Number(cursor ?? 0);
    return response.parse({
      items: fitting.slice(from, from + limit),
      totalItems: fitting.length,
      ...(from + limit < fitting.length && { nextCursor: `${from + limit}` }),
    });
  }

  async getIncident(incidentId: string): Promise<IncidentDetail> {
    await this.called('getIncident', incidentId);
    return this.answer(await this.incident(incidentId));
  }

  async acknowledgeIncident(
    incidentId: string,
    input: BodyOf<'acknowledgeIncident'> = {},
  ): Promise<IncidentDetail> {
    await this.called('acknowledgeIncident', incidentId, input);
    const incident = await this.operable(incidentId);
    const { comment } = recoveryRoutes.acknowledgeIncident.body.parse(input);
    const at = new Date().toISOString();
    incident.acknowledged = { by: this.state.viewer, at, comment };
    return this.answer(incident);
  }

  async createSilence(
    incidentId: string,
    input: BodyOf<'createSilence'>,
  ): Promise<IncidentDetail> {
    await this.called('createSilence', incidentId, input);
    const incident = await this.operable(incidentId);
    const { minutes, comment } = recoveryRoutes.createSilence.body.parse(input);
    if (incident.silencesState !== 'ok') {
      throw await refusal(503, 'Alertmanager does not answer');
    }
    const endsAt = new Date(Date.now() + minutes * 60_000).toISOString();
    incident.silences = [
      ...(incident.silences ?? []),
      {
        id: '6f0c1f5e-6f3f-4b62-9d64-0a4b1a3b0007',
        createdBy: this.state.viewer,
        comment,
        startsAt: new Date().toISOString(),
        endsAt,
        state: 'active',
      },
    ];
    incident.silencedUntil = endsAt;
    return this.answer(incident);
  }

  async expireSilence(
    incidentId: string,
    silenceId: string,
    input = {},
  ): Promise<IncidentDetail> {
    await this.called('expireSilence', incidentId, silenceId);
    recoveryRoutes.expireSilence.body.parse(input);
    const incident = await this.operable(incidentId);
    incident.silencedUntil = undefined;
    incident.silences = incident.silences?.map(it =>
      it.id === silenceId ? { ...it, state: 'expired' as const } : it,
    );
    return this.answer(incident);
  }

  async getRecovery(): Promise<Recovery> {
    await this.called('getRecovery');
    return recoveryRoutes.getRecovery.response.parse(this.state.recovery);
  }

  async pauseRecovery(input: BodyOf<'pauseRecovery'>): Promise<Recovery> {
    await this.called('pauseRecovery', input);
    const said = recoveryRoutes.pauseRecovery.body.parse(input);
    this.state.recovery = { ...this.state.recovery, paused: this.paused(said) };
    return recoveryRoutes.pauseRecovery.response.parse(this.state.recovery);
  }

  async continueRecovery(input = {}): Promise<Recovery> {
    await this.called('continueRecovery');
    recoveryRoutes.continueRecovery.body.parse(input);
    this.state.recovery = { ...this.state.recovery, paused: undefined };
    return recoveryRoutes.continueRecovery.response.parse(this.state.recovery);
  }

  async getTenantRecovery(tenantId: string): Promise<TenantRecovery> {
    await this.called('getTenantRecovery', tenantId);
    return this.recoveryOf(tenantId);
  }

  async pauseTenantRecovery(
    tenantId: string,
    input: BodyOf<'pauseTenantRecovery'>,
  ): Promise<TenantRecovery> {
    await this.called('pauseTenantRecovery', tenantId, input);
    const said = recoveryRoutes.pauseTenantRecovery.body.parse(input);
    const before = await this.recoveryOf(tenantId);
    this.state.tenants[tenantId] = { ...before, paused: this.paused(said) };
    return this.recoveryOf(tenantId);
  }

  async continueTenantRecovery(
    tenantId: string,
    input = {},
  ): Promise<TenantRecovery> {
    await this.called('continueTenantRecovery', tenantId);
    recoveryRoutes.continueTenantRecovery.body.parse(input);
    const before = await this.recoveryOf(tenantId);
    this.state.tenants[tenantId] = { ...before, paused: undefined };
    return this.recoveryOf(tenantId);
  }

  private paused(said: { reason: string; until?: string }) {
    return { by: this.state.viewer, at: new Date().toISOString(), ...said };
  }

  private answer(incident: IncidentDetail): IncidentDetail {
    return recoveryRoutes.getIncident.response.parse(incident);
  }

  private async incident(id: string): Promise<IncidentDetail> {
    const found = this.state.incidents.find(it => it.id === id);
    if (!found) throw await refusal(404, `There is no incident ${id}`);
    return found;
  }

  private async operable(id: string): Promise<IncidentDetail> {
    const incident = await this.incident(id);
    if (!incident.allowed.operate) throw await refusal(403, 'Not allowed');
    if (isOver(incident)) throw await refusal(409, 'The incident is over');
    return incident;
  }

  private async recoveryOf(tenantId: string): Promise<TenantRecovery> {
    const found = this.state.tenants[tenantId];
    if (!found) throw await refusal(404, `There is no tenant ${tenantId}`);
    return recoveryRoutes.getTenantRecovery.response.parse(found);
  }
}
