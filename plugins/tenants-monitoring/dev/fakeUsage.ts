// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Usage, UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import { sampleUsageItem, sampleUsageList } from '../src/testUtils';

const OWNER = 'group:default/ml-research';

/** Usage of enough tenants for two pages, the first with the budget and the idle devices of `usage`. */
export function fakeUsage({
  budget,
  idle,
}: Pick<Usage, 'budget' | 'idle'>): Record<'tenant' | 'owner', UsageList> {
  const items = Array.from({ length: 25 }, (_, i) =>
    sampleUsageItem({
      key: i === 0 ? 'vision-lab' : `lab-${i}`,
      cost: { amount: 412.3 / (i + 1), currency: 'USD' },
      ...(i === 0 ? { budget } : { tenant: undefined }),
    }),
  );
  return {
    tenant: sampleUsageList({
      items,
      idle: idle.map(it => ({
        ...it,
        tenantId: 'vision-lab',
        displayName: 'Vision lab',
        owner: OWNER,
        allowed: { suspend: true },
      })),
    }),
    owner: sampleUsageList({
      items: [
        sampleUsageItem({ key: OWNER, tenants: 25, tenant: undefined, budget }),
      ],
    }),
  };
}
