// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The part of the fake API that is about requests.

import {
  CreateRequestInput,
  createRequestSchema,
  DecideInput,
  isOpenState,
  ListRequestsQuery,
  Page,
  Preview,
  RequestDiff,
  RequestState,
  summarizeRequest,
  Tenant,
  TenantRequest,
  TenantRequestSummary,
  TenantSpec,
} from '..';
import { FakeCalls } from './FakeCalls';
import { fittingRequests, paged } from './fakeQueries';
import { refusal } from './refusal';
import { sampleDigest, sampleRequest, sampleTenant } from './samples';

/** Requests in memory, under the rules that callers meet. */
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

  /** Takes what the server would: ids that are free, changes of what is there, one at a time. */
  async createRequest(input: CreateRequestInput): Promise<TenantRequest> {
    await this.called('createRequest', input);
    const wish = createRequestSchema.parse(input);
    const { tenantId, type } = wish;
    if (this.viewer.type !== 'user') {
      throw await refusal(403, 'Requests are made by people');
    }
    const existing = this.state.tenants.find(
      tenant => tenant.tenantId === tenantId && tenant.lifecycle !== 'deleted',
    );
    const isTaken = type === 'create' ? existing : this.isAsked(tenantId);
    if (isTaken) {
      throw await refusal(409, `${tenantId} is taken or has an open request`);
    }
    if (type !== 'create' && !existing) {
      throw await refusal(404, `No tenant ${tenantId}`);
    }
    const spec = 'spec' in wish ? wish.spec : undefined;
    const number = String(this.state.requests.length).padStart(3, '0');
    const request = sampleRequest({
      id: `0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b9${number}`,
      type,
      tenantId,
      life: existing?.life ?? `11f30000-0000-4000-8000-0a4b1a3b9${number}`,
      owner: spec?.owner ?? existing?.owner,
      reason: wish.reason,
      spec,
      requestedBy: this.viewer.ref,
      decidable: false,
    });
    this.state.requests.unshift(request);
    if (spec && type === 'create') {
      this.state.tenants.push(pendingTenant(tenantId, request.life, spec));
    }
    return request;
  }

  /** Moves a request on, whoever decided: an approved create makes the tenant active, one that comes to nothing frees the id. */
  settle(id: string, state: RequestState): void {
    const request = this.state.requests.find(it => it.id === id)!;
    this.put({ ...request, state });
    const at = this.state.tenants.findIndex(
      it => it.tenantId === request.tenantId && it.lifecycle === 'pending',
    );
    if (request.type !== 'create' || at < 0) return;
    const [tenant] = this.state.tenants.splice(at, isOpenState(state) ? 0 : 1);
    if (state === 'approved') {
      this.state.tenants.splice(at, 0, { ...tenant, lifecycle: 'active' });
    }
  }

  async listRequests(
    query: ListRequestsQuery = {},
  ): Promise<Page<TenantRequestSummary>> {
    await this.called('listRequests', query);
    const { requests } = this.state;
    const fitting = fittingRequests(requests, query, this.viewer.ref);
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
          decidedBy: this.viewer.ref,
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
    return this.found(
      `request ${id}`,
      this.state.requests.find(request => request.id === id),
    );
  }

  private async replace(
    id: string,
    change: (request: TenantRequest) => TenantRequest,
  ): Promise<TenantRequest> {
    const changed = change(await this.request(id));
    this.put(changed);
    return changed;
  }

  private put(changed: TenantRequest): void {
    const { requests } = this.state;
    requests.splice(
      requests.findIndex(({ id }) => id === changed.id),
      1,
      changed,
    );
  }

  private isAsked(tenantId: string): boolean {
    return this.state.requests.some(
      request => request.tenantId === tenantId && isOpenState(request.state),
    );
  }
}

function pendingTenant(
  tenantId: string,
  life: string,
  spec: TenantSpec,
): Tenant {
  return sampleTenant({
    tenantId,
    life,
    spec,
    lifecycle: 'pending',
    revision: undefined,
  });
}
