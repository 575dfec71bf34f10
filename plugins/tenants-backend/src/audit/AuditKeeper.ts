// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Keeps the chain of the audit up to date: what was recorded with changes is put into it soon after.

import { LoggerService } from '@backstage/backend-plugin-api';
import { PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
import { AuditHead } from './AuditEntry';

/** So often what was counted is told. */
const COUNTED_MILLISECONDS = 60_000;

/** The rows that it looks after. */
export interface KeptChain {
  /** Whether something recorded is not in the chain. */
  isBehind(): Promise<boolean>;
  chain(): Promise<AuditHead | undefined>;
}

export class AuditKeeper {
  private readonly loop: PokedLoop;
  private toldAt = performance.now();

  constructor(
    private readonly options: {
      chain: KeptChain;
      /** Records how many refused calls were counted. */
      tellCounted: () => Promise<void>;
      /** Called after something came into the chain. */
      chained: () => void;
      pollSeconds: number;
      logger: LoggerService;
    },
  ) {
    const { pollSeconds, logger } = options;
    this.loop = new PokedLoop({
      pollSeconds,
      turn: () => this.turn(),
      onError: error =>
        logger.warn('The audit is behind its changes; trying again', error),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Something was committed. */
  poke(): void {
    this.loop.poke();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.options.tellCounted().catch(() => {});
  }

  private async turn(): Promise<boolean> {
    const { chain, chained, tellCounted } = this.options;
    if (performance.now() - this.toldAt > COUNTED_MILLISECONDS) {
      this.toldAt = performance.now();
      await tellCounted();
    }
    if (await chain.isBehind()) {
      await chain.chain();
      chained();
    }
    return false;
  }
}
