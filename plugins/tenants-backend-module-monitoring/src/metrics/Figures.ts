// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What one scrape shows, read once for all of its series.

import {
  DeliveredRevision,
  DeliveryCounts,
  QueueFigures,
  TenantsHost,
  TenantWithStatus,
  within,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { UsageShare } from './usageShares';

/** Scrapes of two seconds share a reading: two Prometheus servers, or somebody who looks. */
const KEPT_MS = 2000;

/** Less than Prometheus waits for a scrape, so that it is told what it cannot have. */
const PATIENCE_MS = 5000;

/** A reading that hangs is waited for so long before rows are asked again, beside it. */
const GIVEN_UP_MS = 60_000;

/** Everything that series are made of. */
export type Figures = {
  /** Those that somebody approved and that are not deleted. */
  tenants: TenantWithStatus[];
  usage: UsageShare[];
  queues: QueueFigures;
  revisions: DeliveredRevision[];
  deliveries: DeliveryCounts[];
};

/** Reads rows at most once in a while, however many series ask. */
export class FigureReader {
  private last?: { at: number; figures: Promise<Figures | undefined> };
  private underWay?: { at: number; figures: Promise<Figures> };

  constructor(
    private readonly host: Pick<TenantsHost, 'tenants' | 'figures'>,
    private readonly usage: () => Promise<UsageShare[]>,
    private readonly onError: (error: unknown) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** `undefined` while rows cannot be read: then no series is of them, and nothing old is shown as new. */
  read(): Promise<Figures | undefined> {
    if (!this.last || this.now() - this.last.at > KEPT_MS) {
      const figures = within(this.reading(), PATIENCE_MS).catch(error => {
        this.onError(error);
        return undefined;
      });
      this.last = { at: this.now(), figures };
    }
    return this.last.figures;
  }

  private reading(): Promise<Figures> {
    const at = this.now();
    if (!this.underWay || at - this.underWay.at > GIVEN_UP_MS) {
      const figures = this.readNow();
      const begun = { at, figures };
      this.underWay = begun;
      const end = () => {
        if (this.underWay === begun) this.underWay = undefined;
      };
      figures.then(end, end);
    }
    return this.underWay.figures;
  }

  private async readNow(): Promise<Figures> {
    const { tenants, figures } = this.host;
    const living = await tenants.statuses({
      lifecycles: ['active', 'suspended', 'deleting'],
    });
    const { revisions, counts } = await figures.deliveries();
    const lives = new Set(living.map(({ tenant }) => tenant.life));
    const usage = await this.usage();
    return {
      tenants: living,
      usage: usage.filter(({ life }) => lives.has(life)),
      queues: await figures.queues(),
      revisions,
      deliveries: counts,
    };
  }
}
