// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Usage, UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostTenants,
  ModuleQuery,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { IdleDevices } from './IdleDevices';
import { rounded } from './prices';
import { told } from './told';
import { While } from './UsageStore';

const DAY = 86_400;

/** What stands idle, as answers tell it: nothing before so many days. */
export function idleOf(
  idle: While | undefined,
  afterDays: number,
): Usage['idle'] {
  const days = idle ? (idle.to - idle.from) / DAY : 0;
  return idle && days >= afterDays
    ? [{ resource: 'gpu', since: told(idle).from, days: rounded(days) }]
    : [];
}

/** Every tenant that `visible` keeps and whose devices stand idle, the longest first. */
export async function idleTenants(options: {
  devices: IdleDevices;
  idleAfterDays: number;
  now: Date;
  tenants: Pick<HostTenants, 'many'>;
  visible: (query: ModuleQuery, lifeColumn: string) => void;
}): Promise<Omit<UsageList['idle'][number], 'allowed'>[]> {
  const { devices, idleAfterDays, now, tenants, visible } = options;
  const lately = await devices.lately(
    Math.floor(now.getTime() / 1000),
    visible,
  );
  if (lately.length === 0) return [];
  const since = await devices.since(lately.map(it => it.life));
  const found = await tenants.many(lately.map(it => it.tenantId));
  return found
    .flatMap(({ tenantId, life, owner, spec }) =>
      idleOf(since.get(life), idleAfterDays).map(idle => ({
        tenantId,
        displayName: spec.displayName,
        owner,
        ...idle,
      })),
    )
    .sort((a, b) => (a.since < b.since ? -1 : 1));
}
