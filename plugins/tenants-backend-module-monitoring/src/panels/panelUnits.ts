// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { PanelId, PanelUnit } from '@ecp-ai/backstage-plugin-tenants-common';

/** What the numbers of each panel count, wherever they come from. */
export const PANEL_UNITS: Readonly<Record<PanelId, PanelUnit>> = {
  cpu: 'cores',
  memory: 'bytes',
  gpu: 'devices',
  'gpu-memory': 'bytes',
  pods: 'count',
  restarts: 'count',
  'network-in': 'bytes_per_second',
  'network-out': 'bytes_per_second',
  quota: 'percent',
  requests: 'per_second',
};
