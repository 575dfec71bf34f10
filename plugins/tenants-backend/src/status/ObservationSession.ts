// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Observes one cluster for as long as the lease lasts: watches fill an index, what changed is judged, what is judged anew is stored.

import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesClient } from '../kubernetes/KubernetesClient';
import { judge } from './judge';
import { NodeIndex } from './NodeIndex';
import { IndexChange, ObjectIndex } from './ObjectIndex';
import { ReconcileRequests } from './ReconcileRequests';
import { ResourceWatcher } from './ResourceWatcher';
import { ExpectedTenant, StatusStore } from './StatusStore';
import {
  NODES,
  OPTIONAL_KINDS,
  TENANT_KINDS,
  WatchPurpose,
  WatchedKind,
  watched,
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
  /** How often the cluster is asked for a sign of life, and how long it may take to give one. */
  probeSeconds: number;
  /** How often tenants are compared with what people want of them. */
  refreshSeconds: number;
};

export class ObservationSession {
  private readonly index = new ObjectIndex();
  private readonly nodes = new NodeIndex();
  private readonly watchers: { purpose: WatchPurpose; it: ResourceWatcher }[] =
    [];
  private readonly dirty = new Set<string>();
  private readonly stored = new Map<string, string>();
  private readonly wanted = new Map<string, string>();
  private readonly reconciles: ReconcileRequests;
  private readonly ended = new AbortController();
  private work: Promise<unknown> = Promise.resolve();
  private gathering: NodeJS.Timeout | undefined;
  private judging: Promise<unknown> = Promise.resolve();
  private queued: Promise<boolean> | undefined;

  constructor(private readonly options: SessionOptions) {
    this.reconciles = new ReconcileRequests(tenantId =>
      this.quietly(() => options.store.requestReconcile(tenantId)),
    );
  }

  start(): void {
    const { signal } = this.ended;
    for (const kind of TENANT_KINDS) this.add(kind);
    this.add(NODES);
    this.work = Promise.all([
      ...this.watchers.map(({ it }) => it.run(signal)),
      this.watchOptional(signal),
      this.every(this.options.probeSeconds, () => this.probe()),
      this.every(this.options.refreshSeconds, () => this.refresh()),
    ]);
  }

  /** Resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.ended.abort();
    clearTimeout(this.gathering);
    this.reconciles.stop();
    await this.work;
    await this.judging;
  }

  /** All that a verdict needs has been listed: from now on absence means something. */
  private get synced(): boolean {
    return this.watchers.every(
      ({ purpose, it }) =>
        purpose === 'drift' ||
        it.state === 'following' ||
        it.state === 'failing' ||
        (purpose === 'useful' && it.state === 'refused'),
    );
  }

  /** What is known is what is there, as far as anybody can tell. */
  private get current(): boolean {
    return this.watchers.every(
      ({ purpose, it }) =>
        purpose === 'drift' ||
        it.state === 'following' ||
        (purpose === 'useful' && it.state === 'refused'),
    );
  }

  private add({ purpose, resource, selection }: WatchedKind): ResourceWatcher {
    const { client, logger } = this.options;
    const isNode = resource.kind === 'Node';
    let listed = false;
    const it = new ResourceWatcher({
      client,
      resource,
      selection,
      logger,
      onList: objects => {
        // Items of a list need not say what they are.
        const { apiVersion, kind } = resource;
        const whole = objects.map(each => ({ ...each, apiVersion, kind }));
        if (isNode) this.nodes.replace(whole);
        this.take(isNode ? [] : this.index.replace(kind, whole), listed);
        listed = true;
      },
      onChange: (type, object) => {
        if (isNode) this.nodes[type](object);
        else this.take([this.index[type](object)], true);
      },
    });
    this.watchers.push({ purpose, it });
    return it;
  }

  /** Watches kinds that the cluster may not have. */
  private async watchOptional(signal: AbortSignal): Promise<void> {
    const found = await Promise.all(
      OPTIONAL_KINDS.map(({ apiVersion, kind }) =>
        this.options.client.resourceOf(apiVersion, kind).catch(() => undefined),
      ),
    );
    await Promise.all(
      found
        .filter(resource => resource !== undefined)
        .map(resource => this.add(watched('drift', resource)).run(signal)),
    );
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
    if (!this.synced) return false;
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
    if (expected.lifecycle === 'deleted') this.index.forget(tenantId);
    const seenAt = new Date();
    const status = judge(expected, this.index.get(tenantId));
    const text = JSON.stringify(status);
    if (this.stored.get(tenantId) === text) return;
    const saved = await store.saveObserved(
      cluster,
      holder,
      tenantId,
      status,
      seenAt,
    );
    if (saved) this.stored.set(tenantId, text);
  }

  /** The cluster answers and all watches stand: every stored status still holds. */
  private async probe(): Promise<void> {
    const { client, cluster, holder, store, probeSeconds } = this.options;
    const limit = AbortSignal.timeout(Math.max(1, probeSeconds - 1) * 1000);
    const version = await client.version({
      signal: AbortSignal.any([limit, this.ended.signal]),
    });
    const seenAt = new Date();
    // What arrived until now is stored first: the confirmation covers it.
    const stored = await this.flush();
    if (!stored || !this.current || this.ended.signal.aborted) return;
    await store.confirmCluster(
      cluster,
      holder,
      seenAt,
      this.nodes.facts(version),
    );
  }

  /** People change what they want without the cluster changing. */
  private async refresh(): Promise<void> {
    const tenants = await this.options.store.listExpected(this.options.cluster);
    for (const tenant of tenants) {
      if (this.wanted.get(tenant.tenantId) !== JSON.stringify(tenant)) {
        if (isObservable(tenant)) this.dirty.add(tenant.tenantId);
      }
    }
    this.gather();
  }

  private async every(
    seconds: number,
    step: () => Promise<void>,
  ): Promise<void> {
    const { signal } = this.ended;
    while (!signal.aborted) {
      await this.quietly(step);
      await sleep(seconds * 1000, undefined, { signal }).catch(() => {});
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
