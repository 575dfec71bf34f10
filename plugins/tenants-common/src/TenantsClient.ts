// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Speaks the routes of api.ts over any fetch.

import { ResponseError } from '@backstage/errors';
import { ApiOperation, apiRoutes } from './api';
import { Certificate } from './certificate';
import { Pod, PodLogsQuery } from './logs';
import { Preset } from './preset';
import { ListRequestsQuery, ListTenantsQuery } from './queries';
import { Repository } from './repository';
import {
  ClusterSummary,
  CreateRequestInput,
  DecideInput,
  Preview,
  RequestDiff,
  TenantRequest,
  TenantRequestSummary,
} from './request';
import { TenantStatus } from './status';
import {
  Availability,
  Delivery,
  DeploymentStatusInput,
  Restart,
  Tenant,
  TenantSummary,
  TimelineEvent,
} from './tenant';
import { readText } from './readText';
import { LifeQuery, Page, PageQuery, TenantsApi } from './TenantsApi';

/** Where the API is, and how to reach it with the caller's credentials. */
export type TenantsClientOptions = {
  /** E.g. `http://localhost:7007/api/tenants`. */
  baseUrl: () => Promise<string>;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
};

type Call = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
};

/** {@link TenantsApi} over HTTP. */
export class TenantsClient implements TenantsApi {
  constructor(private readonly options: TenantsClientOptions) {}

  async listPresets(): Promise<Preset[]> {
    return (await this.json<{ items: Preset[] }>('listPresets')).items;
  }

  async listClusters(): Promise<ClusterSummary[]> {
    return (await this.json<{ items: ClusterSummary[] }>('listClusters')).items;
  }

  getRepository(): Promise<Repository> {
    return this.json('getRepository');
  }

  rebuildRepository(): Promise<Repository> {
    return this.json('rebuildRepository', { body: {} });
  }

  getAvailability(tenantId: string): Promise<Availability> {
    return this.json('getAvailability', { params: { tenantId } });
  }

  previewManifest(input: CreateRequestInput): Promise<Preview> {
    return this.json('previewManifest', { body: input });
  }

  createRequest(input: CreateRequestInput): Promise<TenantRequest> {
    return this.json('createRequest', { body: input });
  }

  listRequests(
    query: ListRequestsQuery = {},
  ): Promise<Page<TenantRequestSummary>> {
    return this.json('listRequests', { query });
  }

  getRequest(id: string): Promise<TenantRequest> {
    return this.json('getRequest', { params: { id } });
  }

  getRequestManifest(id: string): Promise<string> {
    return this.text('getRequestManifest', { params: { id } });
  }

  getRequestDiff(id: string): Promise<RequestDiff> {
    return this.json('getRequestDiff', { params: { id } });
  }

  decideRequest(id: string, input: DecideInput): Promise<TenantRequest> {
    return this.json('decideRequest', { params: { id }, body: input });
  }

  cancelRequest(id: string, comment?: string): Promise<TenantRequest> {
    return this.json('cancelRequest', { params: { id }, body: { comment } });
  }

  listTenants(query: ListTenantsQuery = {}): Promise<Page<TenantSummary>> {
    return this.json('listTenants', { query });
  }

  getTenant(tenantId: string, query: LifeQuery = {}): Promise<Tenant> {
    return this.json('getTenant', { params: { tenantId }, query });
  }

  getTenantManifest(tenantId: string, query: LifeQuery = {}): Promise<string> {
    return this.text('getTenantManifest', { params: { tenantId }, query });
  }

  getTenantStatus(
    tenantId: string,
    query: LifeQuery = {},
  ): Promise<TenantStatus> {
    return this.json('getTenantStatus', { params: { tenantId }, query });
  }

  listDeliveries(
    tenantId: string,
    query: PageQuery = {},
  ): Promise<Page<Delivery>> {
    return this.json('listDeliveries', { params: { tenantId }, query });
  }

  getTimeline(
    tenantId: string,
    query: PageQuery = {},
  ): Promise<Page<TimelineEvent>> {
    return this.json('getTimeline', { params: { tenantId }, query });
  }

  async listPods(tenantId: string): Promise<Pod[]> {
    const call = { params: { tenantId } };
    return (await this.json<{ items: Pod[] }>('listPods', call)).items;
  }

  getPodLogs(
    tenantId: string,
    pod: string,
    query: Omit<PodLogsQuery, 'follow'> = {},
  ): Promise<string> {
    return this.text('getPodLogs', { params: { tenantId, pod }, query });
  }

  async *followPodLogs(
    tenantId: string,
    pod: string,
    query: Omit<PodLogsQuery, 'follow' | 'previous'>,
    { signal }: { signal: AbortSignal },
  ): AsyncGenerator<string> {
    const response = await this.send('getPodLogs', {
      params: { tenantId, pod },
      query: { ...query, follow: true },
      signal,
    });
    yield* readText(response);
  }

  getCertificate(
    tenantId: string,
    query: LifeQuery = {},
  ): Promise<Certificate> {
    return this.json('getCertificate', { params: { tenantId }, query });
  }

  runCertificate(tenantId: string): Promise<Certificate> {
    return this.json('runCertificate', { params: { tenantId }, body: {} });
  }

  retryDeliveries(tenantId: string): Promise<{ retried: number }> {
    return this.json('retryDeliveries', { params: { tenantId }, body: {} });
  }

  restartTenant(tenantId: string, workload?: string): Promise<Restart> {
    return this.json('restartTenant', {
      params: { tenantId },
      body: { workload },
    });
  }

  reportDeployment(
    tenantId: string,
    input: DeploymentStatusInput,
  ): Promise<Delivery> {
    return this.json('reportDeployment', { params: { tenantId }, body: input });
  }

  private async json<T>(operation: ApiOperation, call: Call = {}): Promise<T> {
    return (await this.send(operation, call)).json() as Promise<T>;
  }

  private async text(
    operation: ApiOperation,
    call: Call = {},
  ): Promise<string> {
    return (await this.send(operation, call)).text();
  }

  private async send(
    operation: ApiOperation,
    { params = {}, query = {}, body, signal }: Call,
  ): Promise<Response> {
    const { method, path } = apiRoutes[operation];
    const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
      // Half an emoji, as it is being typed, has no address.
      encodeURIComponent(params[name].replace(/\p{Cs}/gu, '\ufffd')),
    );
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([key, value]) =>
        value === undefined || value === '' ? [] : [[key, String(value)]],
      ),
    ).toString();
    const response = await this.options.fetch(
      `${await this.options.baseUrl()}${filled}${search && `?${search}`}`,
      {
        method: method.toUpperCase(),
        ...(signal && { signal }),
        ...(body !== undefined && {
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
