// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was used and what it cost: of one tenant, and of all that the caller may see.

import {
  FieldsError,
  monitoringRoutes,
  Usage,
  UsageList,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostAccess,
  RouteHandlers,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { monthOf } from '../history/months';
import { sampleMoment } from '../history/Sample';
import { AnswerCache } from './AnswerCache';
import { costOf, Prices, roundedHours } from './prices';
import { money, told } from './told';
import { usageOf } from './usageOf';
import { UsageStore, While } from './UsageStore';

/** How long answers are kept, in seconds. */
const KEPT = { usage: 300, statistics: 600 };
const HOUR = 3600;

export type UsageOptions = {
  access: Pick<HostAccess, 'tenant' | 'visible'>;
  cache: AnswerCache;
  idleAfterDays: number;
  now?: () => Date;
  prices?: Prices;
  store: UsageStore;
};

/** Answers `…/monitoring/usage`. */
export function usageHandlers(
  options: UsageOptions,
): Pick<RouteHandlers<typeof monitoringRoutes>, 'getUsage' | 'listUsage'> {
  const { access, cache, prices, store } = options;
  const { now = () => new Date() } = options;
  return {
    async getUsage({ req, params, query }): Promise<Usage> {
      const { tenant } = await access.tenant(req, params.tenantId);
      const range = rangeOf(query(), now(), to => to - HOUR);
      const { life, spec } = tenant;
      const question = JSON.stringify(['usage', life, spec.budget, range]);
      return cache.answer(question, KEPT.usage, () =>
        usageOf(tenant, range, { ...options, now: now() }),
      );
    },

    async listUsage({ req, query }): Promise<UsageList> {
      const visible = await access.visible(req);
      const { by, ...asked } = query();
      const range = rangeOf(asked, now(), () => monthOf(now()).from);
      const column = by === 'tenant' ? 'tenant_id' : 'owner';
      const { question, read } = store.by(column, range, visible);
      return cache.answer(question, KEPT.statistics, async () => {
        const used = await read();
        const items = used.map(({ key, ...hours }) => ({
          key,
          ...roundedHours(hours),
          ...(prices && { cost: money(costOf(hours, prices), prices) }),
        }));
        items.sort(
          (a, b) =>
            (b.cost?.amount ?? 0) - (a.cost?.amount ?? 0) ||
            b.gpuHours - a.gpuHours ||
            b.cpuHours - a.cpuHours ||
            (a.key < b.key ? -1 : 1),
        );
        return { ...told(range), items, totalItems: items.length };
      });
    },
  };
}

/** To the grid of samples, so that equal questions are equal. */
function rangeOf(
  asked: { from?: string; to?: string },
  now: Date,
  startOf: (to: number) => number,
): While {
  const to = sampleMoment(asked.to === undefined ? now : new Date(asked.to));
  const from =
    asked.from === undefined ? startOf(to) : sampleMoment(new Date(asked.from));
  if (from > to) {
    throw new FieldsError([{ path: 'from', code: 'range_reversed' }]);
  }
  return { from, to };
}
