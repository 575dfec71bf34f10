// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useLive } from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { TenantSections } from '../sections/TenantSections';
import { DeliveriesSection } from './DeliveriesSection';
import { ObjectsSection } from './ObjectsSection';
import { QuotaSection } from './QuotaSection';
import { RequestsSection } from './RequestsSection';
import { TimelineSection } from './TimelineSection';
import { isMoving, isUnderWay } from './isUnderWay';
import { ofLife } from './ofLife';
import { VerdictSection } from './VerdictSection';
import { WorkloadsSection } from './WorkloadsSection';

const DELIVERIES = 10;

/** Everything about a tenant, in the life that is given. */
export function TenantDetails(props: {
  tenant: Tenant;
  reload: () => Promise<void>;
}) {
  const { tenantId, life, targets } = props.tenant;
  const of = ofLife(props.tenant);
  const api = useApi(tenantsApiRef);
  const isBusy = isUnderWay(props.tenant);
  const status = useLive(() => api.getTenantStatus(tenantId, of), life, {
    isBusy: data => isBusy || data.overall_status === 'pending',
  });
  const deliveries = useLive(
    () => api.listDeliveries(tenantId, { ...of, limit: DELIVERIES }),
    life,
    { isBusy: page => isBusy || page.items.some(isMoving) },
  );
  return (
    <div className={layout.stack}>
      <VerdictSection
        tenant={props.tenant}
        status={status}
        deliveries={deliveries.data?.items ?? []}
        reload={props.reload}
      />
      <div className={layout.columns}>
        <div className={layout.stack}>
          <WorkloadsSection status={status} />
          <ObjectsSection status={status} />
          <DeliveriesSection tenant={props.tenant} live={deliveries} />
          <RequestsSection tenant={props.tenant} />
        </div>
        <div className={layout.stack}>
          <QuotaSection status={status} />
          <TenantSections tenant={props.tenant} />
          <TimelineSection
            tenant={props.tenant}
            targets={targets}
            isBusy={isBusy}
          />
        </div>
      </div>
    </div>
  );
}
