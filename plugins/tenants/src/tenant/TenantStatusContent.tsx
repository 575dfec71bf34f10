// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { NotFoundErrorPage, useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useParams } from 'react-router-dom';
import {
  DemoBanner,
  ErrorPanel,
  layout,
  LiveView,
  statusOf,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { useLinks } from '../links';
import { isUnderWay } from './isUnderWay';
import { TenantDetails } from './TenantDetails';
import { isBehind, useFreshEntity } from './useFreshEntity';

/** The status tab of a tenant's entity page; where the tab is all that nobody else has, at the root and at `status`. */
export function TenantStatusContent() {
  const { entity } = useEntity();
  const { '*': below } = useParams();
  const tenantId = entity.metadata.name;
  return below && below !== 'status' ? (
    <NotFoundErrorPage />
  ) : (
    <Content key={tenantId} tenantId={tenantId} />
  );
}

function Content({ tenantId }: { tenantId: string }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const { tenants } = useLinks();
  const { entity } = useEntity();
  const tenant = useLive(() => api.getTenant(tenantId), tenantId, {
    isBusy: data => isUnderWay(data) || isBehind(entity, data),
  });
  useFreshEntity(tenant.data);
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
        {tenants && (
          <Link href={tenants} variant="body-small">
            ← {t('tenants.title')}
          </Link>
        )}
        <DemoBanner />
        <LiveView live={tenant} rows={8}>
          {data => <TenantDetails tenant={data} reload={tenant.reload} />}
        </LiveView>
      </div>
    </div>
  );
}
