// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { Delivery, Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  Live,
  LiveView,
  RefusableButton,
  Section,
  useAction,
  useToast,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { DeliveryTable } from './DeliveryTable';

const RETRIABLE = ['failed', 'blocked'];

/** The newest deliveries, and a way to try those again that failed. */
export function DeliveriesSection(props: {
  tenant: Tenant;
  live: Live<{ items: Delivery[] }>;
}) {
  const { t } = useWords();
  const { live } = props;
  return (
    <Section
      title={t('tenant.deliveries.title')}
      actions={
        live.data?.items.some(({ state }) => RETRIABLE.includes(state)) && (
          <Retry tenant={props.tenant} live={live} />
        )
      }
    >
      <LiveView live={live} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Text as="p" color="secondary">
              {t('tenant.deliveries.empty')}
            </Text>
          ) : (
            <DeliveryTable deliveries={items} />
          )
        }
      </LiveView>
    </Section>
  );
}

function Retry(props: { tenant: Tenant; live: Live<{ items: Delivery[] }> }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const toast = useToast();
  const { tenantId, allowed } = props.tenant;
  const retry = useAction(async () => {
    const { retried } = await api.retryDeliveries(tenantId);
    const title = t('tenant.deliveries.retried', { count: retried });
    toast.post({ title, status: 'info', timeout: 4000 });
    await props.live.reload();
  });
  if (retry.error) {
    return <ErrorPanel error={retry.error} onRetry={retry.run} />;
  }
  return (
    <RefusableButton
      size="small"
      variant="secondary"
      isPending={retry.isPending}
      refusal={allowed?.operate === false ? t('refused.retry') : undefined}
      onPress={() => void retry.run()}
    >
      {t('tenant.deliveries.retry')}
    </RefusableButton>
  );
}
