// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { Words } from '@ecp-ai/backstage-plugin-tenants-react';

/** What a spec may agree on with whoever runs the platform. */
export type Agreed = Pick<TenantSpecInput, 'slaClass' | 'budget' | 'recovery'>;

/** SLA class, budget and automatic recovery, by label; nothing of what is not said. */
export function agreedFacts(
  { slaClass, budget, recovery }: Agreed,
  { t, label, money }: Words,
): [string, string | undefined][] {
  return [
    [label('spec.slaClass'), slaClass],
    [
      label('spec.budget'),
      budget &&
        t('form.budget.value', {
          amount: money(budget.monthly, budget.currency),
        }),
    ],
    [label('spec.recovery'), recovery && t(`form.recovery.${recovery}`)],
  ];
}
