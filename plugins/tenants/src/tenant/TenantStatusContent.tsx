// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { tenantsApiRef } from '../api';
import { DemoBanner } from '../components/DemoBanner';
import { ErrorPanel } from '../components/ErrorPanel';
import { statusOf } from '../components/explainError';
import { LiveView } from '../components/LiveView';
import layout from '../components/layout.module.css';
import { useLive } from '../live';
import { useWords } from '../translation';
import { isUnderWay } from './isUnderWay';
import { TenantDetails } from './TenantDetails';

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
          {data => <TenantDetails tenant={data} reload={tenant.reload} />}
        </LiveView>
      </div>
    </div>
  );
}
