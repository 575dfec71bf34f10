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
  RequestDiff,
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
import { RequestRow, TenantRow } from '../database/tables';
import { Actor, requireOwnGroup } from './Actor';
import { isCapacityFinding } from './capacityFindings';
import { currentStateFor, newestState, revisionRow } from './currentState';
import { DeviceShortage } from './DeviceShortage';
import { lackingDevices } from './lackingDevices';
import { newRequestRow } from './newRequestRow';
import { requireTransition, statesAllowing } from './transitions';
import { unifiedDiff } from './unifiedDiff';
import { WishRenderer } from './WishRenderer';

/** The workflow of requests. Callers have checked permissions; four-eyes and ownership are checked here. */
export class RequestService {
  private readonly renderer: WishRenderer;

  constructor(
    private readonly knex: Knex,
    private readonly config: TenantsConfig,
    /** Called after anything was committed, so that nobody waits for the next poll. */
    private readonly committed: () => void = () => {},
  ) {
    this.renderer = new WishRenderer(config, (cluster, except) =>
      readCommitted(knex, cluster, except),
    );
  }

  /** What a wish would become; nothing is saved. */
  async preview(actor: Actor, wish: CreateRequest): Promise<Preview> {
    this.requireOwner(actor, wish);
    const current = await currentStateFor(this.knex, wish);
    const rendered = await this.renderer.render(wish, current?.state);
    return {
      digest: rendered.digest,
      manifest: rendered.manifest,
      ...(current && diffOf(current.state.manifest, rendered.manifest)),
      findings: rendered.findings,
      capacity: rendered.capacity,
    };
  }

  /** Stores a wish as a pending request and answers its id. */
  async create(actor: Actor, wish: CreateRequest): Promise<string> {
    this.requireOwner(actor, wish);
    const current = await currentStateFor(this.knex, wish);
    const rendered = await this.renderer.render(wish, current?.state);
    const id = randomUUID();
    await insertRequest(
      this.knex,
      { id, ...newRequestRow(actor, wish, rendered, current?.revision) },
      rendered.spec,
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
      await this.returnToReview(request);
      throw new ConflictError(
        'The tenant changed since: the request was rendered anew and is back in review',
      );
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
    const { state } = (await newestState(this.knex, answer.tenantId)) ?? {};
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
  async diff(request: RequestRow): Promise<RequestDiff> {
    if (request.base_revision === null) {
      return { diff: '' };
    }
    const base = await revisionRow(
      this.knex,
      request.tenant_id,
      request.base_revision,
    );
    return base ? diffOf(base.manifest, request.manifest) : { diff: '' };
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
    const current = await newestState(this.knex, request.tenant_id);
    if (!current) {
      return;
    }
    const wish = {
      type: request.type,
      tenantId: request.tenant_id,
      ...(request.spec && { spec: JSON.parse(request.spec) as TenantSpec }),
    };
    const rendered = await this.renderer.render(
      wish as CreateRequest,
      current.state,
    );
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

  private async requestRow(id: string): Promise<RequestRow> {
    const row = await this.knex<RequestRow>('requests').where({ id }).first();
    if (!row) {
      throw new NotFoundError(`Request ${id} does not exist`);
    }
    return row;
  }
}

function diffOf(before: string, after: string): RequestDiff {
  const { diff, omitted } = unifiedDiff(before, after);
  return { diff, ...(omitted > 0 && { diffShortened: omitted }) };
}
