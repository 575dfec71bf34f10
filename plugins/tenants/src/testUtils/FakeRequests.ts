// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The part of the fake API that is about requests.

import {
  CreateRequestInput,
  DecideInput,
  ListRequestsQuery,
  Page,
  Preview,
  RequestDiff,
  summarizeRequest,
  TenantRequest,
  TenantRequestSummary,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { FakeCalls } from './FakeCalls';
import { fittingRequests, paged } from './fakeQueries';
import { sampleDigest, sampleRequest } from './samples';

/** Requests in memory: whatever is asked is taken, whatever is decided is done. */
export class FakeRequests extends FakeCalls {
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

  async cancelRequest(
    id: string,
    { comment }: { comment?: string } = {},
  ): Promise<TenantRequest> {
    await this.called('cancelRequest', id, comment);
    return this.replace(id, request => ({ ...request, state: 'cancelled' }));
  }

  private async request(id: string): Promise<TenantRequest> {
    return this.found(this.state.requests.find(request => request.id === id));
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
