// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { tenantsApiRef, useLoad } from '@ecp-ai/backstage-plugin-tenants-react';

/** Whether alerts can come in, by the health of the module `recovery`; `undefined` while that is loaded, or cannot be. */
export function useTakesAlerts(): boolean | undefined {
  const api = useApi(tenantsApiRef);
  const { data } = useLoad(() => api.listCapabilities(), 'capabilities');
  const recovery = data?.items.find(({ name }) => name === 'recovery');
  return recovery && recovery.health.code !== 'no_alerts';
}
