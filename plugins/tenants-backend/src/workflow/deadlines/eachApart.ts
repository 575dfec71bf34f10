// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is due, one after the other: one that fails keeps no other waiting.

import { LoggerService } from '@backstage/backend-plugin-api';

type Parts = {
  logger: LoggerService;
  /** Called after anything was committed. */
  committed: () => void;
};

/** Acts on each, and answers of how many something was changed. What failed is logged; its row is due still, and tried again. */
export async function eachApart<T>(
  { logger, committed }: Parts,
  due: T[],
  act: (item: T) => Promise<boolean>,
  { what, signal }: { what: (item: T) => string; signal?: AbortSignal },
): Promise<number> {
  let count = 0;
  for (const item of due) {
    if (signal?.aborted) return count;
    try {
      if (!(await act(item))) continue;
      count += 1;
      committed();
    } catch (error) {
      logger.warn(`${what(item)} failed; trying again`, error as Error);
    }
  }
  return count;
}
