// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Walks the chain of the audit every hour, and once a day writes down where it ends, signed where there is a key.

import { LoggerService } from '@backstage/backend-plugin-api';
import { PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
import { KeyObject } from 'node:crypto';
import { leasedLoop } from '../loops/leasedLoop';
import { Leases } from '../loops/underLease';
import { AuditHead, ChainedEntry, Checkpoint } from './AuditEntry';
import { ChainFault, describeFault } from './ChainFault';
import { publicKeyOf, writeCheckpoint } from './checkpoint';
import {
  checkpointWitnesses,
  forgedFaults,
  judgeCheckpoints,
} from './judgeCheckpoints';
import { PrunedChain, pruneChain } from './prunedRows';
import { verifyChain } from './verifyChain';

const POLL_SECONDS = 300;
const LEASE = { name: 'audit-watch', seconds: 60, againSeconds: 3600 };
const DAY = 86_400_000;

/** Rows of the chain and what was written down about it. */
export interface WatchedChain extends PrunedChain {
  chain(): Promise<AuditHead | undefined>;
  pages(): AsyncIterable<ChainedEntry[]>;
  checkpoints(): Promise<Checkpoint[]>;
  addCheckpoint(checkpoint: Checkpoint): Promise<void>;
  saveVerdict(
    head: AuditHead | undefined,
    faults: ChainFault[],
    at: string,
  ): Promise<void>;
}

export class ChainWatch {
  private readonly loop: PokedLoop;

  constructor(
    private readonly options: {
      store: WatchedChain;
      leases: Leases;
      logger: LoggerService;
      origin: string;
      key?: KeyObject;
      /** For so many days rows are kept; without it for good. */
      keepDays?: number;
      now?: () => Date;
    },
  ) {
    const { leases, logger } = options;
    this.loop = leasedLoop({
      leases,
      lease: LEASE,
      pollSeconds: POLL_SECONDS,
      turn: async () => {
        await this.look();
        return false;
      },
      logger,
      failed: 'Could not verify the audit',
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** Verifies all rows; a chain that holds gets its checkpoint when that is due. */
  async look(): Promise<void> {
    const { store, logger, now = () => new Date() } = this.options;
    await store.chain();
    const checkpoints = await store.checkpoints();
    const { key } = this.options;
    const { proven, unproven, forged } = judgeCheckpoints(
      checkpoints,
      key ? [publicKeyOf(key)] : [],
    );
    const verdict = await verifyChain(
      store.pages(),
      checkpointWitnesses([...proven, ...unproven]),
    );
    const { head, first } = verdict;
    const faults = [...verdict.faults, ...forgedFaults(forged)];
    const at = now().toISOString();
    await store.saveVerdict(head, faults, at);
    for (const fault of faults) {
      logger.error(`The audit was tampered with. ${describeFault(fault)}`);
    }
    if (!head || faults.length > 0) return;
    const { keepDays } = this.options;
    if (keepDays !== undefined) {
      const before = new Date(Date.parse(at) - keepDays * DAY).toISOString();
      await pruneChain(store, { first, before, checkpoints: proven, logger });
    }
    const last = checkpoints.at(-1);
    // A clock that was ahead when the last one was written would put off the next one for as long.
    const age = last && Math.abs(Date.parse(at) - Date.parse(last.at));
    if (last?.seq === head.seq || (age !== undefined && age < DAY)) return;
    const { origin } = this.options;
    const note = writeCheckpoint(head, at, { origin, key });
    await store.addCheckpoint({ ...head, at, note, signed: key !== undefined });
    logger.info(
      `Checkpoint of the audit: row ${head.seq}, hash ${head.hash}, ${
        key
          ? 'signed'
          : 'not signed, since there is no tenants.audit.signingKey'
      }`,
    );
  }
}
