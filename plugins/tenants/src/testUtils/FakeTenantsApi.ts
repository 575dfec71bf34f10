// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A fake: the tenants API in memory, for tests and the development app. No rules, no cluster, no server.

import {
  Availability,
  Certificate,
  ClusterSummary,
  CreateRequestInput,
  DecideInput,
  Delivery,
  FieldError,
  LifeQuery,
  ListRequestsQuery,
  ListTenantsQuery,
  Page,
  PageQuery,
  Pod,
  PodLogsQuery,
  Preset,
  Preview,
  Repository,
  RequestDiff,
  Tenant,
  summarizeRequest,
  summarizeTenant,
  TenantRequest,
  TenantRequestSummary,
  TenantSummary,
  TenantsApi,
  TenantSpec,
  TenantStatus,
  TimelineEvent,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { FakeState } from './FakeState';
import { fittingRequests, fittingTenants, paged } from './fakeQueries';
import { refusal } from './refusal';
import {
  sampleCluster,
  sampleDigest,
  samplePreset,
  sampleRepository,
  sampleRequest,
} from './samples';

function noCertificate(tenantId: string): Certificate {
  return { tenantId, result: 'not_configured', checks: [] };
}

type Failure = {
  status: number;
  message: string;
  times: number;
  fields?: FieldError[];
};

/** Fake {@link TenantsApi}; `calls` records what was asked of it. */
export class FakeTenantsApi implements TenantsApi {
  readonly state: FakeState;
  readonly calls: { method: string; args: unknown[] }[] = [];
  private readonly failures = new Map<string, Failure>();

  constructor(state: Partial<FakeState> = {}) {
    this.state = {
      viewer: 'user:default/ada',
      tenants: [],
      requests: [],
      statuses: [],
      deliveries: [],
      timeline: [],
      manifest: 'apiVersion: v1\nkind: Namespace\n',
      diff: '',
      preview: undefined,
      clusters: [sampleCluster()],
      repository: sampleRepository(),
      pods: [],
      logs: {},
      ...state,
    };
  }

  /** Lets the next calls of a method fail (status 0: nobody answers). */
  fail(
    method: keyof TenantsApi,
    status: number,
    message: string,
    times = Infinity,
    fields?: FieldError[],
  ) {
    this.failures.set(method, { status, message, times, fields });
  }

  /** Lets a method answer again. */
  heal(method: keyof TenantsApi) {
    this.failures.delete(method);
  }

  /** Arguments of the calls of a method. */
  callsOf(method: keyof TenantsApi): unknown[][] {
    return this.calls
      .filter(call => call.method === method)
      .map(call => call.args);
  }

  async listPresets(): Promise<Preset[]> {
    await this.called('listPresets');
    return ['small', 'medium', 'large'].map(samplePreset);
  }

  async listClusters(): Promise<ClusterSummary[]> {
    await this.called('listClusters');
    return this.state.clusters;
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
        requestedBy: this.state.viewer,
        requestedAt: new Date().toISOString(),
      },
    };
    return this.state.repository;
  }

  async getAvailability(tenantId: string): Promise<Availability> {
    await this.called('getAvailability', tenantId);
    return { tenantId, available: true };
  }

  async previewManifest(input: CreateRequestInput): Promise<Preview> {
    await this.called('previewManifest', input);
    return (
      this.state.preview ?? {
        digest: sampleDigest('b'),
        manifest: this.state.manifest,
        diff: this.state.diff,
        findings: [],
        capacity: { cluster: 'sandbox', sufficient: true, items: [] },
      }
    );
  }

  async createRequest(input: CreateRequestInput): Promise<TenantRequest> {
    await this.called('createRequest', input);
    const request = sampleRequest({
      id: `0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b9${String(
        this.state.requests.length,
      ).padStart(3, '0')}`,
      type: input.type,
      tenantId: input.tenantId,
      reason: input.reason,
      spec: 'spec' in input ? (input.spec as TenantSpec) : undefined,
      requestedBy: this.state.viewer,
      decidable: false,
    });
    this.state.requests.unshift(request);
    return request;
  }

  async listRequests(
    query: ListRequestsQuery = {},
  ): Promise<Page<TenantRequestSummary>> {
    await this.called('listRequests', query);
    const { requests, viewer } = this.state;
    const fitting = fittingRequests(requests, query, viewer);
    return paged(fitting.map(summarizeRequest), query);
  }

  async getRequest(id: string): Promise<TenantRequest> {
    await this.called('getRequest', id);
    return this.request(id);
  }

  async getRequestManifest(id: string): Promise<string> {
    await this.called('getRequestManifest', id);
    return this.state.manifest;
  }

  async getRequestDiff(id: string): Promise<RequestDiff> {
    await this.called('getRequestDiff', id);
    const { diff, diffShortened } = this.state;
    return { diff, diffShortened };
  }

  async decideRequest(id: string, input: DecideInput): Promise<TenantRequest> {
    await this.called('decideRequest', id, input);
    return this.replace(id, request => ({
      ...request,
      state: input.decision === 'approve' ? 'approved' : 'rejected',
      decidable: false,
      revision:
        input.decision === 'approve'
          ? (request.baseRevision ?? 0) + 1
          : undefined,
      decisions: [
        ...request.decisions,
        {
          ...input,
          decidedBy: this.state.viewer,
          decidedAt: new Date().toISOString(),
        },
      ],
    }));
  }

  async cancelRequest(id: string, comment?: string): Promise<TenantRequest> {
    await this.called('cancelRequest', id, comment);
    return this.replace(id, request => ({ ...request, state: 'cancelled' }));
  }

  async listTenants(
    query: ListTenantsQuery = {},
  ): Promise<Page<TenantSummary>> {
    await this.called('listTenants', query);
    const fitting = fittingTenants(this.state.tenants, query);
    return paged(fitting.map(summarizeTenant), query);
  }

  async getTenant(tenantId: string, { life }: LifeQuery = {}): Promise<Tenant> {
    await this.called('getTenant', tenantId, ...(life ? [{ life }] : []));
    return this.found(
      this.state.tenants.find(
        tenant =>
          tenant.tenantId === tenantId &&
          (life ? tenant.life === life : !tenant.former),
      ),
    );
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
    return this.found(
      this.state.statuses.find(status => status.tenant_id === tenantId),
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

  async listPods(tenantId: string): Promise<Pod[]> {
    await this.called('listPods', tenantId);
    return this.state.pods;
  }

  async getPodLogs(
    tenantId: string,
    pod: string,
    query: PodLogsQuery = {},
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
    workload?: string,
  ): Promise<{ restartedAt: string }> {
    await this.called('restartTenant', tenantId, workload);
    return { restartedAt: new Date().toISOString() };
  }

  async reportDeployment(): Promise<Delivery> {
    throw new Error('the fake takes no reports');
  }

  private async called(
    method: keyof TenantsApi,
    ...args: unknown[]
  ): Promise<void> {
    this.calls.push({ method, args });
    const failure = this.failures.get(method);
    if (failure && failure.times > 0) {
      failure.times -= 1;
      throw failure.status === 0
        ? new TypeError(failure.message)
        : await refusal(failure.status, failure.message, failure.fields);
    }
  }

  private async request(id: string): Promise<TenantRequest> {
    return this.found(this.state.requests.find(request => request.id === id));
  }

  private async found<T>(item: T | undefined): Promise<T> {
    if (item === undefined) {
      throw await refusal(404, 'not found');
    }
    return item;
  }

  private async replace(
    id: string,
    change: (request: TenantRequest) => TenantRequest,
  ): Promise<TenantRequest> {
    const changed = change(await this.request(id));
    this.state.requests = this.state.requests.map(request =>
      request.id === id ? changed : request,
    );
    return changed;
  }
}
