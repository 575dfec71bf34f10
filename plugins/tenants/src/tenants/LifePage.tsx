// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { RiStackLine } from '@remixicon/react';
import { Navigate, useParams } from 'react-router-dom';
import {
  layout,
  LiveView,
  PageFrame,
  useLive,
  useLoad,
  useViewer,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { RejectionNote } from '../approvals/RejectionNote';
import { useLinks } from '../links';
import { TenantDetails } from '../tenant/TenantDetails';

/** A life of a tenant id that is over: the catalog has no entity of it. One that is not leads to its entity page. */
export function LifePage() {
  const { tenantId = '', life = '' } = useParams();
  const { t } = useWords();
  const links = useLinks();
  const api = useApi(tenantsApiRef);
  const tenant = useLive(() => api.getTenant(tenantId, { life }), life);
  const home = links.tenant(tenantId);
  if (tenant.data && tenant.data.lifecycle !== 'deleted' && home) {
    return <Navigate replace to={home} />;
  }
  return (
    <PageFrame
      title={tenant.data?.displayName ?? tenantId}
      icon={<RiStackLine />}
      breadcrumbs={[
        { label: t('tenants.title'), href: links.tenants ?? '/' },
        { label: tenantId, href: '' },
      ]}
    >
      <LiveView live={tenant} rows={8}>
        {data => <Over tenant={data} reload={tenant.reload} />}
      </LiveView>
    </PageFrame>
  );
}

function Over(props: { tenant: Tenant; reload: () => Promise<void> }) {
  const { t } = useWords();
  const { tenantId, former, status } = props.tenant;
  const wasNever = status.verdict.code === 'never_approved';
  return (
    <div className={layout.stack}>
      {former && !wasNever && (
        <Alert
          status="info"
          icon
          title={t('tenant.former.title', { tenantId })}
          description={t('tenant.former.text')}
        />
      )}
      {wasNever && <Rejection tenant={props.tenant} />}
      <TenantDetails {...props} />
    </div>
  );
}

// Of what never came to be, the only request of its life says why.
function Rejection({ tenant }: { tenant: Tenant }) {
  const { tenantId, life } = tenant;
  const api = useApi(tenantsApiRef);
  const viewer = useViewer();
  const asked = useLoad(
    () => api.listRequests({ tenantId, life, limit: 1 }),
    life,
  );
  const [request] = asked.data?.items ?? [];
  return request ? <RejectionNote request={request} viewer={viewer} /> : null;
}
