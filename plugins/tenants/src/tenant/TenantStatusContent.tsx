// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { tenantsApiRef } from '../api';
import { DemoBanner } from '../components/DemoBanner';
import { ErrorPanel } from '../components/ErrorPanel';
import { statusOf } from '../components/explainError';
import { LiveView } from '../components/LiveView';
import layout from '../components/layout.module.css';
import { useLive } from '../live';
import { useWords } from '../translation';
import { CertificateSection } from './CertificateSection';
import { DeliveriesSection } from './DeliveriesSection';
import { QuotaSection } from './QuotaSection';
import { RequestsSection } from './RequestsSection';
import { TimelineSection } from './TimelineSection';
import { isMoving, isUnderWay } from './isUnderWay';
import { VerdictSection } from './VerdictSection';
import { WorkloadsSection } from './WorkloadsSection';

const DELIVERIES = 10;

/** The status tab of a tenant's entity page. */
export function TenantStatusContent() {
  const { entity } = useEntity();
  const tenantId = entity.metadata.name;
  return <Content key={tenantId} tenantId={tenantId} />;
}

function Content({ tenantId }: { tenantId: string }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const tenant = useLive(() => api.getTenant(tenantId), tenantId, {
    isBusy: isUnderWay,
  });
  // The catalog may know a tenant that the API does not show: removed a moment ago, or not for this reader.
  if (!tenant.data && tenant.error && statusOf(tenant.error) === 404) {
    return (
      <ErrorPanel
        error={tenant.error}
        title={t('tenant.missing.title')}
        onRetry={tenant.reload}
      >
        {t('tenant.missing.text')}
      </ErrorPanel>
    );
  }
  return (
    <div className={`${layout.tab} ${layout.words}`}>
      <div className={layout.stack}>
        <DemoBanner />
        <LiveView live={tenant} rows={8}>
          {data => <Details tenant={data} reload={tenant.reload} />}
        </LiveView>
      </div>
    </div>
  );
}

function Details(props: { tenant: Tenant; reload: () => Promise<void> }) {
  const { tenantId, targets } = props.tenant;
  const api = useApi(tenantsApiRef);
  const isBusy = isUnderWay(props.tenant);
  const status = useLive(() => api.getTenantStatus(tenantId), tenantId, {
    isBusy: data => isBusy || data.overall_status === 'pending',
  });
  const deliveries = useLive(
    () => api.listDeliveries(tenantId, { limit: DELIVERIES }),
    tenantId,
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
          <DeliveriesSection tenant={props.tenant} live={deliveries} />
          <RequestsSection tenantId={tenantId} />
        </div>
        <div className={layout.stack}>
          <QuotaSection status={status} />
          <CertificateSection tenant={props.tenant} />
          <TimelineSection
            tenantId={tenantId}
            targets={targets}
            isBusy={isBusy}
          />
        </div>
      </div>
    </div>
  );
}
