// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tells owners when their budget of the month is nearly used, and when it is.

import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  EventType,
  notificationOf,
  Tenant,
  tenantPath,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { Month, monthOf } from '../history/months';
import { WARNINGS } from './budgetState';
import { BudgetWarning, BudgetWarningStore } from './BudgetWarningStore';
import { costOf, Prices } from './prices';
import { UsageStore } from './UsageStore';

const TYPE: EventType = 'monitoring.budget';

export type BudgetWarnerOptions = {
  host: {
    tenants: Pick<TenantsHost['tenants'], 'get' | 'list' | 'tell' | 'timeline'>;
    audience: Pick<TenantsHost['audience'], 'language'>;
  };
  logger: LoggerService;
  notifications: NotificationService;
  prices: Prices;
  usage: UsageStore;
  warnings: BudgetWarningStore;
};

export class BudgetWarner {
  constructor(private readonly options: BudgetWarnerOptions) {}

  /** Looks at every budget of this month. What was written down before a crash is told by the next look. */
  async look(now: Date, signal: AbortSignal): Promise<void> {
    const { logger, warnings } = this.options;
    const month = monthOf(now);
    await warnings.reached(await this.reachedBy(month, now));
    const done = new Set<string>();
    for (const warning of await warnings.untold(month.name)) {
      if (signal.aborted) return;
      // The highest of a life comes first, and speaks for those below it.
      if (done.has(warning.life)) continue;
      done.add(warning.life);
      try {
        await this.tell(warning, month);
        await warnings.told(warning);
      } catch (error) {
        logger.warn(
          `Nobody could be told of the budget of ${warning.tenantId}: ${error}`,
        );
      }
    }
  }

  private async reachedBy(month: Month, now: Date): Promise<BudgetWarning[]> {
    const { host, prices, usage } = this.options;
    const tenants = await host.tenants.list({
      lifecycles: ['active', 'suspended'],
    });
    const priced = tenants.filter(
      it => it.spec.budget?.currency === prices.currency,
    );
    const used = await usage.ofLives(
      priced.map(it => it.life),
      { from: month.from, to: Math.ceil(now.getTime() / 1000) },
    );
    return priced.flatMap(({ tenantId, life, spec }) => {
      const hours = used.get(life);
      const spent = hours ? costOf(hours, prices) : 0;
      const share = (spent / spec.budget!.monthly) * 100;
      return WARNINGS.filter(percent => share >= percent).map(percent => ({
        tenantId,
        life,
        month: month.name,
        percent,
      }));
    });
  }

  private async tell(warning: BudgetWarning, month: Month): Promise<void> {
    const { tenantId, life } = warning;
    const tenant = await this.options.host.tenants.get(tenantId, life);
    if (!tenant) return;
    await this.enter(warning, month);
    await this.notify(tenant, warning);
  }

  /** Once, although whoever did it may have ended before anybody knew. */
  private async enter(
    { tenantId, life, percent }: BudgetWarning,
    month: Month,
  ): Promise<void> {
    const { tenants } = this.options.host;
    const entered = await tenants.timeline(life, {
      from: new Date(month.from * 1000).toISOString(),
      to: new Date(month.to * 1000).toISOString(),
      types: [TYPE],
      limit: WARNINGS.length,
    });
    if (entered.some(it => it.params.percent === percent)) return;
    await tenants.tell({ tenantId, life }, { type: TYPE, params: { percent } });
  }

  private async notify(
    { tenantId, life, owner }: Tenant,
    { month, percent }: BudgetWarning,
  ): Promise<void> {
    const { host, notifications } = this.options;
    await notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        ...notificationOf(host.audience.language, 'budget_warning', {
          tenant: tenantId,
          percent,
        }),
        link: tenantPath(tenantId),
        // The next one of the month, and one that is sent again, take its place.
        scope: `ecp-tenants:budget:${life}:${month}`,
        severity: percent >= 100 ? 'high' : 'normal',
      },
    });
  }
}
