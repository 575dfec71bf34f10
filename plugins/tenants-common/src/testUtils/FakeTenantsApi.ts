// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A fake: the tenants API in memory, for tests and the development app. No cluster, no server.

import {
  Availability,
  Certificate,
  Delivery,
  DeploymentStatusInput,
  LifeQuery,
  ListTenantsQuery,
  MOST_SUGGESTIONS,
  otherIds,
  Owners,
  Page,
  PageQuery,
  Repository,
  Restart,
  Tenant,
  summarizeTenant,
  tenantIdSchema,
  TenantSummary,
  TenantsApi,
  TenantStatus,
  TimelineEvent,
} from '..';
import { FakeReference, whole } from './FakeReference';
import {
  byId,
  fittingTenants,
  isId,
  isOffset,
  paged,
  statusOf,
} from './fakeQueries';
import { refusal } from './refusal';

function noCertificate(tenantId: string): Certificate {
  return { tenantId, result: 'not_configured', checks: [] };
}

/** Fake {@link TenantsApi}; `calls` records what was asked of it. */
export class FakeTenantsApi extends FakeReference implements TenantsApi {
  async getRepository(): Promise<Repository> {
    await this.called('getRepository');
    return this.state.repository;
  }

  async rebuildRepository(input = {}): Promise<Repository> {
    await this.called('rebuildRepository');
    await this.requirePerson();
    await this.requirePermission('rebuildRepository');
    await this.read('rebuildRepository', input);
    if (this.state.repository.state === 'not_configured') {
      throw await this.refused(409, { path: '', code: 'repository_missing' });
    }
    this.state.repository = {
      ...this.state.repository,
      rebuild: {
        requestedBy: this.viewer.ref,
        requestedAt: new Date().toISOString(),
      },
    };
    return this.state.repository;
  }

  async listOwners(): Promise<Owners> {
    await this.called('listOwners');
    return { ...whole(this.state.owners), any: this.state.ownersAny };
  }

  async getAvailability(tenantId: string): Promise<Availability> {
    await this.called('getAvailability', tenantId);
    await this.requireLegal('getAvailability', { tenantId });
    const { error } = tenantIdSchema.safeParse(tenantId);
    const taken = this.tenant(tenantId);
    const reason =
      error?.issues[0].message ??
      (taken && taken.lifecycle !== 'deleted' ? 'tenant_id_taken' : undefined);
    const isFree = (id: string) =>
      (this.tenant(id)?.lifecycle ?? 'deleted') === 'deleted';
    return {
      tenantId,
      available: !reason,
      ...(reason && { reason }),
      ...(reason === 'tenant_id_taken' && {
        suggestions: otherIds(tenantId)
          .filter(isFree)
          .slice(0, MOST_SUGGESTIONS),
      }),
    };
  }

  async listTenants(
    input: ListTenantsQuery = {},
  ): Promise<Page<TenantSummary>> {
    await this.called('listTenants', input);
    const query = await this.read('listTenants', input);
    await this.requireCursor(query, isId);
    const seen = this.state.tenants.filter(it => this.sees(it));
    const fitting = fittingTenants(seen, query);
    return byId(fitting.map(summarizeTenant), query, this.pageSize);
  }

  async getTenant(tenantId: string, input: LifeQuery = {}): Promise<Tenant> {
    await this.called('getTenant', tenantId, ...ofLife(input));
    return this.readOf('getTenant', tenantId, input);
  }

  async getTenantManifest(
    tenantId: string,
    input: LifeQuery = {},
  ): Promise<string> {
    await this.called('getTenantManifest', tenantId);
    const tenant = await this.readOf('getTenantManifest', tenantId, input);
    if (tenant.revision === undefined) {
      throw await refusal(404, `${tenantId} has no approved revision yet`);
    }
    return this.state.manifest;
  }

  async getTenantStatus(
    tenantId: string,
    input: LifeQuery = {},
  ): Promise<TenantStatus> {
    await this.called('getTenantStatus', tenantId, ...ofLife(input));
    const tenant = await this.readOf('getTenantStatus', tenantId, input);
    const { statuses } = this.state;
    return (
      statuses.find(status => status.tenant_id === tenantId) ?? statusOf(tenant)
    );
  }

  async listDeliveries(
    tenantId: string,
    input: PageQuery = {},
  ): Promise<Page<Delivery>> {
    await this.called('listDeliveries', tenantId, input);
    await this.admitted('listDeliveries', { tenantId }, input.life);
    const query = await this.read('listDeliveries', input);
    await this.requireCursor(query, isOffset);
    return paged(this.deliveriesOf(tenantId), query);
  }

