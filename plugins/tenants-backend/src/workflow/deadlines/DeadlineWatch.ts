// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What happens to requests by time alone. Rows decide what is due, and each change guards itself: a restart, or several
// replicas, make one of it.

import { LoggerService } from '@backstage/backend-plugin-api';
import { PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
import { TenantsConfig } from '../../config/TenantsConfig';
import { isoNow } from '../../database/clock';
import { RequestStore } from '../../database/RequestStore';
import { leasedLoop } from '../../loops/leasedLoop';
import { Leases } from '../../loops/underLease';
import { TenantRow } from '../../database/tables';
import { RequestService } from '../RequestService';
import { statesAllowing } from '../transitions';
import { eachApart } from './eachApart';
import { endTenants } from './endTenants';
import { remindAndEscalate } from './remindAndEscalate';

const POLL_SECONDS = 30;
const LEASE = { name: 'deadlines', seconds: 60 };
/** So many at a time; the rest comes with the next turn, at once. */
const BATCH = 100;

/** What is looked at, and who is woken. */
export type DeadlineOptions = {
  store: RequestStore;
  requests: RequestService;
  config: Pick<TenantsConfig, 'approval' | 'expiry'>;
  leases: Leases;
  logger: LoggerService;
  /** Called after anything was committed. */
  committed: () => void;
};

export class DeadlineWatch {
  private readonly loop: PokedLoop;

  constructor(private readonly options: DeadlineOptions) {
    const { leases, logger } = options;
    this.loop = leasedLoop({
      leases,
      lease: LEASE,
      pollSeconds: POLL_SECONDS,
      turn: held => this.look(held),
      logger,
      failed: 'Could not look at deadlines; trying again',
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** Does what is due, and answers whether there is more of it. */
  async look(signal?: AbortSignal): Promise<boolean> {
    const isMore = await this.expire(isoNow(), signal);
    const { requests } = this.options;
    await this.retry(signal);
    const { approval } = requests;
    await remindAndEscalate({ ...this.options, approval }, signal);
    const suspendEnded = (tenant: TenantRow) => requests.atEnd.suspend(tenant);
    await endTenants({ ...this.options, suspendEnded }, signal);
    return isMore;
  }

  /** What a rule could not approve by itself may be such by now. */
  private async retry(signal?: AbortSignal): Promise<void> {
    const { store, requests } = this.options;
    const ids = await store.waitingForRule();
    const act = async (id: string) => {
      await requests.decideByRule(id);
      return false;
    };
    const what = (id: string) => `The approval of request ${id} by its rule`;
    await eachApart(this.options, ids, act, { what, signal });
  }

  private async expire(now: string, signal?: AbortSignal): Promise<boolean> {
    const { store } = this.options;
    const from = statesAllowing('expire');
    const overdue = await store.overdue(now, from, BATCH);
    const act = (requestId: string) => store.expire({ requestId, now, from });
    const what = (id: string) => `The expiry of request ${id}`;
    const count = await eachApart(this.options, overdue, act, { what, signal });
    return overdue.length === BATCH && count > 0;
  }
}
