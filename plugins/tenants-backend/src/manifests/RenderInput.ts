// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's manifest is a function of.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { ClusterConfig } from '../config/TenantsConfig';

/** The parts of a cluster's configuration that manifests depend on: never its address or credential. */
export type ManifestCluster = Pick<
  ClusterConfig,
  | 'name'
  | 'ingress'
  | 'monitoringNamespace'
  | 'monitoring'
  | 'secretStore'
  | 'storage'
  | 'podSecurityVersion'
> & {
  /** Devices that tenants may ask for. */
  gpuResources: string[];
  /** Every device key that the quota counts; default `gpuResources`. */
  devices?: string[];
};

/** A tenant as its objects are rendered from it. */
export type RenderInput = {
  tenantId: string;
  spec: TenantSpec;
  preset: Preset;
  cluster: ManifestCluster;
  /** Scaled to nothing: no replicas, no autoscaler. Data and addresses stay. */
  suspended?: boolean;
};
