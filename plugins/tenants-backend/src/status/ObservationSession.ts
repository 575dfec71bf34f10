// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Observes one cluster for as long as the lease lasts: watches fill an index, what changed is judged, what is judged anew is stored.

import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  KubernetesClient,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { ArrivingKinds } from './ArrivingKinds';
import { clusterFacts } from './clusterFacts';
import { DeviceUse, ObjectSink } from './DeviceUse';
import { judge } from './judge';
import { NodeIndex } from './NodeIndex';
import { IndexChange, ObjectIndex } from './ObjectIndex';
import { KindsSeen } from './observeOther';
import { ProblemTeller } from './ProblemTeller';
import { ReconcileRequests } from './ReconcileRequests';
import { ResourceWatcher, WatchTiming } from './ResourceWatcher';
import { ClusterFacts } from '../facts/ClusterFacts';
import { ExpectedTenant } from '../facts/ExpectedTenant';
import { StatusStore } from './StatusStore';
import { WatchSet } from './WatchSet';
import {
  NODES,
  optionalKinds,
  OTHER_PODS,
  TENANT_KINDS,
  watchedOptional,
} from './watchedKinds';

/** Changes that arrive together are judged together. */
const GATHER_MS = 100;
/** Writes to the database at the same time. */
const PARALLEL_SAVES = 4;

export type SessionOptions = {
  cluster: string;
  holder: string;
  client: KubernetesClient;
  store: StatusStore;
  logger: LoggerService;
  /** How often the cluster is asked for a sign of life. */
  probeSeconds: number;
  /** How long it may take to give one. */
  probeLimitSeconds: number;
  /** How often tenants are compared with what people want of them. */
  refreshSeconds: number;
  timing?: WatchTiming;
  /** Of other people's, that tenants may bring. */
  kinds?: KindsSeen;
};

export class ObservationSession {
  private readonly index: ObjectIndex;
  private readonly nodes = new NodeIndex();
  private readonly use = new DeviceUse();
  private readonly watches: WatchSet;
  private readonly dirty = new Set<string>();
  /** By life, as is what was stored; the id may have been given out again. */
  private readonly lives = new Map<string, string>();
  private readonly stored = new Map<string, string>();
  private readonly wanted = new Map<string, string>();
  private readonly reconciles: ReconcileRequests;
  private readonly problems: ProblemTeller;
  private readonly arriving: ArrivingKinds;
  private readonly ended = new AbortController();
  private work: Promise<unknown> = Promise.resolve();
  private others: ResourceWatcher | undefined;
  private answering = true;
  private confirmed = false;
  private gathering: NodeJS.Timeout | undefined;
  private judging: Promise<unknown> = Promise.resolve();
  private queued: Promise<boolean> | undefined;

  constructor(private readonly options: SessionOptions) {
    this.index = new ObjectIndex(options.kinds);
    this.watches = new WatchSet({ ...options, signal: this.ended.signal });
    this.problems = new ProblemTeller(options, this.ended.signal);
    this.arriving = new ArrivingKinds(optionalKinds(options.kinds), {
      client: options.client,
      onArrived: it =>
        this.watches.follow(watchedOptional(it), this.tenants(it)),
    });
    this.reconciles = new ReconcileRequests(tenantId =>
      this.quietly(() => options.store.requestReconcile(tenantId)),
    );
  }

  start(): void {
    for (const kind of TENANT_KINDS) {
      const isPod = kind.resource.kind === 'Pod';
      const tenants = this.tenants(kind.resource);
      if (isPod) this.watches.follow(kind, tenants, this.use.from('tenants'));
      else this.watches.follow(kind, tenants);
    }
    this.watches.follow(NODES, this.nodes);
    const { probeSeconds, refreshSeconds } = this.options;
    this.work = Promise.all([
      this.every(
        () => (this.atStart ? Math.min(probeSeconds, 0.5) : probeSeconds),
        () => this.probe(),
      ),
      this.every(
        () => refreshSeconds,
        () => this.refresh(),
      ),
    ]);
  }

  /** Resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.ended.abort();
    clearTimeout(this.gathering);
    this.reconciles.stop();
    await this.work;
    await this.watches.ended();
    await this.judging;
  }

  /** Nobody should wait a whole round for the first sign of life. */
  private get atStart(): boolean {
    const { starting, current } = this.watches;
    return !this.confirmed && (starting || current);
  }

  /** Objects of tenants: what changes is judged. Finding them at first is no drift. */
  private tenants({ kind }: ResourceKind): ObjectSink {
    let listed = false;
    return {
      put: object => this.take([this.index.put(object)], true),
      remove: object => this.take([this.index.remove(object)], true),
      replace: objects => {
        this.take(this.index.replace(kind, objects), listed);
        listed = true;
      },
      lose: lastHeard => this.take(this.index.lose(kind, lastHeard), false),
    };
  }

  private take(changes: (IndexChange | undefined)[], tellDrift: boolean): void {
    for (const change of changes) {
      if (!change) continue;
      this.dirty.add(change.tenantId);
      if (change.drift && tellDrift) this.reconciles.request(change.tenantId);
    }
    this.gather();
  }

