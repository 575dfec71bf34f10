// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The part of the fake API that is about requests.

import {
  AskedPreview,
  beginsLife,
  CreateRequestInput,
  DecideInput,
  describeFields,
  isOpenState,
  knownRequestKind,
  ListRequestsQuery,
  Page,
  PreviewAnswer,
  PreviewRequestInput,
  RequestDiff,
  requestKinds,
  RequestState,
  summarizeRequest,
  Tenant,
  tenantIdSchema,
  TenantRequest,
  TenantRequestSummary,
  toldOfScore,
} from '..';
import { FakeGate, isAbout } from './FakeGate';
import { fittingRequests, isOffset, paged } from './fakeQueries';
import {
  afterApproval,
  firstDeliveries,
  isAsked,
  isSentBack,
  movedBase,
  pendingTenant,
  settledTenant,
  stepOf,
} from './fakeSteps';
import { fakeWish, samplePreview } from './fakeWish';
import { refusal } from './refusal';
import { sampleRequest } from './samples';

/** Presets that the fake knows. */
export const FAKE_PRESETS = ['small', 'medium', 'large'];

/** Requests in memory, under the rules that callers meet. */
export class FakeRequests extends FakeGate {
  async previewManifest(input: PreviewRequestInput): Promise<PreviewAnswer> {
    await this.called('previewManifest', input);
    const asked = await this.askable('previewManifest', input);
    const preview = this.state.preview ?? samplePreview(this.state);
    return { ...preview, ...toldOfScore(asked) };
  }

