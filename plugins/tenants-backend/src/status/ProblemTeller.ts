// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Has the row of a cluster say why it is away: once for each reason, not at every probe.

import { LoggerService } from '@backstage/backend-plugin-api';
import { problemOf } from '../kubernetes/problemOf';
import { StatusStore } from './StatusStore';

export class ProblemTeller {
  private told: string | undefined;
  private lagged = false;

  constructor(
    private readonly options: {
      cluster: string;
      holder: string;
      store: StatusStore;
      logger: LoggerService;
    },
    /** From then on what fails is our own doing. */
    private readonly ended: AbortSignal,
  ) {}

  /** The cluster gave no sign of life. @throws that error again */
  async tellSilence(error: unknown, noticedAt: Date): Promise<never> {
    this.lagged = false;
    await this.tell(error, noticedAt);
    throw error;
  }

  /** It lives, but does not show what it has. A watch that broke has until the next probe to stand again. */
  async tellLag(error: unknown, noticedAt: Date): Promise<void> {
    if (this.lagged && error !== undefined) await this.tell(error, noticedAt);
    this.lagged = error !== undefined;
  }

  /** The cluster is confirmed, and its row says no more. */
  over(): void {
    this.told = undefined;
    this.lagged = false;
  }

  private async tell(error: unknown, noticedAt: Date): Promise<void> {
    if (this.ended.aborted) return;
    const { cluster, holder, store, logger } = this.options;
    const problem = problemOf(error);
    const text = JSON.stringify(problem);
    if (text === this.told) return;
    if (!(await store.saveProblem(cluster, holder, problem, noticedAt))) return;
    this.told = text;
    logger.warn(`Cluster ${cluster} is away (${problem.code}): ${error}`);
  }
}
