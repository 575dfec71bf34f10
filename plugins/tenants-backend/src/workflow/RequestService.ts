// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People decide: requests come in, are rendered once, and are approved or not. Machines follow elsewhere.

import { NotFoundError } from '@backstage/errors';
import {
  boundedFindings,
  CreateRequest,
  DecideInput,
  FieldsConflict,
  FieldsNotAllowed,
  Preview,
  RequestDiff,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { randomUUID } from 'node:crypto';
import { Attempt } from '../audit/AuditEntry';
import { TenantsConfig } from '../config/TenantsConfig';
import { mayCancel, OwnedRequestRow } from '../database/RequestReader';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { AskNamespace, notAsked } from '../manifests/removal/NamespaceContents';
import { Actor } from './Actor';
import { baseOf } from './currentState';
import { HolderRules } from './HolderRules';
import { judgeHosts } from './hostFindings';
import { stepAtDecision } from './lifecycles';
import { newRequestRow } from './newRequestRow';
import { People } from './People';
import {
  judgeReason,
  refuseSecretComment,
  refuseSecrets,
} from './plainSecrets';
import { diffOf, diffOfRequest } from './requestDiff';
import { requireDecided } from './requireDecided';
import { requireDevices } from './requireDevices';
import { renderingOf, RequestReview } from './RequestReview';
import { requireTransition, statesAllowing } from './transitions';
import { WishRenderer } from './WishRenderer';

export type { AskNamespace };

/** What requests are judged by beside rows; without `ask` no cluster is asked what a deletion takes. */
export type Outside = { people?: People; ask?: AskNamespace };

/** Undoes a decision on a manifest that is not what the tenant's lifecycle wants now. */
class RenderedOtherwise extends Error {}

/** The workflow of requests. Callers have checked permissions; four-eyes and ownership are checked here. */
export class RequestService {
  private readonly renderer: WishRenderer;
  private readonly holders: HolderRules;
  private readonly review: RequestReview;

  constructor(
    private readonly store: RequestStore,
    private readonly config: TenantsConfig,
    /** Called after anything was committed, so that nobody waits for the next poll. */
    private readonly committed: () => void = () => {},
    { people, ask = notAsked }: Outside = {},
  ) {
    this.holders = new HolderRules(store, config.approvers, people);
    this.renderer = new WishRenderer(
      config,
      (cluster, except) => store.committed(cluster, except),
      ask,
    );
    this.review = new RequestReview({
      store,
      committed,
      renderer: this.renderer,
      holders: this.holders,
    });
  }

  /** What a wish would become; nothing is saved. */
  async preview(actor: Actor, wish: CreateRequest): Promise<Preview> {
    const { current, rendered } = await this.ask(actor, wish);
    const { digest, manifest, findings, capacity, spec } = rendered;
    // What would be refused when it is asked for is told here, too.
    await this.store.lookForRoomToAsk(
      { requested_by: actor.ref, owner: spec.owner },
      this.config.requests,
    );
    return {
      digest,
      manifest,
      ...(current && diffOf(current.state.manifest, manifest)),
      findings: boundedFindings(findings),
      capacity,
    };
  }

  /** Stores a wish as a pending request and answers its id. */
  async create(
    actor: Actor,
    wish: CreateRequest,
    attempt?: Attempt,
  ): Promise<string> {
    const { current, rendered, standing } = await this.ask(actor, wish);
    const id = randomUUID();
    // A create starts a life of the id, which shares nothing with the one before.
    const { life = randomUUID(), revision: base } = current ?? {};
    const row = newRequestRow(actor, wish, rendered, { life, base, standing });
    await this.store.insert({ id, ...row }, rendered.spec, {
      limits: this.config.requests,
      previous: current?.state.spec,
      attempt,
    });
    this.committed();
    return id;
  }

  /**
   * Approves or rejects exactly what the digest names.
   *
   * @throws NotAllowedError for one's own request, or somebody who belongs to no approver group.
   * @throws FieldsError when doubts are to be passed without a word, or the word holds a secret.
   * @throws ConflictError when it was decided meanwhile, the digest differs, devices ran out, or a host is taken.
   */
  async decide(
    actor: Actor,
    id: string,
    input: DecideInput,
    attempt?: Attempt,
  ): Promise<void> {
    const request = await this.requestRow(id);
    this.requireDecider(actor, request);
    refuseSecretComment(input.comment);
    const event = input.decision;
    requireTransition(request.state, event);
    const findings =
      event === 'approve'
        ? await this.review.judgeAgain(request, input)
        : undefined;
    const decision = this.store.transaction(async tx => {
      await tx.lockCluster(request.cluster);
      const decided = await tx.decide({
        requestId: id,
        decision: input.decision,
        digest: input.digest,
        comment: input.comment,
        decidedBy: actor.ref,
        findings,
        from: statesAllowing(event),
        to: requireTransition(request.state, event),
        attempt,
      });
      if (decided.result === 'decided' && input.decision === 'approve') {
        await requireDevices(tx, decided.request);
        await this.approve(tx, decided.request, actor);
      }
      return decided;
    });
    const outcome = await decision.catch(error => {
      if (error instanceof RenderedOtherwise) {
        return { result: 'base-moved' as const };
      }
      throw error;
    });
    if (outcome.result === 'base-moved') {
      return this.review.returnToReview(request, 'tenant_changed');
    }
    requireDecided(outcome);
    return this.committed();
  }

  /** Withdraws an open request: its requester, an owner of its tenant, or an approver. */
  async cancel(actor: Actor, id: string, attempt?: Attempt): Promise<void> {
    const request = await this.requestRow(id);
    this.requireCanceller(actor, request);
    const to = requireTransition(request.state, 'cancel');
    const cancelled = await this.store.cancel({
      requestId: id,
      by: actor.ref,
      from: statesAllowing('cancel'),
      to,
      attempt,
    });
    if (!cancelled) {
      throw new FieldsConflict([{ path: '', code: 'request_decided' }]);
    }
    this.committed();
  }

  /** @throws NotAllowedError unless it is one's own request or one's group's tenant, or one is an approver. */
  requireCanceller(actor: Actor, request: OwnedRequestRow) {
    if (!mayCancel(actor, request)) {
      throw new FieldsNotAllowed({ path: '', code: 'not_yours_to_cancel' });
    }
  }

  /** An open request as it is to be judged now. */
  withRoom(answer: TenantRequest, request: RequestRow): Promise<TenantRequest> {
    return this.review.withRoom(answer, request);
  }

  /** Unified diff of a request against the revision it is based on; empty for create. */
  diff(request: RequestRow): Promise<RequestDiff> {
    return diffOfRequest(this.store, request);
  }

  /**
   * What a wish would become, if it may be asked for: what is wrong with it (400), secrets before all else, then what stands
   * in its way (409). Callers have refused whoever may not ask (403). What is said of its owner stands before the rest.
   */
  private async ask(actor: Actor, wish: CreateRequest) {
    const { current, conflict } = await baseOf(this.store, wish);
    // Whatever is looked up and refused below repeats names.
    refuseSecrets(wish, current?.state.spec);
    const { standing, findings: ofHolders } = await this.holders.ask(
      actor,
      wish,
    );
    const ofHosts = await judgeHosts(this.store, wish, current?.state.spec);
    if (conflict) {
      // A wish without a spec has nothing of its own that could be wrong.
      if ('spec' in wish) await this.renderer.check(wish, current?.state);
      throw conflict;
    }
    const rendered = await this.renderer.render(wish, current?.state);
    const findings = [
      ...ofHolders,
      ...ofHosts,
      ...judgeReason(wish.reason),
      ...rendered.findings,
    ];
    return { current, rendered: { ...rendered, findings }, standing };
  }

  /** @throws NotAllowedError for one's own request, or somebody who belongs to no approver group. */
  requireDecider(actor: Actor, request: RequestRow) {
    if (!actor.approver) {
      throw new FieldsNotAllowed({
        path: '',
        code: 'approvers_only',
        params: { approvers: this.config.approvers.join(', ') },
      });
    }
    if (request.requested_by === actor.ref) {
      throw new FieldsNotAllowed({ path: '', code: 'own_request' });
    }
  }

  private async approve(tx: RequestStore, request: RequestRow, actor: Actor) {
    const tenant = await tx.tenantOfLife(request.life);
    const cluster = this.config.clusters.find(
      ({ name }) => name === request.cluster,
    );
    if (!tenant || !cluster) {
      const allowed = this.config.clusters.map(({ name }) => name).join(', ');
      throw new FieldsConflict([
        {
          path: 'spec.cluster',
          code: 'cluster_unknown',
          params: { cluster: request.cluster, allowed },
        },
      ]);
    }
    const { type, tenant_id: tenantId } = request;
    const step = stepAtDecision(type, tenantId, tenant.lifecycle);
    if (step.rendering !== renderingOf(request)) {
      throw new RenderedOtherwise();
    }
    await tx.approve(request, {
      approvedBy: actor.ref,
      targets: cluster.targets,
      currentSpec: tenant.spec,
      lifecycle: step.after,
    });
  }

  private async requestRow(id: string): Promise<OwnedRequestRow> {
    const row = await this.store.request(id);
    if (!row) {
      throw new NotFoundError(`Request ${id} does not exist`);
    }
    return row;
  }
}
