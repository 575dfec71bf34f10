// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tells Backstage's auditor of what machines did by themselves. What somebody asks for, AuditTrail tells while it is done.

import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
import { leasedLoop } from '../loops/leasedLoop';
import { Leases } from '../loops/underLease';
import { ChainedEntry } from './AuditEntry';
import { PRUNED } from './prunedRows';

const BATCH = 200;
const LEASE = { name: 'auditor', seconds: 10 };

/** What calls were counted as, when nobody could be told of each. */
export const COUNTED = {
  unknown: 'unknown-refused',
  overLimit: 'limit-refused',
} as const;

/** Of entries of timelines the names have a dot, of what AuditTrail tells they have none. */
const OWN: string[] = [PRUNED, ...Object.values(COUNTED)];
const isOfMachine = ({ event }: ReadEntry) =>
  event.includes('.') || OWN.includes(event);

/** A row with the values of its JSON columns. */
export type ReadEntry = Omit<ChainedEntry, 'requests' | 'meta'> & {
  requests: string[];
  meta: JsonObject;
};

/** The rows, and up to where they were told. */
export interface ToldChain {
  /** Oldest first. */
  untold(limit: number): Promise<ReadEntry[]>;
  markTold(seq: number): Promise<void>;
}

/** One replica at a time, in the order of the chain; a crash between telling and marking tells again. */
export class AuditTeller {
  private readonly loop: PokedLoop;

  constructor(
    private readonly options: {
      auditor: AuditorService;
      chain: ToldChain;
      leases: Leases;
      logger: LoggerService;
      pollSeconds: number;
    },
  ) {
    this.loop = leasedLoop({
      ...options,
      lease: LEASE,
      turn: signal => this.turn(signal),
      failed: 'The auditor was not told of what machines did; trying again',
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Something came into the chain. */
  poke(): void {
    this.loop.poke();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async turn(signal: AbortSignal): Promise<boolean> {
    const { chain } = this.options;
    const rows = await chain.untold(BATCH);
    for (const row of rows) {
      signal.throwIfAborted();
      if (isOfMachine(row)) await this.tell(row);
    }
    const last = rows.at(-1);
    if (last) await chain.markTold(last.seq);
    return rows.length === BATCH;
  }

  private async tell(row: ReadEntry): Promise<void> {
    const event = await this.options.auditor.createEvent({
      eventId: row.event,
      severityLevel: 'medium',
      meta: metaOf(row),
    });
    if (row.outcome === 'succeeded') await event.success();
    else await event.fail({ error: new Error(row.outcome) });
  }
}

/** Backstage's auditor knows the plugin alone: who it was and what it was about stand here. */
function metaOf(row: ReadEntry): JsonObject {
  const { tenant_id: tenantId, requests, digest_before, digest_after } = row;
  return {
    ...row.meta,
    seq: row.seq,
    who: row.who,
    ...(tenantId && { tenantId }),
    ...(row.life && { life: row.life }),
    ...(requests.length > 0 && { requests }),
    ...(digest_before && { digestBefore: digest_before }),
    ...(digest_after && { digestAfter: digest_after }),
    ...(row.rule && { rule: row.rule }),
  };
}
