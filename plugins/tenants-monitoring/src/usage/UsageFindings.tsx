// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  Section,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { monitoringApiRef } from '../api';
import { useLinks } from '../links';
import { BudgetMeter } from '../monitoring/BudgetMeter';
import { IdleNote } from '../monitoring/IdleNote';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** What of a tenant's usage somebody should look at: devices that stand idle, a budget that is nearly or wholly used. Else nothing. */
export function UsageFindings({ tenant }: { tenant: Tenant }) {
  const { former, lifecycle, tenantId } = tenant;
  return !former && (lifecycle === 'active' || lifecycle === 'suspended') ? (
    <OfLiving tenantId={tenantId} />
  ) : (
    <></>
  );
}

function OfLiving({ tenantId }: { tenantId: string }) {
  const { m } = useMonitoringWords();
  const api = useApi(monitoringApiRef);
  const href = useLinks().monitoring(tenantId);
  // Where it cannot be had the tab says so; nothing is missing here.
  const { data } = useLive(() => api.getUsage(tenantId), tenantId);
  const { idle = [], budget, allowed } = data ?? {};
  const isWarned = budget?.state === 'warning' || budget?.state === 'exceeded';
  if (idle.length === 0 && !isWarned) return null;
  return (
    <Section title={m('usage.title')}>
      <div className={layout.stack}>
        {idle.map(it => (
          <IdleNote
            key={it.resource}
            tenantId={tenantId}
            idle={it}
            maySuspend={allowed?.suspend ?? false}
          />
        ))}
        {isWarned && <BudgetMeter budget={budget} />}
        {href && (
          <Link href={href} variant="body-small">
            {m('usage.more')}
          </Link>
        )}
      </div>
    </Section>
  );
}
