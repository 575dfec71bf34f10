// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The HTTP API as a TypeScript interface: the browser's client, and other backends' through tenants-node.

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

/** A page of a list. `totalItems` counts all pages. */
export type Page<T> = { items: T[]; totalItems: number; nextCursor?: string };

/** Which life of an id, where it is not the one that the id stands for now. */
export type LifeQuery = { life?: string };

/** Limits of a page: at most 100 items, 20 unless told. */
export type PageQuery = LifeQuery & { limit?: number; cursor?: string };

/** Calls of the tenants API. Each rejects with `ResponseError` when the server refuses. */
export interface TenantsApi {
  listPresets(): Promise<Preset[]>;
  listClusters(): Promise<ClusterSummary[]>;
  getRepository(): Promise<Repository>;
  /** Asks for it; the answer tells when it is done. */
  rebuildRepository(): Promise<Repository>;
  getAvailability(tenantId: string): Promise<Availability>;
  previewManifest(input: CreateRequestInput): Promise<Preview>;
  createRequest(input: CreateRequestInput): Promise<TenantRequest>;
  listRequests(query?: ListRequestsQuery): Promise<Page<TenantRequestSummary>>;
  getRequest(id: string): Promise<TenantRequest>;
  getRequestManifest(id: string): Promise<string>;
  getRequestDiff(id: string): Promise<RequestDiff>;
  decideRequest(id: string, input: DecideInput): Promise<TenantRequest>;
  cancelRequest(id: string, comment?: string): Promise<TenantRequest>;
  listTenants(query?: ListTenantsQuery): Promise<Page<TenantSummary>>;
  getTenant(tenantId: string, query?: LifeQuery): Promise<Tenant>;
  getTenantManifest(tenantId: string, query?: LifeQuery): Promise<string>;
  getTenantStatus(tenantId: string, query?: LifeQuery): Promise<TenantStatus>;
  listDeliveries(tenantId: string, query?: PageQuery): Promise<Page<Delivery>>;
  getTimeline(
    tenantId: string,
    query?: PageQuery,
  ): Promise<Page<TimelineEvent>>;
  /** Pods in the cluster now. */
  listPods(tenantId: string): Promise<Pod[]>;
  /** What a container wrote; see {@link followPodLogs} for what it writes. */
  getPodLogs(
    tenantId: string,
    pod: string,
    query?: Omit<PodLogsQuery, 'follow'>,
  ): Promise<string>;
  /**
   * Pieces of text as the container writes them, characters whole. Ends when the pod does, when the server's time limit
   * is over, or by the signal; rejects when the connection breaks.
   */
  followPodLogs(
    tenantId: string,
    pod: string,
    query: Omit<PodLogsQuery, 'follow' | 'previous'>,
    options: { signal: AbortSignal },
  ): AsyncIterable<string>;
  getCertificate(tenantId: string, query?: LifeQuery): Promise<Certificate>;
  /** Examines the tenant now; takes some seconds. */
  runCertificate(tenantId: string): Promise<Certificate>;
  retryDeliveries(tenantId: string): Promise<{ retried: number }>;
  /** Asks for it; the timeline tells when it is done. */
  restartTenant(tenantId: string, workload?: string): Promise<Restart>;
  reportDeployment(
    tenantId: string,
    input: DeploymentStatusInput,
  ): Promise<Delivery>;
}
