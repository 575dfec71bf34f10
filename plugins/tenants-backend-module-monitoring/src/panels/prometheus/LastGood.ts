// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether Prometheus answers, and when it did last; told in the log when it changes.

import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { PanelId } from '@ecp-ai/backstage-plugin-tenants-common';
import { LastAnswer } from '../LastAnswer';
import { PrometheusError } from './PrometheusError';

export class LastGood {
  private readonly last: LastAnswer;
  private away?: { problem: string; since: number };
  private readonly told = new Map<PanelId, string>();

  /**
   * @param restMs - So long a source that is away is not asked again.
   * @param now - Unix milliseconds.
   */
  constructor(
    cache: CacheService,
    private readonly logger: LoggerService,
    private readonly restMs: number,
    private readonly now: () => number,
  ) {
    this.last = new LastAnswer(cache, 'prometheus-last-good');
  }

  /** @throws PrometheusError when it did not answer a moment ago: those who look now need not wait as well. */
  requireHope(): void {
    if (!this.away) return;
    const rested = this.now() - this.away.since;
    // A clock that was set back says nothing: then it is asked.
    if (rested >= 0 && rested < this.restMs) {
      throw new PrometheusError(this.away.problem, { isAway: true });
    }
  }

  answered(): void {
    if (this.away) this.logger.info('Prometheus answers panels again');
    this.away = undefined;
    this.last.answered(this.now());
  }

  failed(panel: PanelId, error: Error): void {
    const problem = error.message;
    if (error instanceof PrometheusError && error.isAway) {
      if (!this.away) {
        this.logger.warn(`Prometheus does not answer panels: ${problem}`);
      }
      this.away = { problem, since: this.now() };
    } else if (this.told.get(panel) !== problem) {
      this.told.set(panel, problem);
      this.logger.warn(`Panel ${panel} cannot be asked: ${problem}`);
    }
  }

  /** ISO 8601; `undefined` when it never did. */
  get(): Promise<string | undefined> {
    return this.last.get();
  }
}
