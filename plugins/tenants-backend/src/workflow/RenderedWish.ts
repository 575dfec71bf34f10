// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a wish is rendered from and what it becomes.

import {
  Capacity,
  Finding,
  Lifecycle,
  Preset,
  Rendering,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterConfig } from '../config/TenantsConfig';
import { ClusterDevices } from '../manifests/devices';
import { Goes } from '../manifests/removal/whatGoes';

/** The newest approved state of a tenant, as far as rendering needs it. */
export type CurrentState = {
  spec: TenantSpec;
  manifest: string;
  needs: Record<string, number>;
  cluster: string;
  presetVersion: number;
  lifecycle: Lifecycle;
};

/** What a wish becomes. */
export type RenderedWish = {
  manifest: string;
  digest: string;
  tenantYaml: string;
  findings: Finding[];
  capacity: Capacity;
  needs: Record<string, number>;
  spec: TenantSpec;
  preset: Preset;
  cluster: ClusterConfig;
  rendering: Rendering;
  /** What of the cluster's devices the manifest was rendered with; absent for delete. */
  devices?: ClusterDevices;
  /** What a delete request was told goes. */
  goes?: Goes;
};
