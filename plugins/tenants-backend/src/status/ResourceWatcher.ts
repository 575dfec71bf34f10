// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Keeps up with the objects of one kind: listed once, then watched; listed anew only when the server has forgotten where we were.

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
  ResourceKind,
  Selection,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** How patient a watch is. */
export type WatchTiming = {
  /**
   * A watch is ended by the server after this long, and begun anew; the client gives one up that is silent a little longer.
   * So a connection that died without a word is noticed in this time plus 15 s. Default 20.
   */
  watchSeconds?: number;
  /** A watch that has not failed for this long is taken for open. Default 1000. */
  openMs?: number;
  /** The first pause after a failure; each further one is twice as long. Default 250. */
  firstBackoffMs?: number;
  /** The longest pause. Default 30,000. */
  maxBackoffMs?: number;
};

/**
 * - `starting`: not listed yet, so absence proves nothing
 * - `following`: what is known is what is there
 * - `failing`: what is known was there
 * - `refused`: we may not look, or the server has no such kind
 */
export type WatcherState = 'starting' | 'following' | 'failing' | 'refused';

/** What to watch, and whom to tell. */
export type ResourceWatcherOptions = {
  client: KubernetesClient;
  resource: ResourceKind;
  selection?: Selection;
  logger: LoggerService;
  timing?: WatchTiming;
  /** All objects, after a list. */
  onList(objects: KubernetesObject[]): void;
  onChange(type: 'put' | 'remove', object: KubernetesObject): void;
  /** What was followed no longer is: the kind is gone, or we may not look any more. */
  onLost?(lastHeard: Date): void;
};

/** The server ended a watch and said why. */
class WatchEnded extends Error {
  readonly code: number;

  constructor(status: { code: number; reason?: string; message?: string }) {
    super(`${status.code} ${status.reason ?? ''} ${status.message ?? ''}`);
    this.code = status.code;
  }
}

export class ResourceWatcher {
  private current: WatcherState = 'starting';
  private version: string | undefined;
  private lastError: unknown;
  private failures = 0;
  private heard = 0;
  private wakeUp: (() => void) | undefined;
  private readonly timing: Required<WatchTiming>;

  constructor(private readonly options: ResourceWatcherOptions) {
    this.timing = {
      watchSeconds: 20,
      openMs: 1000,
      firstBackoffMs: 250,
      maxBackoffMs: 30_000,
      ...options.timing,
    };
  }

  get state(): WatcherState {
    return this.current;
  }

  /** Why it does not follow; undefined while it does, or has only begun. */
  get problem(): unknown {
    return ['failing', 'refused'].includes(this.current)
      ? this.lastError
      : undefined;
  }

  /** When the server last said anything about this kind, in ms since the epoch. */
  get lastHeard(): number {
    return this.heard;
  }

  get kind(): string {
    return this.options.resource.kind;
  }

  /** Follows until the signal aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.version === undefined) await this.list();
        await this.watch(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.fail(error);
      }
      await this.pause(signal);
    }
  }

  /** Ends a pause after failures, and counts them anew. */
  wake(): void {
    this.failures = 0;
    this.wakeUp?.();
  }

  private async list(): Promise<void> {
    const { client, resource, selection, onList } = this.options;
    const { items, resourceVersion } = await client.list(resource, selection);
    onList(items);
    this.version = resourceVersion;
    this.heard = Date.now();
    this.become('following');
  }

  private async watch(signal: AbortSignal): Promise<void> {
    const { client, resource, selection, onChange } = this.options;
    const started = Date.now();
    const opened = setTimeout(() => this.follow(), this.timing.openMs);
    try {
      const events = client.watch(resource, {
        ...selection,
        resourceVersion: this.version!,
        timeoutSeconds: this.timing.watchSeconds,
        signal,
      });
      for await (const event of events) {
        if (signal.aborted) return;
        if (event.type === 'ERROR') {
          if (event.status.code === 410) this.version = undefined;
          throw new WatchEnded(event.status);
        }
        this.version = event.object.metadata.resourceVersion ?? this.version;
        this.follow();
        if (event.type !== 'BOOKMARK') {
          onChange(event.type === 'DELETED' ? 'remove' : 'put', event.object);
        }
      }
    } finally {
      clearTimeout(opened);
    }
    // A server that ends watches at once must not make us ask without pause.
    if (Date.now() - started < this.timing.openMs) this.failures += 1;
    else this.follow();
  }

  /** The watch works: the next failure starts counting anew. */
  private follow(): void {
    this.heard = Date.now();
    this.failures = 0;
    this.become('following');
  }

  private fail(error: unknown): void {
    this.failures += 1;
    const refused =
      error instanceof KubernetesError && [403, 404].includes(error.status);
    if (refused) this.version = undefined;
    // One forgotten version is nothing: the list that follows shows whether all is well.
    const harmless = error instanceof WatchEnded && error.code === 410;
    if (harmless) return;
    this.lastError = error;
    const isLost = refused && this.heard > 0 && this.current !== 'refused';
    this.become(refused ? 'refused' : 'failing', error);
    if (isLost) this.options.onLost?.(new Date(this.heard));
  }

  private become(state: WatcherState, error?: unknown): void {
    if (state === this.current) return;
    const { logger, resource } = this.options;
    if (error) logger.warn(`Watching ${resource.plural}: ${state}: ${error}`);
    else logger.debug(`Watching ${resource.plural}: ${state}`);
    this.current = state;
  }

  private async pause(signal: AbortSignal): Promise<void> {
    if (this.failures === 0 || signal.aborted) return;
    const { firstBackoffMs, maxBackoffMs } = this.timing;
    const longest = Math.min(
      maxBackoffMs,
      firstBackoffMs * 2 ** (this.failures - 1),
    );
    await new Promise<void>(resolve => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(end, longest * (0.5 + Math.random() / 2));
      signal.addEventListener('abort', end);
      this.wakeUp = end;
    });
  }
}
