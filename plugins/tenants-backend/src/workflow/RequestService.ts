// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People decide: requests come in, are rendered once, and are approved or not. Machines follow elsewhere.

import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  CreateRequest,
  DecideInput,
  Preview,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { TenantsConfig } from '../config/TenantsConfig';
import { approveRevision } from '../database/operations/approveRevision';
import { cancelRequest } from '../database/operations/cancelRequest';
import { decideRequest } from '../database/operations/decideRequest';
import { insertRequest } from '../database/operations/insertRequest';
import {
  lockCluster,
  readCommitted,
} from '../database/operations/readCommitted';
import { RequestRow, TenantRow } from '../database/tables';
import { AskNamespace } from '../manifests/removal/NamespaceContents';
import { Actor, requireOwnGroup } from './Actor';
import { baseOf } from './currentState';
import { DeviceShortage } from './DeviceShortage';
import { lackingDevices } from './lackingDevices';
import { stepAtDecision } from './lifecycles';
import { newRequestRow } from './newRequestRow';
import { renderingOf, RequestReview } from './RequestReview';
import { Moved, ReturnedToReview } from './ReturnedToReview';
import { requireTransition, statesAllowing } from './transitions';
import { unifiedDiff } from './unifiedDiff';
import { WishRenderer } from './WishRenderer';

export type { AskNamespace };

/** Undoes a decision on a manifest that is not what the tenant's lifecycle wants now. */
class RenderedOtherwise extends Error {}

/** The workflow of requests. Callers have checked permissions; four-eyes and ownership are checked here. */
export class RequestService {
  private readonly renderer: WishRenderer;
  private readonly review: RequestReview;

  constructor(
    private readonly knex: Knex,
    private readonly config: TenantsConfig,
    /** Called after anything was committed, so that nobody waits for the next poll. */
    private readonly committed: () => void = () => {},
    /** Asks clusters what a deletion takes. */
    ask: AskNamespace = async () => ({ asked: false, reason: 'no_account' }),
  ) {
    this.renderer = new WishRenderer(
      config,
      (cluster, except) => readCommitted(knex, cluster, except),
      ask,
    );
    this.review = new RequestReview(knex, this.renderer);
  }

  /** What a wish would become; nothing is saved. */
  async preview(actor: Actor, wish: CreateRequest): Promise<Preview> {
    const { rendered, current } = await this.render(actor, wish);
    return {
      digest: rendered.digest,
      manifest: rendered.manifest,
      ...(current && {
        diff: unifiedDiff(current.state.manifest, rendered.manifest),
      }),
      findings: rendered.findings,
      capacity: rendered.capacity,
    };
  }

  /** Stores a wish as a pending request and answers its id. */
  async create(actor: Actor, wish: CreateRequest): Promise<string> {
    const { rendered, current } = await this.render(actor, wish);
    const id = randomUUID();
    await insertRequest(
      this.knex,
      { id, ...newRequestRow(actor, wish, rendered, current?.revision) },
      rendered.spec,
      this.config.requests,
    );
    this.committed();
    return id;
  }

