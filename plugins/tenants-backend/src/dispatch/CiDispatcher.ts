// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tells CI of approvals until it has taken them, one replica at a time. Nothing waits for it.

import { LoggerService } from '@backstage/backend-plugin-api';
import { backoffMs, PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
import { DispatchConfig } from '../config/TenantsConfig';
import { DispatchStore } from '../database/DispatchStore';
import { DueDispatch } from '../database/operations/dispatches';
import { leasedLoop } from '../loops/leasedLoop';
import { Leases } from '../loops/underLease';
import { DispatchClient, DispatchFailure } from './DispatchClient';
import { dispatchCall, DispatchPayload, payloadOf } from './dispatchCall';
import { earlierRuns } from './earlierRun';

const BATCH = 20;
const LEASE = { name: 'dispatch', seconds: 30 };
const BACKOFF = { firstMs: 5_000, longestMs: 900_000 };
/** About a day. */
const MOST_TRIES = 100;

/** What it needs. */
export type CiDispatcherOptions = {
  config: DispatchConfig;
  /** Of this plugin's API, as CI reaches it. */
  baseUrl: () => Promise<string>;
  store: DispatchStore;
  leases: Leases;
  logger: LoggerService;
  pollSeconds: number;
};

/**
 * CI is told at least once: a crash between its answer and our row tells it again, with the same id, but not a Gitea that shows
 * a run of that id. What it does not take is tried again, later and later, for about a day.
 */
export class CiDispatcher {
  private readonly client: DispatchClient;
  private readonly loop: PokedLoop;

  constructor(private readonly options: CiDispatcherOptions) {
    const { config, leases, logger, pollSeconds } = options;
    this.client = new DispatchClient(config);
    this.loop = leasedLoop({
      leases,
      lease: LEASE,
      pollSeconds,
      turn: held => this.turn(held),
      logger,
      failed: 'Could not tell CI of approvals; trying again',
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Something was committed. */
  poke(): void {
    this.loop.poke();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.client.close();
  }

  /** Whether there may be more. After a failure the others wait for the next turn: they go to the same place. */
  private async turn(signal: AbortSignal): Promise<boolean> {
    const due = await this.options.store.due(BATCH);
    for (const dispatch of due) {
      signal.throwIfAborted();
      if (!(await this.tell(dispatch, signal))) return false;
    }
    return due.length === BATCH;
  }

  /** Whether CI took it. */
  private async tell(
    dispatch: DueDispatch,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { config, baseUrl, store, logger } = this.options;
    const payload = payloadOf(dispatch, await baseUrl());
    try {
      await this.send(payload, signal);
    } catch (error) {
      if (!(error instanceof DispatchFailure)) throw error;
      const { message: cause } = error;
      const tries = dispatch.tries + 1;
      logger.warn(
        `CI was not told of ${dispatch.type} of ${dispatch.tenant_id} (${cause}), try ${tries}`,
      );
      const afterMs = Math.round(backoffMs(tries, BACKOFF));
      await (tries < MOST_TRIES
        ? store.postpone(dispatch, { cause, afterMs })
        : store.end(dispatch, { cause }));
      return false;
    }
    await store.end(dispatch, { to: config.kind });
    return true;
  }

  /** Sends it, unless CI shows that it came before. */
  private async send(
    payload: DispatchPayload,
    signal: AbortSignal,
  ): Promise<void> {
    const { config } = this.options;
    const question = earlierRuns(config);
    const runs = question && (await this.client.ask(question, signal));
    if (runs?.includes(payload.id)) return;
    const now = Math.floor(Date.now() / 1000);
    await this.client.send(dispatchCall(config, payload, now), signal);
  }
}
