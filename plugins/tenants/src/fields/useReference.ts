// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  Capability,
  ClusterSummary,
  NamedSlaClass,
  Preset,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Live, useLoad } from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';

/** The presets of this portal. */
export function usePresets(): Live<Preset[]> {
  const api = useApi(tenantsApiRef);
  return useLoad(async () => (await api.listPresets()).items, 'presets');
}

/** The SLA classes of this portal. */
export function useSlaClasses(): Live<NamedSlaClass[]> {
  const api = useApi(tenantsApiRef);
  return useLoad(async () => (await api.listSlaClasses()).items, 'slaClasses');
}

/** The modules that the backend has. */
export function useCapabilities(): Live<Capability[]> {
  const api = useApi(tenantsApiRef);
  return useLoad(
    async () => (await api.listCapabilities()).items,
    'capabilities',
  );
}

/** The clusters that tenants may live in. */
export function useClusters(): Live<ClusterSummary[]> {
  const api = useApi(tenantsApiRef);
  return useLoad(async () => (await api.listClusters()).items, 'clusters');
}
