// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was committed and nobody was told yet.

import { Knex } from 'knex';
import { tenantOfLife } from './lives';
import { queueDispatch } from './operations/dispatches';
import {
  DueNotice,
  endNotice,
  postponeNotice,
  queueNotices,
  readDueNotices,
} from './operations/notices';
import {
  markBranchTold,
  markEventsTold,
  readRequest,
  readUntoldBranches,
  readUntoldEvents,
} from './operations/outbox';
import { readDeciders } from './operations/requestDeciders';
import { EventRow, GitBranchRow, RequestRow } from './tables';

/** The publisher's rows. */
export class Outbox {
  constructor(private readonly knex: Knex) {}

  /** The oldest entries of timelines that were not told. */
  untoldEvents(limit: number): Promise<EventRow[]> {
    return readUntoldEvents(this.knex, limit);
  }

  markEventsTold(events: EventRow[]): Promise<void> {
    return markEventsTold(this.knex, events);
  }

  /** The request that an entry is about. */
  request(id: string): Promise<RequestRow | undefined> {
    return readRequest(this.knex, id);
  }

  /** Groups whose members are next to decide a request. */
  async decidersOf({ id }: RequestRow): Promise<string[]> {
    return (await readDeciders(this.knex, [id])).get(id) ?? [];
  }

  /** The group that owns a life of a tenant. */
  async ownerOf(life: string): Promise<string | undefined> {
    return (await tenantOfLife(this.knex, life))?.owner;
  }

  /** CI is to be told of an approval; said again, it changes nothing. */
  queueDispatch(
    approval: EventRow,
    commitPatienceSeconds: number,
  ): Promise<void> {
    return queueDispatch(this.knex, approval, commitPatienceSeconds);
  }

  /** People are to be notified of these; said again, it changes nothing. */
  queueNotices(events: EventRow[]): Promise<void> {
    return queueNotices(this.knex, events);
  }

  dueNotices(limit: number): Promise<DueNotice[]> {
    return readDueNotices(this.knex, limit);
  }

  endNotice(notice: DueNotice): Promise<void> {
    return endNotice(this.knex, notice);
  }

  postponeNotice(notice: DueNotice, afterMs: number): Promise<void> {
    return postponeNotice(this.knex, notice, afterMs);
  }

  /** Branches of manifest repositories of which there are news. */
  untoldBranches(): Promise<GitBranchRow[]> {
    return readUntoldBranches(this.knex);
  }

  markBranchTold(branch: GitBranchRow): Promise<void> {
    return markBranchTold(this.knex, branch);
  }
}
