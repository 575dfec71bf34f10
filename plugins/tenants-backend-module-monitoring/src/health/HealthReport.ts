// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether this replica can serve, and what it depends on: asked with a limit, and once for many who ask.

import { RootHealthService } from '@backstage/backend-plugin-api';
import {
  QueueFigures,
  TenantsHost,
  within,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** Longer than a database needs, shorter than a probe waits. */
const PATIENCE_MS = 2000;

/** A cluster is looked at all the time; silence of a minute is none of its pauses. */
const SILENT_SECONDS = 60;

/** What /ready says. */
export type Readiness = {
  /** `degraded`: this replica serves, something that it brings tenants to does not. */
  status: 'ready' | 'degraded' | 'not_ready';
  /** `down` while the backend starts or stops. */
  backend: 'up' | 'down';
  /** Absent before anybody asked it. */
  database?: 'up' | 'down';
  /** How many are well and how many are not; absent while the database does not say. */
  repositories?: { up: number; down: number };
  clusters?: { up: number; down: number };
};

/** What a report is made from. */
export type HealthParts = {
  health: RootHealthService;
  /** The plugin, once it has started. */
  host?: Pick<TenantsHost, 'figures'>;
};

/** Reports; the database is asked once at a time, whoever asks. */
export class HealthReport {
  private asked?: Promise<QueueFigures>;

  constructor(private readonly parts: HealthParts) {}

  /** The plugin has started. */
  serves(host: Pick<TenantsHost, 'figures'>): void {
    this.parts.host = host;
  }

  async ready(): Promise<Readiness> {
    const { host } = this.parts;
    if (!host) return { status: 'not_ready', backend: 'down' };
    const { status } = await this.parts.health.getReadiness();
    const backend = status === 200 ? 'up' : 'down';
    const queues = await this.ask(host).catch(() => undefined);
    if (!queues) return { status: 'not_ready', backend, database: 'down' };
    const { count, failing } = queues.repositories;
    const silent = queues.clusters.filter(
      it => (it.seenAgeSeconds ?? Infinity) > SILENT_SECONDS,
    ).length;
    const isWell = failing === 0 && silent === 0;
    const serving = isWell ? 'ready' : 'degraded';
    return {
      status: backend === 'up' ? serving : 'not_ready',
      backend,
      database: 'up',
      repositories: { up: count - failing, down: failing },
      clusters: { up: queues.clusters.length - silent, down: silent },
    };
  }

  /** What was not answered in time is forgotten: a connection that hangs says nothing of the next one. */
  private ask(host: Pick<TenantsHost, 'figures'>): Promise<QueueFigures> {
    this.asked ??= within(host.figures.queues(), PATIENCE_MS).finally(() => {
      this.asked = undefined;
    });
    return this.asked;
  }
}
