// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People decide: requests come in, are rendered once, and are approved or not. Machines follow elsewhere.

import {
  boundedFindings,
  CreateRequest,
  DecideInput,
  FieldsConflict,
  FieldsNotAllowed,
  Preview,
  RequestChangesInput,
  RequestDiff,
  TenantRequest,
  Undo,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { randomUUID } from 'node:crypto';
import { Attempt } from '../audit/AuditEntry';
import { TenantsConfig } from '../config/TenantsConfig';
import {
  mayCancel,
  OwnedRequestRow,
  presentState,
} from '../database/requestAnswers';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { notTried, TryObjects } from '../manifests/kinds/ObjectTrial';
import { AskNamespace, notAsked } from '../manifests/removal/NamespaceContents';
import { Actor } from './Actor';
import { ApprovalPolicy } from './approval/ApprovalPolicy';
import { FactSources } from './approval/readFacts';
import { consentAsker } from './consentingTenants';
import { baseOf, NumberedState } from './currentState';
import { SuspensionAtEnd } from './deadlines/SuspensionAtEnd';
import { DecisionService } from './DecisionService';
import { EditService } from './EditService';
import { expiryOf } from './expiryOf';
import { storedRequest } from './storedRequest';
import { HolderRules } from './HolderRules';
import { judgeHosts } from './hostFindings';
import { newRequestRow } from './newRequestRow';
import { People } from './People';
import { judgeReason, refuseSecrets } from './plainSecrets';
import { diffOf, diffOfRequest } from './requestDiff';
import { planUndo } from './planUndo';
import { RequestReview } from './RequestReview';
import { requireTransition, statesAllowing } from './transitions';
import { WishRenderer } from './WishRenderer';

export type { AskNamespace, TryObjects };

/** Whom clusters are asked through: without `ask` what a deletion takes is not known, nor without `tryObjects` what they refuse. */
type Clusters = { ask?: AskNamespace; tryObjects?: TryObjects };

/** What requests are judged by beside rows. */
export type Outside = { people?: People } & Clusters & FactSources;

/** The workflow of requests. Callers have checked permissions; four-eyes and ownership are checked here. */
export class RequestService {
  private readonly renderer: WishRenderer;
  private readonly holders: HolderRules;
  private readonly review: RequestReview;
  /** Who has to approve what. */
  readonly approval: ApprovalPolicy;
  private readonly decisions: DecisionService;
  /** Suspends what has expired. */
  readonly atEnd: SuspensionAtEnd;
  /** Requests that go back and forth between approvers and whoever asked. */
  readonly edits: EditService;

  constructor(
    private readonly store: RequestStore,
    private readonly config: TenantsConfig,
    /** Called after anything was committed, so that nobody waits for the next poll. */
    private readonly committed: () => void = () => {},
    outside: Outside = {},
  ) {
    const { people, ask = notAsked, tryObjects = notTried, ...facts } = outside;
    this.holders = new HolderRules(store, config.approvers, people);
    this.renderer = new WishRenderer(
      config,
      (cluster, except) => store.committed(cluster, except),
      ask,
      consentAsker(store),
      tryObjects,
    );
    this.approval = new ApprovalPolicy(store, config, { people, ...facts });
    this.review = new RequestReview({
      store,
      committed,
      renderer: this.renderer,
      holders: this.holders,
      approval: this.approval,
    });
    this.decisions = new DecisionService({
      store,
      config,
      review: this.review,
      approval: this.approval,
      committed,
    });
    this.atEnd = new SuspensionAtEnd({
      store,
      renderer: this.renderer,
      decisions: this.decisions,
    });
    this.edits = new EditService({
      store,
      config,
      approval: this.approval,
      committed,
      render: async (actor, wish, current) =>
        (await this.judge(actor, wish, current)).rendered,
      decideByRule: this.tryByRule,
    });
  }

  /** What a wish would become; nothing is saved. */
  async preview(actor: Actor, wish: CreateRequest): Promise<Preview> {
    const isEdit = await this.edits.isEdit(actor, wish);
    const { current, rendered } = isEdit
      ? await this.judge(actor, wish, undefined)
      : await this.ask(actor, wish);
    const { digest, manifest, findings, capacity, spec } = rendered;
    // What would be refused when it is asked for is told here, too.
    if (!isEdit)
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
    const row = newRequestRow(actor, wish, rendered, {
      life,
      base,
      standing,
      expiresAt: expiryOf(this.config),
    });
    const judged = await this.approval.columnsFor(row);
    await this.store.insert({ id, ...row, ...judged }, rendered.spec, {
      limits: this.config.requests,
      previous: current?.state.spec,
      attempt,
    });
    if (judged.requirement.auto) await this.tryByRule(id);
    this.committed();
    return id;
  }

  /** The request is stored and answered whatever becomes of this: `DeadlineWatch` tries it again, and tells why it fails. */
  private tryByRule = (id: string) => this.decideByRule(id).catch(() => {});

  /** What its rule cannot approve waits for people. */
  async decideByRule(id: string): Promise<void> {
    const said = ['ConflictError', 'InputError', 'ServiceUnavailableError'];
    const request = await this.requestRow(id);
    await this.decisions.decideByRule(request).catch(error => {
      if (!said.includes(error.name)) throw error;
    });
  }

  /**
   * Approves or rejects exactly what the digest names. An approval that is not the last that the rules want leaves it pending.
   *
   * @throws NotAllowedError for one's own request, or somebody whose turn it is not.
   * @throws FieldsError when doubts are to be passed without a word, or the word holds a secret.
   * @throws ConflictError when it was decided meanwhile, the digest differs, devices ran out, a host is taken, or the same
   * person approved before.
   */
  async decide(
    actor: Actor,
    id: string,
    input: DecideInput,
    attempt?: Attempt,
  ): Promise<void> {
    const request = await this.requestRow(id);
    await this.decisions.decide(actor, request, input, attempt);
  }

  /** @throws NotAllowedError for one's own request, or somebody whose turn it is not. */
  requireDecider(actor: Actor, request: OwnedRequestRow): Promise<void> {
    return this.decisions.requireDecider(actor, request);
  }

  /**
   * Sends exactly what the digest names back to whoever asked, with what would have to be different.
   *
   * @throws as `decide`
   */
  async requestChanges(
    actor: Actor,
    id: string,
    input: RequestChangesInput,
    attempt?: Attempt,
  ): Promise<void> {
    const changes = { ...input, decision: 'request_changes' } as const;
    const request = await this.requestRow(id);
    await this.decisions.decide(actor, request, changes, attempt);
  }

  /** Withdraws an open request: its requester, an owner of its tenant, or an approver. */
  async cancel(actor: Actor, id: string, attempt?: Attempt): Promise<void> {
    const request = await this.requestRow(id);
    this.requireCanceller(actor, request);
    const to = requireTransition(presentState(request), 'cancel');
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

  /** What to ask for so that an approved change is taken back; see `planUndo`. */
  undo(request: RequestRow): Promise<Undo> {
    return planUndo(this.store, request);
  }

  /**
   * What a wish would become, if it may be asked for: what is wrong with it (400), secrets before all else, then what stands
   * in its way (409). Callers have refused whoever may not ask (403). What is said of its owner stands before the rest.
   */
  private async ask(actor: Actor, wish: CreateRequest) {
    const { current, conflict } = await baseOf(this.store, wish);
    return this.judge(actor, wish, current, conflict);
  }

  private async judge(
    actor: Actor,
    wish: CreateRequest,
    current: NumberedState | undefined,
    conflict?: Error,
  ) {
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

  private requestRow(id: string): Promise<OwnedRequestRow> {
    return storedRequest(this.store, id);
  }
}
