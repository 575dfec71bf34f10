// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { DrainTimes } from './Drain';

const DELAY = 'backend.lifecycle.serverShutdownDelay';

/** The delay is Backstage's own key, 0 where it is not set. Whoever edits the code waits for nobody. */
export function drainTimes(config: RootConfigService): DrainTimes {
  return {
    delayMs: config.has(DELAY)
      ? durationToMilliseconds(readDurationFromConfig(config, { key: DELAY }))
      : 0,
    patienceMs: process.env.NODE_ENV === 'development' ? 0 : 20_000,
  };
}
