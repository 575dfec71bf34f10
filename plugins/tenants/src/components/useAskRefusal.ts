// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { usePermission } from '@backstage/plugin-permission-react';
import { tenantCreatePermission } from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';

/** Why whoever is signed in may not ask for a tenant, as a sentence; while that is not known, nothing is in the way. */
export function useAskRefusal(): string | undefined {
  const { t } = useWords();
  const asked = usePermission({ permission: tenantCreatePermission });
  const isRefused = !asked.loading && !asked.error && !asked.allowed;
  return isRefused ? t('refused.tenants.tenant.create') : undefined;
}
