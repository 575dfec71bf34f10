// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { Tenant, TenantRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  LiveView,
  Section,
  TenantStatusBadge,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { DeliveryTable } from '../tenant/DeliveryTable';
import { isMoving, isUnderWay } from '../tenant/isUnderWay';

const NEWEST = 50;

/** What becomes of an approved request: its deliveries as they go, and what the cluster says of the tenant since. */
export function RequestDelivery({ request }: { request: TenantRequest }) {
  const { revision } = request;
  return request.state === 'approved' && revision !== undefined ? (
    <Progress request={request} revision={revision} />
  ) : null;
}

function Progress(props: { request: TenantRequest; revision: number }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const { request, revision } = props;
  const { tenantId, life } = request;
  const live = useLive(
    async () => {
      const [tenant, { items }] = await Promise.all([
        api.getTenant(tenantId, { life }),
        api.listDeliveries(tenantId, { life, limit: NEWEST }),
      ]);
      return { tenant, rows: items.filter(it => it.revision === revision) };
    },
    life,
    { isBusy: it => isUnderWay(it.tenant) || it.rows.some(isMoving) },
  );
  return (
    <Section title={t('request.section.delivery')}>
      <LiveView live={live} rows={3}>
        {({ tenant, rows }) => (
          <div className={layout.stack}>
            <Since tenant={tenant} revision={revision} />
            {rows.length > 0 && <DeliveryTable deliveries={rows} />}
          </div>
        )}
      </LiveView>
    </Section>
  );
}

function Since(props: { tenant: Tenant; revision: number }) {
  const { t, say } = useWords();
  const { tenant, revision } = props;
  const { status, lifecycle } = tenant;
  if (tenant.revision !== undefined && tenant.revision > revision) {
    return (
      <Text as="p">
        {t('request.delivery.replaced', { revision: tenant.revision })}
      </Text>
    );
  }
  return (
    <span className={layout.inline} role="status">
      <TenantStatusBadge status={status} lifecycle={lifecycle} showAge />
      {lifecycle !== 'deleted' && (
        <span>
          {say('verdict', status.verdict.code, status.verdict.params)}
        </span>
      )}
    </span>
  );
}
