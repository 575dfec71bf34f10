// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Delivery, Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import { tenantsApiRef } from '../api';
import { ErrorPanel } from '../components/ErrorPanel';
import { LiveView } from '../components/LiveView';
import { Section } from '../components/Section';
import { Live, useLive } from '../live';
import { useWords } from '../translation';
import { DeliveryTable } from './DeliveryTable';

const MOVING = ['pending', 'running', 'failed'];
const RETRIABLE = ['failed', 'blocked'];
const LIMIT = 10;

/** The newest deliveries, and a way to try those again that failed. */
export function DeliveriesSection(props: { tenant: Tenant; isBusy: boolean }) {
  const { t } = useWords();
  const { tenantId } = props.tenant;
  const api = useApi(tenantsApiRef);
  const live = useLive(
    () => api.listDeliveries(tenantId, { limit: LIMIT }),
    tenantId,
    {
      isBusy: page =>
        props.isBusy || page.items.some(({ state }) => MOVING.includes(state)),
    },
  );
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
  const toast = useApi(toastApiRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const { tenantId, allowed } = props.tenant;
  const retry = async () => {
    setPending(true);
    setError(undefined);
    try {
      const { retried } = await api.retryDeliveries(tenantId);
      const title = t('tenant.deliveries.retried', { count: retried });
      toast.post({ title, status: 'info', timeout: 4000 });
      await props.live.reload();
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setPending(false);
    }
  };
  if (error) {
    return <ErrorPanel error={error} onRetry={retry} />;
  }
  return (
    <Button
      size="small"
      variant="secondary"
      isPending={isPending}
      isDisabled={allowed?.operate === false}
      onPress={() => void retry()}
    >
      {t('tenant.deliveries.retry')}
    </Button>
  );
}
