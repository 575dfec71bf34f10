// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A fake: the tenants API in memory, for tests and the development app. No rules, no cluster, no server.

import {
  Availability,
  Capability,
  Certificate,
  ClusterSummary,
  Delivery,
  LifeQuery,
  ListTenantsQuery,
  Page,
  PageQuery,
  Pod,
  PodLogsQuery,
  Preset,
  Repository,
  Restart,
  Tenant,
  summarizeTenant,
  TenantSummary,
  TenantsApi,
  TenantStatus,
  TimelineEvent,
} from '..';
import { FakeRequests } from './FakeRequests';
import { byId, fittingTenants, paged, statusOf } from './fakeQueries';
import { samplePreset } from './samples';

/** A list of everything there is. */
type Whole<T> = { items: T[]; totalItems: number };

function whole<T>(items: T[]): Whole<T> {
  return { items, totalItems: items.length };
}

function noCertificate(tenantId: string): Certificate {
  return { tenantId, result: 'not_configured', checks: [] };
}

/** Fake {@link TenantsApi}; `calls` records what was asked of it. */
export class FakeTenantsApi extends FakeRequests implements TenantsApi {
  async listCapabilities(): Promise<Whole<Capability>> {
    await this.called('listCapabilities');
    return whole([{ name: 'certificate', health: { ok: true } }]);
  }

  async listPresets(): Promise<Whole<Preset>> {
    await this.called('listPresets');
    return whole(['small', 'medium', 'large'].map(samplePreset));
  }

  async listClusters(): Promise<Whole<ClusterSummary>> {
    await this.called('listClusters');
    return whole(this.state.clusters);
  }

  async getRepository(): Promise<Repository> {
    await this.called('getRepository');
    return this.state.repository;
  }

  async rebuildRepository(): Promise<Repository> {
    await this.called('rebuildRepository');
    this.state.repository = {
      ...this.state.repository,
      rebuild: {
        requestedBy: this.viewer.ref,
        requestedAt: new Date().toISOString(),
      },
    };
    return this.state.repository;
  }

  async getAvailability(tenantId: string): Promise<Availability> {
    await this.called('getAvailability', tenantId);
    return { tenantId, available: true };
  }

  async listTenants(
    query: ListTenantsQuery = {},
  ): Promise<Page<TenantSummary>> {
    await this.called('listTenants', query);
    const fitting = fittingTenants(this.state.tenants, query);
    return byId(fitting.map(summarizeTenant), query, this.pageSize);
  }

  async getTenant(tenantId: string, { life }: LifeQuery = {}): Promise<Tenant> {
    await this.called('getTenant', tenantId, ...(life ? [{ life }] : []));
    return this.found(`tenant ${tenantId}`, this.tenant(tenantId, life));
  }

  async getTenantManifest(tenantId: string): Promise<string> {
    await this.called('getTenantManifest', tenantId);
    return this.state.manifest;
  }

  async getTenantStatus(
    tenantId: string,
    { life }: LifeQuery = {},
  ): Promise<TenantStatus> {
    await this.called('getTenantStatus', tenantId, ...(life ? [{ life }] : []));
    const { statuses } = this.state;
    const tenant = this.tenant(tenantId, life);
    return this.found(
      `tenant ${tenantId}`,
      statuses.find(status => status.tenant_id === tenantId) ??
        (tenant && statusOf(tenant)),
    );
  }

  async listDeliveries(
    tenantId: string,
    query: PageQuery = {},
  ): Promise<Page<Delivery>> {
    await this.called('listDeliveries', tenantId, query);
    return paged(
      this.state.deliveries.filter(delivery => delivery.tenantId === tenantId),
      query,
    );
  }

  async getTimeline(
    tenantId: string,
    query: PageQuery = {},
  ): Promise<Page<TimelineEvent>> {
    await this.called('getTimeline', tenantId, query);
    return paged(this.state.timeline, query);
  }

  async getCertificate(
    tenantId: string,
    { life }: LifeQuery = {},
  ): Promise<Certificate> {
    await this.called('getCertificate', tenantId, ...(life ? [{ life }] : []));
    return this.state.certificate ?? noCertificate(tenantId);
  }

  async listPods(tenantId: string): Promise<Whole<Pod>> {
    await this.called('listPods', tenantId);
    return whole(this.state.pods);
  }

  async getPodLogs(
    tenantId: string,
    pod: string,
    query: Parameters<TenantsApi['getPodLogs']>[2] = {},
  ): Promise<string> {
    await this.called('getPodLogs', tenantId, pod, query);
    return this.state.logs[`${pod}/${query.container}`] ?? '';
  }

  /** Says what was written, then goes on until the reader leaves. */
  async *followPodLogs(
    tenantId: string,
    pod: string,
    query: PodLogsQuery,
    { signal }: { signal: AbortSignal },
  ): AsyncGenerator<string> {
    await this.called('followPodLogs', tenantId, pod, query);
    yield this.state.logs[`${pod}/${query.container}`] ?? '';
    await new Promise(resolve => signal.addEventListener('abort', resolve));
  }

  async getPolicyReport(tenantId: string): Promise<string> {
    await this.called('getPolicyReport', tenantId);
    return '';
  }

  async runCertificate(tenantId: string): Promise<Certificate> {
    await this.called('runCertificate', tenantId);
    return this.state.certificate ?? noCertificate(tenantId);
  }

  async retryDeliveries(tenantId: string): Promise<{ retried: number }> {
    await this.called('retryDeliveries', tenantId);
    return { retried: 1 };
  }

  async restartTenant(
    tenantId: string,
    { workload }: { workload?: string } = {},
  ): Promise<Restart> {
    await this.called('restartTenant', tenantId, workload);
    return {
      ...(workload && { workload }),
      requestedBy: this.viewer.ref,
      requestedAt: new Date().toISOString(),
    };
  }

  private tenant(tenantId: string, life?: string): Tenant | undefined {
    return this.state.tenants.find(
      tenant =>
        tenant.tenantId === tenantId &&
        (life ? tenant.life === life : !tenant.former),
    );
  }

  async reportDeployment(): Promise<Delivery> {
    throw new Error('the fake takes no reports');
  }
}
