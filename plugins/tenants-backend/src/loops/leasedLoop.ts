// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { LoggerService } from '@backstage/backend-plugin-api';
import { PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
import { Lease, Leases, underLease } from './underLease';

/** A loop whose turns one replica does at a time; the others' do nothing. */
export function leasedLoop(options: {
  leases: Leases;
  lease: Lease;
  pollSeconds: number;
  /** Answers whether there may be more at once. */
  turn: (signal: AbortSignal) => Promise<boolean>;
  logger: LoggerService;
  /** What is logged when a turn fails. */
  failed: string;
}): PokedLoop {
  const { leases, lease, pollSeconds, turn, logger, failed } = options;
  return new PokedLoop({
    pollSeconds,
    turn: async signal => {
      let isMore = false;
      await underLease(leases, lease, signal, async held => {
        isMore = await turn(held);
      });
      return isMore;
    },
    onError: error => logger.warn(failed, error),
  });
}
