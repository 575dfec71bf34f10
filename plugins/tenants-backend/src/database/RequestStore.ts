// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests, and the rows that they are judged by.

import {
  RequestState,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Attempt } from '../audit/AuditEntry';
import { currentTenant, tenantOfLife } from './lives';
import { commentRequest } from './operations/commentRequest';
import { Edit, editRequest, readEditors } from './operations/editRequest';
import { approveRevision, Approval } from './operations/approveRevision';
import { Cancel, cancelRequest } from './operations/cancelRequest';
import { Decided } from './operations/decided';
import { decideRequest } from './operations/decideRequest';
import { Decide } from './operations/recordDecision';
import { expireRequest, readOverdue } from './operations/expireRequest';
import { takenHosts } from './operations/hostClaims';
import {
  InsertOptions,
  insertRequest,
  NewRequest,
} from './operations/insertRequest';
import { lockCluster, readCommitted } from './operations/readCommitted';
import { readFreeIds } from './operations/readFreeIds';
import { readHolders } from './operations/readHolders';
import { readLaterRequests } from './operations/readLaterRequests';
import { readRevision } from './operations/readRevision';
import {
  keepRequirement,
  lockRequest,
  readDecisions,
} from './operations/requestDeciders';
import {
  Asker,
  lookForRoomToAsk,
  OpenRequestLimits,
} from './operations/requireRoomToAsk';
import { rerenderRequest } from './operations/rerenderRequest';
import { MarkKind } from './operations/deadlineMarks';
import { markEnd, readEnding, tellEnd } from './operations/tenantExpiry';
import {
  Escalate,
  escalateRequest,
  Escalation,
  readEscalations,
  readWaitingForRule,
  readWaiting,
  remindRequest,
  Waiting,
} from './operations/waitingRequests';
import { OwnedRequestRow } from './requestAnswers';
import { RequestReader } from './RequestReader';
import { fromRow } from './rows';
import { DecisionRow, RequestRow, TenantRow } from './tables';

/** The workflow's rows; in a transaction, the same rows as it sees them. */
export class RequestStore {
  constructor(private readonly knex: Knex) {}

  /** Does all of it or nothing. */
  transaction<T>(work: (store: RequestStore) => Promise<T>): Promise<T> {
    return this.knex.transaction(tx => work(new RequestStore(tx)));
  }

  request(id: string): Promise<OwnedRequestRow | undefined> {
    return new RequestReader(this.knex).row(id);
  }

  /** The life that an id stands for now. */
  currentTenant(tenantId: string): Promise<TenantRow | undefined> {
    return currentTenant(this.knex, tenantId);
  }

  /** Ids near one that is taken, which nobody has. */
  freeIds(tenantId: string): Promise<string[]> {
    return readFreeIds(this.knex, tenantId);
  }

  tenantOfLife(life: string): Promise<TenantRow | undefined> {
    return tenantOfLife(this.knex, life);
  }

  /** One approved revision of a life; none without a number. */
  revision(life: string, number: number | null) {
    return readRevision(this.knex, life, number);
  }

  /** Requests of a life that became revisions after one, newest first. */
  laterRequests(life: string, revision: number, limit: number) {
    return readLaterRequests(this.knex, life, revision, limit);
  }

  /** Who holds a life of a tenant. */
  holders(tenant: Pick<TenantRow, 'life' | 'owner'>) {
    return readHolders(this.knex, tenant);
  }

  /** Hosts of a spec that other tenants hold. */
  takenHosts(tenantId: string, spec: TenantSpec) {
    return takenHosts(this.knex, tenantId, spec);
  }

  /** What a cluster has, and what of it tenants hold besides this one. */
  committed(cluster: string, exceptTenant: string) {
    return readCommitted(this.knex, cluster, exceptTenant);
  }

  /** Whoever else decides on the same cluster waits until this transaction ends. */
  lockCluster(cluster: string): Promise<void> {
    return lockCluster(this.knex, cluster);
  }

  /** @throws FieldsConflict where too many requests of a person, or for a group, are open now. */
  lookForRoomToAsk(asker: Asker, limits: OpenRequestLimits): Promise<void> {
    return lookForRoomToAsk(this.knex, asker, limits);
  }

  insert(
    request: NewRequest,
    spec: TenantSpec,
    options: InsertOptions,
  ): Promise<void> {
    return insertRequest(this.knex, request, spec, options);
  }

