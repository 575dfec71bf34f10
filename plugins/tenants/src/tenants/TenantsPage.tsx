// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, Card, CardBody, Text } from '@backstage/ui';
import {
  ListTenantsQuery,
  Page,
  TenantSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RiAddLine, RiStackLine } from '@remixicon/react';
import { useId } from 'react';
import {
  LiveView,
  PageFrame,
  RefusableButton,
  useListParams,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { useRefusal } from '../components/useRefusal';
import { useLinks } from '../links';
import { NoTenants } from './NoTenants';
import { TenantFilters } from './TenantFilters';
import { TenantList } from './TenantList';
import { DEFAULT_SORT, TENANT_FILTERS } from './tenantParams';

const LIMIT = 20;

/** Every tenant the viewer may see, with search, filters, sort and paging on the server. */
export function TenantsPage() {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const params = useListParams([...TENANT_FILTERS, 'sort'], ['sort']);
  const { sort = DEFAULT_SORT, ...filters } = params.values;
  const query = {
    ...filters,
    sort,
    cursor: params.cursor,
    limit: LIMIT,
  } as ListTenantsQuery;
  const live = useLive(() => api.listTenants(query), JSON.stringify(query), {
    isBusy: page => page.items.some(isUnderWay),
  });
  const refusal = useRefusal('tenants.tenant.create');
  const reasonId = useId();
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <PageFrame
      title={t('tenants.title')}
      icon={<RiStackLine />}
      actions={<RequestTenant refusal={refusal} describedBy={reasonId} />}
    >
      {refusal && (
        <Text as="p" id={reasonId} color="secondary">
          {refusal}
        </Text>
      )}
      <Text as="p" color="secondary">
        {t('tenants.intro')}
      </Text>
      {(isFiltered || live.data?.totalItems !== 0) && (
        <TenantFilters params={params} shown={live.data?.items ?? []} />
      )}
      <Card>
        <CardBody>
          <LiveView live={live} rows={6}>
            {(page: Page<TenantSummary>) =>
              page.totalItems === 0 ? (
                <NoTenants isFiltered={isFiltered} onClear={params.clear} />
              ) : (
                <TenantList page={page} params={params} limit={LIMIT} />
              )
            }
          </LiveView>
        </CardBody>
      </Card>
    </PageFrame>
  );
}

/** The way to the form; where somebody may not ask, it is there all the same, beside why it leads nowhere. */
function RequestTenant(props: { refusal?: string; describedBy: string }) {
  const { t } = useWords();
  const { requestTemplate } = useLinks();
  if (!requestTemplate) return null;
  const looks = {
    size: 'small',
    variant: 'primary',
    iconStart: <RiAddLine />,
  } as const;
  return props.refusal ? (
    <RefusableButton
      {...looks}
      refusal={props.refusal}
      refusedBy={props.describedBy}
    >
      {t('action.requestTenant')}
    </RefusableButton>
  ) : (
    <ButtonLink {...looks} href={requestTemplate}>
      {t('action.requestTenant')}
    </ButtonLink>
  );
}

function isUnderWay({
  status,
  lifecycle,
  openRequest,
}: TenantSummary): boolean {
  return (
    lifecycle === 'deleting' ||
    (status.overall_status === 'pending' && !openRequest)
  );
}