  private gather(): void {
    if (this.gathering || this.dirty.size === 0 || this.ended.signal.aborted) {
      return;
    }
    this.gathering = setTimeout(() => {
      this.gathering = undefined;
      void this.flush();
    }, GATHER_MS);
  }

  /** One flush at a time, and one more in waiting. Answers whether everything that had changed is stored. */
  private flush(): Promise<boolean> {
    this.queued ??= this.judging.then(() => {
      this.queued = undefined;
      return this.judgeDirty();
    });
    this.judging = this.queued;
    return this.queued;
  }

  private async judgeDirty(): Promise<boolean> {
    if (!this.watches.synced) return false;
    const tenantIds = [...this.dirty];
    this.dirty.clear();
    let stored = true;
    const next = async (): Promise<void> => {
      for (;;) {
        const tenantId = tenantIds.pop();
        if (tenantId === undefined || this.ended.signal.aborted) return;
        const done = await this.quietly(() => this.judgeOne(tenantId));
        // To be looked at again, at the next event or sign of life.
        if (!done) this.dirty.add(tenantId);
        stored &&= done;
      }
    };
    await Promise.all(Array.from({ length: PARALLEL_SAVES }, next));
    return stored;
  }

  private async judgeOne(tenantId: string): Promise<void> {
    const { cluster, holder, store } = this.options;
    const expected = await store.getExpected(tenantId);
    if (expected?.cluster !== cluster) return;
    this.wanted.set(tenantId, JSON.stringify(expected));
    const { life, lifecycle } = expected;
    const isNew = this.lives.get(tenantId) !== life && this.lives.has(tenantId);
    this.lives.set(tenantId, life);
    if (lifecycle === 'deleted' || isNew) this.index.forget(tenantId);
    const seenAt = new Date();
    const status = judge(expected, this.index.get(tenantId));
    const text = JSON.stringify(status);
    if (this.stored.get(life) === text) return;
    const saved = await store.saveObserved(
      cluster,
      holder,
      life,
      status,
      seenAt,
    );
    if (saved) this.stored.set(life, text);
  }

  /** The cluster answers and all watches stand: every stored status still holds. */
  private async probe(): Promise<void> {
    const { cluster, holder, store } = this.options;
    const askedAt = new Date();
    const version = await this.askVersion().catch(error =>
      this.problems.tellSilence(error, askedAt),
    );
    const seenAt = new Date();
    // What arrived until now is stored first: the confirmation covers it.
    const stored = await this.flush();
    const { current } = this.watches;
    if (!current) await this.problems.tellLag(this.watches.problem, seenAt);
    if (!stored || !current || this.ended.signal.aborted) return;
    await store.confirmCluster(cluster, holder, seenAt, this.facts(version));
    this.confirmed = true;
    this.problems.over();
  }

  private async askVersion(): Promise<string> {
    const { client, probeLimitSeconds } = this.options;
    const limit = AbortSignal.timeout(probeLimitSeconds * 1000);
    const answered = this.answering;
    this.answering = false;
    const version = await client.version({
      signal: AbortSignal.any([limit, this.ended.signal]),
    });
    this.answering = true;
    if (!answered) this.watches.wake();
    return version;
  }

  private facts(version: string): ClusterFacts {
    if (!this.others && this.nodes.offersDevices) {
      this.others = this.watches.follow(OTHER_PODS, this.use.from('others'));
    }
    return clusterFacts({
      version,
      nodes: this.nodes.nodes,
      quota: this.index.committed(),
      isTenantsNamespace: namespace => this.index.isTenants(namespace),
      ...(this.others?.state === 'following' && {
        holders: this.use.holders(),
      }),
    });
  }

  /** People change what they want, and operators what the cluster has, without any watch telling. */
  private async refresh(): Promise<void> {
    void this.arriving.look();
    const tenants = await this.options.store.listExpected(this.options.cluster);
    for (const tenant of tenants) {
      if (this.wanted.get(tenant.tenantId) !== JSON.stringify(tenant)) {
        if (isObservable(tenant)) this.dirty.add(tenant.tenantId);
      }
    }
    this.gather();
  }

  private async every(
    seconds: () => number,
    step: () => Promise<void>,
  ): Promise<void> {
    const { signal } = this.ended;
    while (!signal.aborted) {
      await this.quietly(step);
      await sleep(seconds() * 1000, undefined, { signal }).catch(() => {});
    }
  }

  /** A failure is told, and answered with false: the next round looks again. */
  private async quietly(step: () => Promise<void>): Promise<boolean> {
    try {
      await step();
      return true;
    } catch (error) {
      if (!this.ended.signal.aborted) {
        this.options.logger.debug(
          `Observing cluster ${this.options.cluster}: ${error}`,
        );
      }
      return false;
    }
  }
}

function isObservable({ lifecycle }: ExpectedTenant): boolean {
  return lifecycle !== 'pending' && lifecycle !== 'deleted';
}