  /** Takes what the server would: ids that are free, changes of what is there, one at a time. */
  async createRequest(input: CreateRequestInput): Promise<TenantRequest> {
    await this.called('createRequest', input);
    const { wish, existing } = await this.askable('createRequest', input);
    const { tenantId, type } = wish;
    if (isAsked(this.state.requests, tenantId)) {
      throw await this.refused(409, {
        path: 'tenantId',
        code: 'request_open_already',
        params: { tenantId },
      });
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
      client: wish.client,
      spec,
      baseRevision: existing?.revision,
      requestedBy: this.viewer.ref,
      decidable: false,
    });
    this.state.requests.unshift(request);
    if (spec && beginsLife(type)) {
      const [{ name }] = this.state.clusters;
      this.state.tenants.push(
        pendingTenant(tenantId, request.life, spec, name),
      );
    }
    return request;
  }

  /** Moves a request on, whoever decided: what was approved takes effect, what comes to nothing frees the id. */
  settle(id: string, state: RequestState): void {
    const request = this.state.requests.find(it => it.id === id)!;
    this.put({ ...request, state });
    const { tenants, deliveries } = this.state;
    const at = tenants.findIndex(it => isAbout(request, it));
    if (at < 0) return;
    const [tenant] = tenants.splice(at, 1);
    if (state === 'approved') {
      const settled = settledTenant(tenant, request);
      tenants.splice(at, 0, settled);
      deliveries.unshift(...firstDeliveries(settled));
    } else if (!beginsLife(request.type) || isOpenState(state)) {
      tenants.splice(at, 0, tenant);
    }
  }

  async listRequests(
    input: ListRequestsQuery = {},
  ): Promise<Page<TenantRequestSummary>> {
    await this.called('listRequests', input);
    const query = await this.read('listRequests', input);
    await this.requireCursor(query, isOffset);
    const seen = this.state.requests.filter(it => this.seesRequest(it));
    const fitting = fittingRequests(seen, query, this.viewer.ref);
    return paged(fitting.map(summarizeRequest), query);
  }

  async getRequest(id: string): Promise<TenantRequest> {
    await this.called('getRequest', id);
    return this.admittedRequest('getRequest', id);
  }

  async getRequestManifest(id: string): Promise<string> {
    await this.called('getRequestManifest', id);
    await this.admittedRequest('getRequestManifest', id);
    return this.state.manifest;
  }

  async getRequestDiff(id: string): Promise<RequestDiff> {
    await this.called('getRequestDiff', id);
    await this.admittedRequest('getRequestDiff', id);
    const { diff, diffShortened } = this.state;
    return { diff, diffShortened };
  }

  async decideRequest(id: string, input: DecideInput): Promise<TenantRequest> {
    await this.called('decideRequest', id, input);
    const request = await this.admittedRequest('decideRequest', id);
    await this.requirePerson();
    await this.requireOthers(request);
    const { decision, digest, round, comment } = await this.read(
      'decideRequest',
      input,
    );
    await this.requireShown(request, { digest, round });
    const by = this.viewer.ref;
    const { approval: before } = request;
    if (before?.steps.some(({ approvedBy }) => approvedBy.includes(by))) {
      throw await this.refused(409, { path: '', code: 'decided_already' });
    }
    const approves = decision === 'approve';
    const approval = approves ? afterApproval(before, by) : before;
    const approved = approves && approval?.current === undefined;
    this.put({
      ...request,
      decidable: false,
      ...(approval && { approval }),
      revision: approved ? (request.baseRevision ?? 0) + 1 : undefined,
      decisions: [
        ...request.decisions,
        {
          decision,
          digest,
          ...(comment !== undefined && { comment }),
          decidedBy: by,
          decidedAt: new Date().toISOString(),
          ...(before?.rule && { rule: before.rule }),
          ...(approves &&
            before?.current !== undefined && { step: before.current }),
        },
      ],
    });
    if (approves && !approved) return this.admittedRequest('getRequest', id);
    this.settle(id, approved ? 'approved' : 'rejected');
    return this.admittedRequest('getRequest', id);
  }

  async cancelRequest(
    id: string,
    input: { comment?: string } = {},
  ): Promise<TenantRequest> {
    await this.called('cancelRequest', id, input.comment);
    const request = await this.admittedRequest('cancelRequest', id);
    await this.requirePerson();
    await this.read('cancelRequest', input);
    await this.requireOpen(request);
    this.put({ ...request, decidable: false, cancellable: false });
    this.settle(id, 'cancelled');
    return this.state.requests.find(it => it.id === id)!;
  }

  protected async requireCursor(
    { cursor }: { cursor?: string },
    fits: (cursor: string) => boolean,
  ) {
    if (cursor !== undefined && !fits(cursor)) {
      throw await this.wrong({ path: 'cursor', code: 'cursor_unknown' });
    }
  }

  /** A wish that may be asked for, in the order of the server: 404, 403, 400, 409. */
  private async askable(
    operation: 'createRequest' | 'previewManifest',
    input: unknown,
  ): Promise<AskedPreview & { existing?: Tenant }> {
    const { type, tenantId } = (input ?? {}) as Record<string, unknown>;
    const kind = knownRequestKind(type) ?? requestKinds.create;
    const id = tenantIdSchema.safeParse(tenantId);
    const begins = kind.life === 'begins';
    const found = id.success ? this.tenant(id.data) : undefined;
    if (!begins && id.success && (!found || !this.sees(found))) {
      throw await refusal(404, `No tenant ${tenantId}`);
    }
    await this.requireMay(kind.permission, begins ? undefined : found);
    await this.requirePerson();
    const { wish, left } = await fakeWish(await this.read(operation, input));
    if ('spec' in wish) await this.requireKnown(wish.spec);
    // What is edited is in nobody's way, when it is only looked at.
    const isEdit =
      begins &&
      operation === 'previewManifest' &&
      isSentBack(this.state.requests, wish.tenantId);
    const isFree = found?.lifecycle === 'deleted' || isEdit;
    const existing = isFree ? undefined : found;
    const step = stepOf(wish, existing);
    const conflict = 'code' in step ? step : movedBase(wish, existing);
    if (conflict) {
      throw await refusal(409, describeFields([conflict]), [conflict]);
    }
    return { wish, left, existing };
  }

  protected async requireKnown(spec: { preset: string; cluster?: string }) {
    const { preset, cluster } = spec;
    if (!FAKE_PRESETS.includes(preset)) {
      const allowed = FAKE_PRESETS.join(', ');
      throw await this.wrong({
        path: 'spec.preset',
        code: 'preset_unknown',
        params: { preset, allowed },
      });
    }
    const names = this.state.clusters.map(({ name }) => name);
    if (cluster !== undefined && !names.includes(cluster)) {
      const params = { cluster, allowed: names.join(', ') };
      throw await this.wrong({
        path: 'spec.cluster',
        code: 'cluster_unknown',
        params,
      });
    }
  }

  /** Nobody decides their own request. */
  protected async requireOthers({ requestedBy }: TenantRequest) {
    if (requestedBy === this.viewer.ref) {
      throw await this.refused(403, { path: '', code: 'own_request' });
    }
  }

  /** It waits for a decision, on what was shown. */
  protected async requireShown(
    request: TenantRequest,
    shown: Pick<DecideInput, 'digest' | 'round'>,
  ) {
    await this.requireOpen(request);
    const { manifestDigest: digest, round = 1 } = request;
    if (shown.digest === digest && (shown.round ?? round) !== round) {
      throw await this.refused(409, { path: '', code: 'edited_since' });
    }
    if (shown.digest !== digest) {
      const params = { digest };
      throw await this.refused(409, {
        path: 'digest',
        code: 'digest_differs',
        params,
      });
    }
  }

  protected put(changed: TenantRequest): void {
    const { requests } = this.state;
    requests.splice(
      requests.findIndex(({ id }) => id === changed.id),
      1,
      changed,
    );
  }
}
