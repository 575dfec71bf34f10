// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where the clusters of tenants are: those that configuration locates, and those that locators of modules do.

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterLocation,
  ClusterLocator,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { addressProblem } from '../config/addressProblem';
import { isLocated, joinAddress } from '../config/joinAddress';
import { ClusterConfig, LocatedCluster } from '../config/TenantsConfig';

const LOCATOR_TIMEOUT_MS = 10_000;

const locationSchema = z.object({
  name: z.string(),
  url: z.url(),
  title: z.string().optional(),
  caData: z.string().optional(),
  skipTLSVerify: z.boolean().optional(),
});

export type ClusterDirectoryOptions = {
  clusters: ClusterConfig[];
  locators: ClusterLocator[];
  logger: LoggerService;
  /** Between two questions to a locator that answers, and to one that fails or whose cluster is away; default 60 and 10. */
  refreshSeconds?: number;
  retrySeconds?: number;
};

/** Knows the address of each cluster as it is now; an address once known is kept until another one comes. */
export class ClusterDirectory {
  private readonly options: ClusterDirectoryOptions;
  private readonly located = new Map<string, LocatedCluster>();
  /** Which locator a cluster's address is from; configuration is -1. */
  private readonly ranks = new Map<string, number>();
  private readonly ended = new AbortController();
  private asking: Promise<unknown> = Promise.resolve();
  private follow: (cluster: LocatedCluster) => void = () => {};
  private isAway: (cluster: string) => boolean = () => false;

  private constructor(options: ClusterDirectoryOptions) {
    this.options = options;
    for (const cluster of options.clusters) {
      if (isLocated(cluster)) this.place(cluster, -1);
    }
  }

  static create(options: ClusterDirectoryOptions): ClusterDirectory {
    return new ClusterDirectory(options);
  }

  /** The cluster with its address; `undefined` while nobody has named it. */
  find(name: string): LocatedCluster | undefined {
    return this.located.get(name);
  }

  /**
   * Calls back for every cluster that is located, now or later, and again when one moves. Then asks the locators,
   * more often while a cluster of theirs is away.
   */
  start(
    follow: (cluster: LocatedCluster) => void,
    isAway: (cluster: string) => boolean = () => false,
  ): void {
    this.follow = follow;
    this.isAway = isAway;
    this.located.forEach(cluster => follow(cluster));
    this.asking = Promise.all(
      this.options.locators.map((locator, rank) =>
        this.keepAsking(locator, rank),
      ),
    );
  }

  async stop(): Promise<void> {
    this.ended.abort();
    await this.asking;
  }

  private async keepAsking(
    locator: ClusterLocator,
    rank: number,
  ): Promise<void> {
    const { signal } = this.ended;
    const { refreshSeconds = 60, retrySeconds = 10 } = this.options;
    let failing = false;
    let askedAt = -Infinity;
    while (!signal.aborted) {
      const elapsed = performance.now() - askedAt;
      if (failing || elapsed >= refreshSeconds * 1000 || this.misses(rank)) {
        askedAt = performance.now();
        const problem = await this.ask(locator, rank);
        if (problem && !failing && !signal.aborted) {
          this.options.logger.warn(
            `A cluster locator fails and is asked again, addresses stay as they are: ${problem}`,
          );
        }
        failing = problem !== undefined;
      }
      await sleep(retrySeconds * 1000, undefined, { signal }).catch(() => {});
    }
  }

  /** A cluster that this locator placed does not answer: perhaps it moved. */
  private misses(rank: number): boolean {
    return [...this.ranks].some(
      ([name, placedBy]) => placedBy === rank && this.isAway(name),
    );
  }

  /** Answers what went wrong, if anything did. */
  private async ask(
    locator: ClusterLocator,
    rank: number,
  ): Promise<string | undefined> {
    const late = AbortSignal.any([
      AbortSignal.timeout(LOCATOR_TIMEOUT_MS),
      this.ended.signal,
    ]);
    const tooLate = new Promise<never>((_resolve, reject) => {
      late.addEventListener('abort', () => reject(late.reason));
    });
    try {
      const answer = await Promise.race([locator.getClusters(), tooLate]);
      const problems = answer.map(location => this.take(location, rank));
      return problems.find(problem => problem !== undefined);
    } catch (error) {
      return `${error}`;
    }
  }

  private take(location: ClusterLocation, rank: number): string | undefined {
    const cluster = this.options.clusters.find(
      ({ name }) => name === location.name,
    );
    // Not for tenants, or somebody who comes first has named its address.
    if (!cluster || (this.ranks.get(cluster.name) ?? rank) < rank) {
      return undefined;
    }
    const parsed = locationSchema.safeParse(location);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      return `${path.join('.')} of cluster ${cluster.name}: ${message}`;
    }
    try {
      const joined = joinAddress(cluster, parsed.data) as LocatedCluster;
      const unfit = addressProblem(joined);
      if (!unfit) this.place(joined, rank);
      return unfit;
    } catch (error) {
      return `cluster ${cluster.name}: ${error}`;
    }
  }

  private place(cluster: LocatedCluster, rank: number): void {
    const before = this.located.get(cluster.name);
    if (JSON.stringify(before) === JSON.stringify(cluster)) {
      this.ranks.set(cluster.name, rank);
      return;
    }
    this.follow(cluster);
    this.located.set(cluster.name, cluster);
    this.ranks.set(cluster.name, rank);
    if (rank >= 0) {
      this.options.logger.info(
        `Cluster ${cluster.name} is at ${new URL(cluster.url).origin}`,
      );
    }
  }
}
