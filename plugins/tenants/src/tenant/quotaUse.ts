// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  parseQuantity,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';

type Entry = TenantStatus['quota'][number];

/** An entry of the quota with the used share in percent, at most 100. */
export type QuotaUse = Entry & { percent: number };

/** What can be used, and the resources of which the preset allows none. */
export function quotaUse(quota: Entry[]): {
  uses: QuotaUse[];
  none: string[];
} {
  const none = quota.filter(
    entry => parseQuantity(entry.hard) === 0 && parseQuantity(entry.used) === 0,
  );
  return {
    none: none.map(entry => entry.resource),
    uses: quota
      .filter(entry => !none.includes(entry))
      .map(entry => ({ ...entry, percent: percentOf(entry) })),
  };
}

function percentOf({ hard, used }: Entry): number {
  const limit = parseQuantity(hard) ?? 0;
  const taken = parseQuantity(used) ?? 0;
  if (limit === 0) {
    return taken > 0 ? 100 : 0;
  }
  return Math.min(100, Math.round((taken / limit) * 100));
}
