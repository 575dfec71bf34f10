// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { isOpenState, Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  LiveView,
  Section,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { RequestTable } from '../approvals/RequestTable';
import { isUndoable, UndoChange } from '../approvals/UndoChange';

/** The newest requests of a tenant, not those of an earlier life of its id. */
export function RequestsSection({ tenant }: { tenant: Tenant }) {
  const { t } = useWords();
  const { tenantId, life } = tenant;
  const api = useApi(tenantsApiRef);
  const live = useLive(
    () => api.listRequests({ tenantId, life, limit: 10 }),
    life,
    { isBusy: page => page.items.some(({ state }) => isOpenState(state)) },
  );
  // While something waits for a decision, nothing else can be asked for.
  const isAsked = live.data?.items.some(({ state }) => isOpenState(state));
  const last = isAsked
    ? undefined
    : live.data?.items.find(({ revision }) => revision === tenant.revision);
  return (
    <Section
      title={t('tenant.requests.title')}
      actions={
        last &&
        isUndoable(last, tenant) && (
          <UndoChange
            key={last.id}
            request={last}
            tenant={tenant}
            label={t('request.undo.last')}
          />
        )
      }
    >
      <LiveView live={live} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Text as="p" color="secondary">
              {t('tenant.requests.empty')}
            </Text>
          ) : (
            <RequestTable requests={items} isOfOneTenant />
          )
        }
      </LiveView>
    </Section>
  );
}
