// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The client of a cluster by name: its address may come late and change, and its silence is waited for only so long.

import {
  KubernetesClient,
  KubernetesObject,
  NO_ADDRESS,
  ObjectRef,
  ResourceKind,
  UnreachableError,
  WatchEvent,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Patience, PatienceOptions } from './Patience';

/** A call whose cluster may be given up on: with a {@link Patience}, and through whatever client has the address now. */
export class ClusterClient implements KubernetesClient {
  private readonly name: string;
  private readonly patience: Patience;
  private client: KubernetesClient | undefined;

  private constructor(options: PatienceOptions) {
    this.name = options.cluster;
    this.patience = Patience.create(options);
  }

  static create(options: PatienceOptions): ClusterClient {
    return new ClusterClient(options);
  }

  /** It is given up on until it says something. */
  get isAway(): boolean {
    return this.patience.lostSince !== undefined;
  }

  /** From now on calls go there. Those under way to where it was fail as lost connections do, and are tried again. */
  async moveTo(client: KubernetesClient): Promise<void> {
    const former = this.client;
    this.client = client;
    await former?.close();
  }

  version(options?: { signal?: AbortSignal }): Promise<string> {
    return this.patience.run(async () => this.now.version(options), {
      probe: true,
    });
  }

  resourceOf(
    apiVersion: string,
    kind: string,
  ): Promise<ResourceKind | undefined> {
    return this.run(it => it.resourceOf(apiVersion, kind));
  }

  servedKinds: KubernetesClient['servedKinds'] = (...args) =>
    this.run(it => it.servedKinds(...args));

  get(ref: ObjectRef): Promise<KubernetesObject | undefined> {
    return this.run(it => it.get(ref));
  }

  list: KubernetesClient['list'] = (...args) =>
    this.run(it => it.list(...args));

  create: KubernetesClient['create'] = (...args) =>
    this.run(it => it.create(...args));

  review: KubernetesClient['review'] = (...args) =>
    this.run(it => it.review(...args));

  apply: KubernetesClient['apply'] = (...args) =>
    this.run(it => it.apply(...args));

  mergePatch: KubernetesClient['mergePatch'] = (...args) =>
    this.run(it => it.mergePatch(...args));

  delete: KubernetesClient['delete'] = (...args) =>
    this.run(it => it.delete(...args));

  /** A watch has its own limits of silence; what it brings is a sign of life for everybody. */
  async *watch(
    ...args: Parameters<KubernetesClient['watch']>
  ): AsyncGenerator<WatchEvent> {
    for await (const event of this.now.watch(...args)) {
      this.patience.heard();
      yield event;
    }
  }

  /** A container may have nothing to say for long; that says nothing about the cluster. */
  logs: KubernetesClient['logs'] = async (...args) => {
    const pieces = await this.now.logs(...args);
    this.patience.heard();
    return pieces;
  };

  async close(): Promise<void> {
    await this.client?.close();
  }

  private run<T>(call: (client: KubernetesClient) => Promise<T>): Promise<T> {
    return this.patience.run(async () => call(this.now));
  }

  private get now(): KubernetesClient {
    if (this.client) return this.client;
    throw new UnreachableError(
      'connection',
      `No locator names the address of cluster ${this.name} yet`,
      NO_ADDRESS,
    );
  }
}
