// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { RiStackLine } from '@remixicon/react';
import { Tenant, TenantRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { useParams, useSearchParams } from 'react-router-dom';
import {
  LiveView,
  NotAllowed,
  PageFrame,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { useLinks } from '../links';
import { ChangeForm } from './ChangeForm';

/** The spec of a tenant as a form: edit, look at what would change, ask for it. */
export function ChangePage() {
  const { tenantId = '' } = useParams();
  const { t } = useWords();
  const links = useLinks();
  const api = useApi(tenantsApiRef);
  // Loaded once: what somebody types must not be overwritten by a refresh.
  const [search] = useSearchParams();
  const edited = search.get('edit') ?? undefined;
  const from = edited ?? search.get('from') ?? undefined;
  const begun = useLoad(async () => {
    const [tenant, request] = await Promise.all([
      api.getTenant(tenantId),
      from === undefined ? undefined : api.getRequest(from),
    ]);
    return { tenant, request };
  }, `${tenantId} ${from}`);
  const title = t(edited ? 'change.edit.title' : 'change.title', { tenantId });
  return (
    <PageFrame
      title={title}
      icon={<RiStackLine />}
      breadcrumbs={[
        { label: t('tenants.title'), href: links.tenants ?? '/' },
        { label: tenantId, href: links.tenant(tenantId) ?? '/' },
        { label: title, href: '' },
      ]}
    >
      <LiveView live={begun} rows={8}>
        {data => {
          const refusal = refusalOf(data, edited !== undefined);
          return refusal ? (
            <NotAllowed title={t('refused.change')} who={t(refusal)} />
          ) : (
            <ChangeForm
              key={`${tenantId} ${from}`}
              {...data}
              isEdit={edited !== undefined}
            />
          );
        }}
      </LiveView>
    </PageFrame>
  );
}

/** Why the viewer has no use for the form: what they filled in would be refused. */
function refusalOf(
  { tenant, request }: { tenant: Tenant; request?: TenantRequest },
  isEdit: boolean,
) {
  if (!isEdit) {
    return tenant.allowed?.update === false
      ? 'tenant.reason.change'
      : undefined;
  }
  return request?.state === 'changes_requested' && request.editable === false
    ? 'refused.edit'
    : undefined;
}
