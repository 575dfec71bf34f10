// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One observer a cluster: whoever holds the lease in the database looks, the others wait to take over.

import { LoggerService } from '@backstage/backend-plugin-api';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { KindsSeen } from './observeOther';
import { ObservationSession } from './ObservationSession';
import { WatchTiming } from './ResourceWatcher';
import { StatusStore } from './StatusStore';

export type ClusterObserverOptions = {
  cluster: string;
  client: KubernetesClient;
  store: StatusStore;
  logger: LoggerService;
  /** How long a lease lasts without being renewed; a third of it passes between renewals. Together: the time to take over. Default 8. */
  leaseSeconds?: number;
  /** Default 5. */
  probeSeconds?: number;
  /** How long a sign of life may take. Default: a second less than between two probes, and at least one. */
  probeLimitSeconds?: number;
  /** Default 5. */
  refreshSeconds?: number;
  timing?: WatchTiming;
  /** Of other people's, that tenants may bring. */
  kinds?: KindsSeen;
};

/**
 * Writes what is seen of a cluster's tenants through its {@link StatusStore}.
 *
 * Nothing is written before everything was listed; a cluster that stops answering is no longer confirmed, so its rows grow stale and never empty.
 */
export class ClusterObserver {
  private readonly holder = randomUUID();
  private readonly stopped = new AbortController();
  private session: ObservationSession | undefined;
  private heldUntil = 0;
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly options: ClusterObserverOptions) {}

  start(): void {
    this.loop = this.run();
  }

  /** Ends the watches and gives the lease back, so that another replica goes on at once. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await this.loop;
    await this.endSession();
    const { store, cluster } = this.options;
    await store.releaseCluster(cluster, this.holder).catch(() => {});
  }

  private async run(): Promise<void> {
    const { leaseSeconds = 8 } = this.options;
    const { signal } = this.stopped;
    while (!signal.aborted) {
      if (await this.hold(leaseSeconds)) this.beginSession();
      else await this.endSession();
      await sleep((leaseSeconds * 1000) / 3, undefined, { signal }).catch(
        () => {},
      );
    }
  }

  /** While the database does not answer, a lease that was held holds until it runs out. */
  private async hold(seconds: number): Promise<boolean> {
    const { store, cluster, logger } = this.options;
    const asked = performance.now();
    try {
      const held = await store.holdCluster(cluster, this.holder, seconds);
      this.heldUntil = held ? asked + seconds * 1000 : 0;
    } catch (error) {
      logger.warn(`The lease to observe cluster ${cluster} fails: ${error}`);
    }
    return performance.now() < this.heldUntil;
  }

  private beginSession(): void {
    if (this.session || this.stopped.signal.aborted) return;
    const { cluster, client, store, logger, timing, kinds } = this.options;
    const { probeSeconds = 5, refreshSeconds = 5 } = this.options;
    const { probeLimitSeconds = Math.max(1, probeSeconds - 1) } = this.options;
    logger.info(`Observing cluster ${cluster}`);
    this.session = new ObservationSession({
      cluster,
      client,
      store,
      logger,
      probeSeconds,
      probeLimitSeconds,
      refreshSeconds,
      timing,
      kinds,
      holder: this.holder,
    });
    this.session.start();
  }

  private async endSession(): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.session = undefined;
    this.options.logger.info(`No longer observing ${this.options.cluster}`);
    await session.stop();
  }
}
