// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was used and what it cost: of one tenant, and of all that the caller may see.

import {
  FieldsError,
  monitoringRoutes,
  Tenant,
  tenantUpdatePermission,
  Usage,
  UsageList,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostAccess,
  HostCaller,
  HostTenants,
  RouteHandlers,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { monthOf } from '../history/months';
import { sampleMoment } from '../history/Sample';
import { AnswerCache } from './AnswerCache';
import { IdleDevices } from './IdleDevices';
import { idleTenants } from './idleOf';
import { Prices } from './prices';
import { told } from './told';
import { usageListOf } from './usageListOf';
import { usageOf } from './usageOf';
import { UsageStore, While } from './UsageStore';

/** How long answers are kept, in seconds. */
const KEPT = { usage: 300, statistics: 600 };
const HOUR = 3600;

export type UsageOptions = {
  host: {
    access: Pick<HostAccess, 'caller' | 'may' | 'tenant' | 'visible'>;
    tenants: Pick<HostTenants, 'many'>;
  };
  cache: AnswerCache;
  devices: IdleDevices;
  idleAfterDays: number;
  now?: () => Date;
  prices?: Prices;
  retentionDays: number;
  store: UsageStore;
};

/** Answers `…/monitoring/usage`. */
export function usageHandlers(
  options: UsageOptions,
): Pick<RouteHandlers<typeof monitoringRoutes>, 'getUsage' | 'listUsage'> {
  const { cache, retentionDays, store } = options;
  const { access, tenants } = options.host;
  const { now = () => new Date() } = options;
  /** What changes sooner than a kept answer: who may, and whether it still runs. */
  const allowedOf = async (caller: HostCaller, tenant: Tenant) => ({
    suspend: await access.may(caller, tenantUpdatePermission, tenant),
  });
  return {
    async getUsage({ req, params, query }): Promise<Usage> {
      const { caller, tenant } = await access.tenant(req, params.tenantId);
      const range = rangeOf(query(), now(), to => to - HOUR);
      const { life, spec } = tenant;
      const question = JSON.stringify(['usage', life, spec.budget, range]);
      const usage = await cache.answer(question, KEPT.usage, () =>
        usageOf(tenant, range, { ...options, now: now() }),
      );
      return {
        ...usage,
        idle: isRunning(tenant) ? usage.idle : [],
        allowed: await allowedOf(caller, tenant),
      };
    },

    async listUsage({ req, query }): Promise<UsageList> {
      const caller = await access.caller(req);
      const visible = await access.visible(req);
      const { by, ...asked } = query();
      const range = rangeOf(asked, now(), () => monthOf(now()).from);
      const { question, read } = store.byLife(range, visible);
      const { items, idle } = await cache.answer(
        JSON.stringify([by, question]),
        KEPT.statistics,
        async () => {
          const known = { ...options, tenants, now: now() };
          const used = await read();
          return {
            items: await usageListOf(used, { ...known, by }),
            idle: await idleTenants({ ...known, visible }),
          };
        },
      );
      const found = await tenants.many(idle.map(it => it.tenantId));
      const running = new Map(
        found.filter(isRunning).map(it => [it.tenantId, it]),
      );
      return {
        ...told(range),
        items,
        totalItems: items.length,
        idle: await Promise.all(
          idle
            .filter(it => running.has(it.tenantId))
            .map(async it => ({
              ...it,
              allowed: await allowedOf(caller, running.get(it.tenantId)!),
            })),
        ),
        retentionDays,
      };
    },
  };
}

function isRunning({ lifecycle }: Tenant): boolean {
  return lifecycle === 'active';
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
