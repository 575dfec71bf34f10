// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether Grafana answers, and lets the portal frame it: of a frame of another origin that stays empty a browser does not say
// why, so the portal asks as well. Nobody signs in for it, and no tenant is named.

import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { GrafanaState } from '@ecp-ai/backstage-plugin-tenants-common';
import { LastAnswer } from '../LastAnswer';
import { framingFault } from './framingFault';

const FRESH_MS = 5_000;
const TIMEOUT_MS = 5_000;
/** Whoever opens the page does not wait longer for what may be known the next time. */
const PATIENCE_MS = 1_000;

type Said = { state: GrafanaState['state']; why?: string };

export class GrafanaCheck {
  private readonly last: LastAnswer;
  private said?: Said;
  private askedAt = -Infinity;
  private asking?: Promise<void>;

  /**
   * @param address - Of a panel, without a tenant.
   * @param portalOrigin - Where the pages are; undefined where nobody knows.
   */
  constructor(
    private readonly address: string,
    private readonly portalOrigin: string | undefined,
    private readonly logger: LoggerService,
    cache: CacheService,
  ) {
    this.last = new LastAnswer(cache, 'grafana-last-good');
  }

  /** What is known, at most a few seconds old; undefined where nothing is yet. */
  async get(): Promise<GrafanaState | undefined> {
    if (Date.now() - this.askedAt >= FRESH_MS) {
      this.askedAt = Date.now();
      this.asking = this.ask().finally(() => (this.asking = undefined));
    }
    if (this.asking) await patiently(this.asking);
    if (!this.said) return undefined;
    const { state } = this.said;
    return { state, lastGoodAt: await this.last.get() };
  }

  private async ask(): Promise<void> {
    const said = await this.look();
    if (said.state !== 'unavailable') this.last.answered(Date.now());
    if (said.why !== this.said?.why) {
      if (said.why)
        this.logger.warn(`Panels of Grafana stay empty: ${said.why}`);
      else this.logger.info('Panels of Grafana can be shown again');
    }
    this.said = said;
  }

  private async look(): Promise<Said> {
    try {
      const response = await fetch(this.address, {
        // Where it sends people to sign in says nothing of its panels.
        redirect: 'manual',
        headers: { accept: 'text/html' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      if (response.status >= 500) {
        return { state: 'unavailable', why: `it answers ${response.status}` };
      }
      const fault = framingFault(response.headers, this.portalOrigin);
      return fault
        ? { state: 'refused', why: `it forbids to frame it (${fault})` }
        : { state: 'ok' };
    } catch (error) {
      const { name, message, cause } = error as Error;
      const { code } = (cause ?? {}) as NodeJS.ErrnoException;
      const why =
        name === 'TimeoutError'
          ? `no answer within ${TIMEOUT_MS / 1000} s`
          : `no connection (${code ?? message})`;
      return { state: 'unavailable', why };
    }
  }
}

async function patiently(asking: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([asking, patience]);
  clearTimeout(timer);
}
