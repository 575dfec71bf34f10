// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { usePermission } from '@backstage/plugin-permission-react';
import {
  requestCommentPermission,
  tenantCreatePermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { useWords } from '@ecp-ai/backstage-plugin-tenants-react';

const PERMISSIONS = {
  'tenants.tenant.create': tenantCreatePermission,
  'tenants.request.comment': requestCommentPermission,
};

/** Why whoever is signed in may not do something at all, and who may; while that is not known, nothing is in the way. */
export function useRefusal(name: keyof typeof PERMISSIONS): string | undefined {
  const { t } = useWords();
  const asked = usePermission({ permission: PERMISSIONS[name] });
  const isRefused = !asked.loading && !asked.error && !asked.allowed;
  return isRefused ? t(`refused.${name}`) : undefined;
}
