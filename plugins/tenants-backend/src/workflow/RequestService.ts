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
  isOpenState,
  Preview,
  TenantRequest,
  TenantSpec,
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
import { rerenderRequest } from '../database/operations/rerenderRequest';
import { tenantOfLife } from '../database/lives';
import {
  mayCancel,
  OwnedRequestRow,
  RequestReader,
} from '../database/RequestReader';
import { RequestRow } from '../database/tables';
import { Actor } from './Actor';
import { isCapacityFinding } from './capacityFindings';
import { baseOf, newestState, revisionRow } from './currentState';
import { DeviceShortage } from './DeviceShortage';
import { HolderRules } from './HolderRules';
import { lackingDevices } from './lackingDevices';
import { newRequestRow } from './newRequestRow';
import { holderFindings, holdersOf } from './ownership';
import { People } from './People';
import { requireDecided } from './requireDecided';
import { requireTransition, statesAllowing } from './transitions';
import { unifiedDiff } from './unifiedDiff';
import { WishRenderer } from './WishRenderer';

/** The workflow of requests. Callers have checked permissions; four-eyes and ownership are checked here. */
export class RequestService {
  private readonly renderer: WishRenderer;
  private readonly holders: HolderRules;

  constructor(
    private readonly knex: Knex,
    private readonly config: TenantsConfig,
    /** Called after anything was committed, so that nobody waits for the next poll. */
    private readonly committed: () => void = () => {},
    people?: People,
  ) {
    this.holders = new HolderRules(knex, config.approvers, people);
    this.renderer = new WishRenderer(config, (cluster, except) =>
      readCommitted(knex, cluster, except),
    );
  }

  /** What a wish would become; nothing is saved. */
  async preview(actor: Actor, wish: CreateRequest): Promise<Preview> {
    const { current, rendered } = await this.ask(actor, wish);
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
    const { current, rendered, standing } = await this.ask(actor, wish);
    const id = randomUUID();
    // A create starts a life of the id, which shares nothing with the one before.
    const { life = randomUUID(), revision: base } = current ?? {};
    const row = newRequestRow(actor, wish, rendered, { life, base, standing });
    await insertRequest(
      this.knex,
      { id, ...row },
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
    if (event === 'approve') {
      await this.holders.askAgain(request);
      await this.requireStillSound(request);
    }
    const outcome = await this.knex.transaction(async tx => {
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
    if (outcome.result === 'base-moved') {
      await this.returnToReview(request);
    }
    requireDecided(outcome);
    this.committed();
  }

  /** Withdraws an open request: its requester, an owner of its tenant, or an approver. */
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

  /** @throws NotAllowedError unless it is one's own request or one's group's tenant, or one is an approver. */
  requireCanceller(actor: Actor, request: OwnedRequestRow) {
    if (!mayCancel(actor, request)) {
      throw new NotAllowedError(
        'Only the requester, the owners of the tenant or an approver may cancel a request',
      );
    }
  }

  /**
   * An open request with the room that its cluster has for it now: what it had when somebody asked is no longer of use
   * to whoever decides. A decided one stays as it was.
   */
  async withRoom(
    answer: TenantRequest,
    request: RequestRow,
  ): Promise<TenantRequest> {
    if (!isOpenState(answer.state)) {
      return answer;
    }
    const { state } = (await newestState(this.knex, answer.life)) ?? {};
    const spec = {
      create: answer.spec,
      update: answer.spec,
      resume: state?.spec,
      suspend: undefined,
      delete: undefined,
    }[answer.type];
    const { capacity, warnings } = await this.renderer.room({
      tenantId: answer.tenantId,
      cluster: request.cluster,
      needs: JSON.parse(request.needs),
      ...(spec && { spec }),
      ...(state && { current: state.needs }),
      ...(answer.type === 'update' && { previous: state?.spec }),
    });
    const lasting = answer.findings.filter(it => !isCapacityFinding(it));
    return { ...answer, capacity, findings: [...lasting, ...warnings] };
  }

  /** Unified diff of a request against the revision it is based on; empty for create. */
  async diff(request: RequestRow): Promise<string> {
    if (request.base_revision === null) {
      return '';
    }
    const base = await revisionRow(
      this.knex,
      request.life,
      request.base_revision,
    );
    return base ? unifiedDiff(base.manifest, request.manifest) : '';
  }

  /**
   * What a wish would become, if it may be asked for: 403, then what is wrong with the wish (400), then what stands in its
   * way (409). What is said of its owner stands before everything else.
   */
  private async ask(actor: Actor, wish: CreateRequest) {
    const { standing, findings } = await this.holders.ask(actor, wish);
    const { current, conflict } = await baseOf(this.knex, wish);
    // A wish without a spec has nothing of its own that could be wrong.
    if (conflict && !('spec' in wish)) throw conflict;
    const rendered = await this.renderer.render(wish, current?.state);
    if (conflict) throw conflict;
    rendered.findings.unshift(...findings);
    return { current, rendered, standing };
  }

  /**
   * Asks again what was asked when the request came in: rules, preset and cluster, and time that went by. The bytes are not
   * rendered anew: those that were shown are those that are delivered, whatever a newer preset would make of the spec.
   *
   * @throws NoLongerSound naming each field; the request stays open.
   */
  private async requireStillSound(request: RequestRow) {
    const current = await newestState(this.knex, request.life);
    this.renderer.requireStillSound(wishOf(request), current?.state);
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
    const tenant = await tenantOfLife(tx, request.life);
    const cluster = this.config.clusters.find(
      ({ name }) => name === request.cluster,
    );
    if (!tenant || !cluster) {
      throw new ConflictError(
        `Cluster ${request.cluster} is no longer configured`,
      );
    }
    await approveRevision(tx, request, {
      approvedBy: actor.ref,
      targets: cluster.targets,
      currentSpec: tenant.spec,
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

  private async returnToReview(request: RequestRow) {
    const current = await newestState(this.knex, request.life);
    if (!current) {
      return;
    }
    const rendered = await this.renderer.render(wishOf(request), current.state);
    if (request.spec) {
      const spec: TenantSpec = JSON.parse(request.spec);
      rendered.findings.unshift(
        ...holderFindings(holdersOf(current.state.spec), holdersOf(spec)),
      );
    }
    await rerenderRequest(this.knex, request, {
      manifest: rendered.manifest,
      tenant_yaml: rendered.tenantYaml,
      manifest_digest: rendered.digest,
      findings: JSON.stringify(rendered.findings),
      capacity: JSON.stringify(rendered.capacity),
      needs: JSON.stringify(rendered.needs),
      base_revision: current.revision,
    });
    this.committed();
  }

  private async requestRow(id: string): Promise<OwnedRequestRow> {
    const row = await new RequestReader(this.knex).row(id);
    if (!row) {
      throw new NotFoundError(`Request ${id} does not exist`);
    }
    return row;
  }
}

function wishOf(request: RequestRow): CreateRequest {
  const wish = {
    type: request.type,
    tenantId: request.tenant_id,
    ...(request.spec && { spec: JSON.parse(request.spec) as TenantSpec }),
  };
  return wish as CreateRequest;
}
