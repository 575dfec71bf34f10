// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// All watches of one cluster, and what they say together.

import { LoggerService } from '@backstage/backend-plugin-api';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { ObjectSink } from './DeviceUse';
import { ResourceWatcher, WatcherState, WatchTiming } from './ResourceWatcher';
import { WatchedKind, WatchPurpose } from './watchedKinds';

/** What every watch of the set shares. */
export type WatchSetOptions = {
  client: KubernetesClient;
  logger: LoggerService;
  /** Ends all of them. */
  signal: AbortSignal;
  timing?: WatchTiming;
};

export class WatchSet {
  private readonly watches: { purpose: WatchPurpose; it: ResourceWatcher }[] =
    [];
  private readonly running: Promise<void>[] = [];

  constructor(private readonly options: WatchSetOptions) {}

  /** Lists a kind and follows it from now on; each sink is told everything. */
  follow(
    { purpose, resource, selection }: WatchedKind,
    ...sinks: ObjectSink[]
  ): ResourceWatcher {
    const { signal, ...shared } = this.options;
    const it = new ResourceWatcher({
      ...shared,
      resource,
      selection,
      onList: objects => sinks.forEach(sink => sink.replace(objects)),
      onChange: (type, object) => sinks.forEach(sink => sink[type](object)),
      onLost: lastHeard => sinks.forEach(sink => sink.lose?.(lastHeard)),
    });
    this.watches.push({ purpose, it });
    this.running.push(it.run(signal));
    return it;
  }

  /** All that a verdict needs has been listed: from now on absence means something. */
  get synced(): boolean {
    return this.verdictsStandOn('following', 'failing');
  }

  /** What is known is what is there, as far as anybody can tell. */
  get current(): boolean {
    return this.verdictsStandOn('following');
  }

  /** Something that a verdict needs was neither listed nor refused yet. */
  get starting(): boolean {
    return this.watches.some(
      ({ purpose, it }) => !isAside(purpose) && it.state === 'starting',
    );
  }

  /** What keeps the first of those that are not followed from it; undefined when all are, or have only begun. */
  get problem(): unknown {
    return this.watches.find(
      ({ purpose, it }) =>
        !isAside(purpose) &&
        (it.state === 'failing' ||
          (it.state === 'refused' && purpose !== 'useful')),
    )?.it.problem;
  }

  /** The server is there again: watches that wait for a better time try at once. */
  wake(): void {
    this.watches.forEach(({ it }) => it.wake());
  }

  /** Resolves when the signal has ended them all. */
  async ended(): Promise<void> {
    await Promise.all(this.running);
  }

  private verdictsStandOn(...states: WatcherState[]): boolean {
    return this.watches.every(
      ({ purpose, it }) =>
        isAside(purpose) ||
        states.includes(it.state) ||
        (purpose === 'useful' && it.state === 'refused'),
    );
  }
}

/** What it shows changes no verdict. */
function isAside(purpose: WatchPurpose): boolean {
  return purpose === 'drift' || purpose === 'capacity';
}