  async getTimeline(
    tenantId: string,
    input: PageQuery = {},
  ): Promise<Page<TimelineEvent>> {
    await this.called('getTimeline', tenantId, input);
    await this.admitted('getTimeline', { tenantId }, input.life);
    const query = await this.read('getTimeline', input);
    await this.requireCursor(query, isOffset);
    return paged(this.state.timeline, query);
  }

  async getCertificate(
    tenantId: string,
    input: LifeQuery = {},
  ): Promise<Certificate> {
    await this.called('getCertificate', tenantId, ...ofLife(input));
    await this.readOf('getCertificate', tenantId, input);
    return this.state.certificate ?? noCertificate(tenantId);
  }

  async getPolicyReport(
    tenantId: string,
    input: LifeQuery = {},
  ): Promise<string> {
    await this.called('getPolicyReport', tenantId);
    await this.readOf('getPolicyReport', tenantId, input);
    return '';
  }

  async runCertificate(tenantId: string, input = {}): Promise<Certificate> {
    await this.called('runCertificate', tenantId);
    const tenant = await this.admitted('runCertificate', { tenantId });
    await this.read('runCertificate', input);
    await this.requireLifecycle(tenant, ['active', 'suspended']);
    const params = { cluster: tenant.cluster, detail: 'nobody answers' };
    await this.requireCluster(tenant, {
      path: '',
      code: 'cluster_not_asked',
      params,
    });
    return this.state.certificate ?? noCertificate(tenantId);
  }

  async retryDeliveries(
    tenantId: string,
    input = {},
  ): Promise<{ retried: number }> {
    await this.called('retryDeliveries', tenantId);
    await this.admitted('retryDeliveries', { tenantId });
    await this.read('retryDeliveries', input);
    return { retried: 1 };
  }

  async restartTenant(
    tenantId: string,
    input: { workload?: string } = {},
  ): Promise<Restart> {
    await this.called('restartTenant', tenantId, input.workload);
    const tenant = await this.admitted('restartTenant', { tenantId });
    const { workload } = await this.read('restartTenant', input);
    if (workload !== undefined && !this.hasWorkload(tenant, workload)) {
      throw await refusal(404, `${tenantId} has no workload ${workload}`);
    }
    await this.requireLifecycle(tenant, ['active']);
    return {
      ...(workload && { workload }),
      requestedBy: this.viewer.ref,
      requestedAt: new Date().toISOString(),
    };
  }

  /** Notes it on the newest delivery. */
  async reportDeployment(
    tenantId: string,
    input: DeploymentStatusInput,
  ): Promise<Delivery> {
    await this.called('reportDeployment', tenantId, input);
    const tenant = await this.admitted('reportDeployment', { tenantId });
    const { status, deployed_at: deployedAt } = await this.read(
      'reportDeployment',
      input,
    );
    if (Date.parse(deployedAt) > Date.now()) {
      throw await this.wrong({ path: 'deployed_at', code: 'moment_in_future' });
    }
    await this.requireLifecycle(tenant, ['pending', 'active', 'suspended']);
    const [newest] = this.deliveriesOf(tenantId);
    if (!newest) {
      throw await refusal(404, `${tenantId} has no delivery yet`);
    }
    newest.report = {
      status,
      deployedAt,
      reportedAt: new Date().toISOString(),
      reportedBy: this.viewer.ref,
    };
    return newest;
  }

  private async readOf(
    operation:
      | 'getTenant'
      | 'getTenantManifest'
      | 'getTenantStatus'
      | 'getCertificate'
      | 'getPolicyReport',
    tenantId: string,
    input: LifeQuery,
  ): Promise<Tenant> {
    const tenant = await this.admitted(operation, { tenantId }, input.life);
    await this.read(operation, input);
    return tenant;
  }

  private deliveriesOf(tenantId: string): Delivery[] {
    return this.state.deliveries.filter(it => it.tenantId === tenantId);
  }

  private hasWorkload({ tenantId, spec }: Tenant, name: string): boolean {
    const status = this.state.statuses.find(it => it.tenant_id === tenantId);
    return [...spec.services, ...(status?.workloads ?? [])].some(
      it => it.name === name,
    );
  }

  private async requireLifecycle(
    { lifecycle }: Tenant,
    allowed: Tenant['lifecycle'][],
  ) {
    if (!allowed.includes(lifecycle)) {
      const params = { lifecycle };
      throw await this.refused(409, { path: '', code: 'not_while', params });
    }
  }
}

const ofLife = ({ life }: LifeQuery) => (life ? [{ life }] : []);
