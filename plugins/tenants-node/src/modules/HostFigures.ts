// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Numbers of the plugin as a whole. Those from rows are the same on every replica, however many tenants there are.

import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';

/** How much waits, and for how many seconds the oldest of it has; 0 where nothing does. */
export type Backlog = { count: number; oldestSeconds: number };

/** What waits for the plugin's machines. */
export type QueueFigures = {
  /** Tenants that are due to be looked at, those that are looked at right now among them. */
  due: Backlog;
  /** Entries of timelines that nobody was told of. */
  outbox: Backlog;
  /** Branches that manifests are pushed to, and those that cannot be. */
  repositories: { count: number; failing: number };
  /** Each cluster that we have an account of. */
  clusters: {
    name: string;
    /** Since it was last heard of; absent where it never was. */
    seenAgeSeconds?: number;
  }[];
};

/** A revision that all of its targets got. */
export type DeliveredRevision = Pick<Tenant, 'tenantId' | 'life' | 'preset'> & {
  /** From its approval to the last of its targets. */
  seconds: number;
};

/** What became of the deliveries to a target, of all lives: no number ever falls. */
export type DeliveryCounts = {
  target: string;
  /** The target had them once, whatever was asked of it afterwards. */
  succeeded: number;
  /** Times that one began to fail, or to wait for somebody. */
  failed: number;
  /** A newer revision took their place. */
  superseded: number;
};

/** An answer of a route of one tenant. Whoever asks writes the id: there need not be such a tenant. */
export type TenantAnswer = {
  tenantId: string;
  /** Of HTTP, e.g. `GET` */
  method: string;
  status: number;
};

/** Numbers of the plugin as a whole; each is a query or two, never one a tenant. */
export interface HostFigures {
  queues(): Promise<QueueFigures>;
  deliveries(): Promise<{
    /** Of tenants that live. */
    revisions: DeliveredRevision[];
    counts: DeliveryCounts[];
  }>;
  /** Calls back after each answer that this process gave on a route of a tenant. */
  onAnswer(listener: (answer: TenantAnswer) => void): void;
}
