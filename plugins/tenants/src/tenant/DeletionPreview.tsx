// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  LiveView,
  useLoad,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { WhatGoes } from '../approvals/WhatGoes';

/** What would go with a tenant, as its cluster says now: services, volumes with their data, objects that people made. */
export function DeletionPreview({ tenant }: { tenant: Tenant }) {
  const api = useApi(tenantsApiRef);
  const { tenantId } = tenant;
  const preview = useLoad(
    () => api.previewManifest({ type: 'delete', tenantId }),
    tenantId,
  );
  return (
    <>
      <StoppingServices tenant={tenant} />
      <LiveView live={preview} rows={2}>
        {({ findings }) => <WhatGoes request={{ type: 'delete', findings }} />}
      </LiveView>
    </>
  );
}

/** The services that stop with a tenant. */
export function StoppingServices({ tenant }: { tenant: Tenant }) {
  const { t } = useWords();
  const services = tenant.spec.services.map(({ name }) => name).join(', ');
  return (
    <Text as="p">
      {services
        ? t('changes.goes.services', { services })
        : t('changes.goes.noServices')}
    </Text>
  );
}
