// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { RiStackLine } from '@remixicon/react';
import { useParams, useSearchParams } from 'react-router-dom';
import {
  LiveView,
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
        {data => (
          <ChangeForm
            key={`${tenantId} ${from}`}
            {...data}
            isEdit={edited !== undefined}
          />
        )}
      </LiveView>
    </PageFrame>
  );
}