  /**
   * Approves or rejects exactly what the digest names.
   *
   * @throws NotAllowedError for one's own request, or somebody who belongs to no approver group.
   * @throws ConflictError when it was decided meanwhile, the digest differs, or devices ran out.
   */
  async decide(actor: Actor, id: string, input: DecideInput): Promise<void> {
    const request = await this.requestRow(id);
    this.requireDecider(actor, request);
    const event = input.decision;
    requireTransition(request.state, event);
    if (event === 'approve') await this.review.requireStillSound(request);
    const isShown = input.digest === request.manifest_digest;
    if (
      event === 'approve' &&
      isShown &&
      (await this.review.hasGrown(request))
    ) {
      await this.returnToReview(request, 'more_goes');
    }
    const decision = this.knex.transaction(async tx => {
      await lockCluster(tx, request.cluster);
      const decided = await decideRequest(tx, {
        requestId: id,
        decision: input.decision,
        digest: input.digest,
        comment: input.comment,
        decidedBy: actor.ref,
        from: statesAllowing(event),
        to: requireTransition(request.state, event),
      });
      if (decided.result === 'decided' && input.decision === 'approve') {
        await this.requireDevices(tx, decided.request);
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
    if (outcome.result === 'not-open') {
      throw new ConflictError(
        `The request is ${outcome.state} already: somebody decided meanwhile`,
      );
    }
    if (outcome.result === 'digest-differs') {
      throw new ConflictError(
        `The digest is not that of the manifest to decide (${outcome.digest}): read it again`,
      );
    }
    if (outcome.result === 'base-moved') {
      await this.returnToReview(request, 'tenant_changed');
    }
    this.committed();
  }

  /** Withdraws an open request: its requester, or an approver. */
  async cancel(actor: Actor, id: string): Promise<void> {
    const request = await this.requestRow(id);
    this.requireCanceller(actor, request);
    const to = requireTransition(request.state, 'cancel');
    const cancelled = await cancelRequest(this.knex, {
      requestId: id,
      by: actor.ref,
      from: statesAllowing('cancel'),
      to,
    });
    if (!cancelled) {
      throw new ConflictError('The request was decided meanwhile');
    }
    this.committed();
  }

  /** @throws NotAllowedError unless it is one's own request, or one is an approver. */
  requireCanceller(actor: Actor, request: RequestRow) {
    if (request.requested_by !== actor.ref && !actor.approver) {
      throw new NotAllowedError(
        'Only the requester or an approver may cancel a request',
      );
    }
  }

  /** An open request with the room that its cluster has for it now. */
  withRoom(answer: TenantRequest, request: RequestRow): Promise<TenantRequest> {
    return this.review.withRoom(answer, request);
  }

  /** Unified diff of a request against the revision it is based on; empty for create. */
  diff(request: RequestRow): Promise<string> {
    return this.review.diff(request);
  }

  /** 403, then what is wrong with the wish (400), then what stands in its way (409). */
  private async render(actor: Actor, wish: CreateRequest) {
    this.requireOwner(actor, wish);
    const { current, conflict } = await baseOf(this.knex, wish);
    if (conflict) {
      // A wish without a spec has nothing of its own that could be wrong.
      if ('spec' in wish) await this.renderer.check(wish, current?.state);
      throw conflict;
    }
    const rendered = await this.renderer.render(wish, current?.state);
    return { rendered, current };
  }

  private requireOwner(actor: Actor, wish: CreateRequest) {
    if ('spec' in wish) {
      requireOwnGroup(actor, wish.spec.owner);
    }
  }

  /** @throws NotAllowedError for one's own request, or somebody who belongs to no approver group. */
  requireDecider(actor: Actor, request: RequestRow) {
    if (!actor.approver) {
      throw new NotAllowedError(
        `Only members of ${this.config.approvers.join(', ')} decide requests`,
      );
    }
    if (request.requested_by === actor.ref) {
      throw new NotAllowedError(
        'Nobody decides their own request: another approver has to (four-eyes)',
      );
    }
  }

  private async approve(tx: Knex, request: RequestRow, actor: Actor) {
    const tenant = await tx<TenantRow>('tenants')
      .where({ tenant_id: request.tenant_id })
      .first();
    const cluster = this.config.clusters.find(
      ({ name }) => name === request.cluster,
    );
    if (!tenant || !cluster) {
      throw new ConflictError(
        `Cluster ${request.cluster} is no longer configured`,
      );
    }
    const { type, tenant_id: tenantId } = request;
    const step = stepAtDecision(type, tenantId, tenant.lifecycle);
    if (step.rendering !== renderingOf(request)) {
      throw new RenderedOtherwise();
    }
    await approveRevision(tx, request, {
      approvedBy: actor.ref,
      targets: cluster.targets,
      currentSpec: tenant.spec,
      lifecycle: step.after,
    });
  }

  private async requireDevices(tx: Knex, request: RequestRow) {
    const lacking = lackingDevices(
      JSON.parse(request.needs),
      await readCommitted(tx, request.cluster, request.tenant_id),
    );
    if (lacking) {
      throw new DeviceShortage(request.cluster, lacking);
    }
  }

  /** @throws ReturnedToReview, always. */
  private async returnToReview(
    request: RequestRow,
    why: Moved,
  ): Promise<never> {
    await this.review.returnToReview(request);
    this.committed();
    throw new ReturnedToReview(why);
  }

  private async requestRow(id: string): Promise<RequestRow> {
    const row = await this.knex<RequestRow>('requests').where({ id }).first();
    if (!row) {
      throw new NotFoundError(`Request ${id} does not exist`);
    }
    return row;
  }
}