  decide(decide: Decide): Promise<Decided> {
    return decideRequest(this.knex, decide);
  }

  approve(request: RequestRow, approval: Approval): Promise<number> {
    return approveRevision(this.knex, request, approval);
  }

  cancel(cancel: Cancel): Promise<RequestRow | undefined> {
    return cancelRequest(this.knex, cancel);
  }

  /** Ids of requests in these states whose time is over. */
  overdue(now: string, from: RequestState[], limit: number): Promise<string[]> {
    return readOverdue(this.knex, now, from, limit);
  }

  /** False when it was no longer there to be ended. */
  expire(expiry: Parameters<typeof expireRequest>[1]): Promise<boolean> {
    return expireRequest(this.knex, expiry);
  }

  /** Pending requests that nobody has acted on since. */
  waiting(waiting: Waiting): Promise<RequestRow[]> {
    return readWaiting(this.knex, waiting);
  }

  /** False when it was done, or is no longer to be. */
  remind(request: RequestRow, before: string): Promise<boolean> {
    return remindRequest(this.knex, request, before);
  }

  /** False when it was done, or is no longer to be. */
  escalate(escalate: Escalate): Promise<boolean> {
    return escalateRequest(this.knex, escalate);
  }

  /** What the quota of a revision was. */
  async needsAt(
    life: string,
    revision: number | null,
  ): Promise<RequestRow['needs'] | undefined> {
    if (revision === null) return undefined;
    const row = await this.knex('requests')
      .where({ life, revision })
      .first('needs');
    return row && fromRow('requests', row as { needs: string }).needs;
  }

  /** Ids of pending requests that a rule would approve by itself, oldest first. */
  waitingForRule(): Promise<string[]> {
    return readWaitingForRule(this.knex);
  }

  /** Active tenants that end before a moment, and were not marked for it. */
  ending(ending: Parameters<typeof readEnding>[1]): Promise<TenantRow[]> {
    return readEnding(this.knex, ending);
  }

  /** False when it was done. */
  tellEnd(
    tenant: TenantRow,
    kind: Parameters<typeof tellEnd>[2],
  ): Promise<boolean> {
    return tellEnd(this.knex, tenant, kind);
  }

  /** False when it was done, or the tenant no longer ends then. */
  markEnd(tenant: TenantRow, kind: MarkKind): Promise<boolean> {
    return markEnd(this.knex, tenant, kind);
  }

  /** Of the manifest that a request asks for now. */
  escalationsOf(
    request: Pick<RequestRow, 'id' | 'round'>,
  ): Promise<Escalation[]> {
    return readEscalations(this.knex, request);
  }

  rerender(
    request: RequestRow,
    fresh: Partial<RequestRow>,
    deciders: string[],
  ): Promise<void> {
    return rerenderRequest(this.knex, request, fresh, deciders);
  }

  /** False when it was no longer there to be edited. */
  edit(edit: Edit): Promise<boolean> {
    return editRequest(this.knex, edit);
  }

  /** Whoever edited a request. */
  async editorsOf({ id }: Pick<RequestRow, 'id'>): Promise<string[]> {
    return (await readEditors(this.knex, [id])).get(id) ?? [];
  }

  /** The open request about a life, if there is one. */
  async openRequestOf(life: string): Promise<OwnedRequestRow | undefined> {
    const open = await this.knex('requests')
      .where({ life })
      .whereIn('state', ['pending', 'changes_requested'])
      .first('id');
    return open && this.request(open.id);
  }

  comment(
    request: RequestRow,
    said: { by: string; comment: string },
    attempt?: Attempt,
  ): Promise<void> {
    return commentRequest(this.knex, request, said, attempt);
  }

  /** Decisions on the manifest that a request asks for now, oldest first. */
  decisionsOf(
    request: Pick<RequestRow, 'id' | 'round'>,
  ): Promise<DecisionRow[]> {
    return readDecisions(this.knex, request);
  }

  /** Keeps what was judged of a request, unless it changed since. */
  keepRequirement(
    request: Pick<RequestRow, 'id' | 'round'>,
    judged: Parameters<typeof keepRequirement>[2],
  ): Promise<void> {
    return keepRequirement(this.knex, request, judged);
  }

  /** Whoever else decides the same request waits until this transaction ends. */
  lockRequest(id: string): Promise<void> {
    return lockRequest(this.knex, id);
  }
}
