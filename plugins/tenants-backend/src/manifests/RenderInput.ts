// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's manifest is a function of.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';

/** What manifests depend on of a cluster: never its address or credential. The configuration of one fits. */
export type ManifestCluster = {
  name: string;
  ingress: {
    allowedSuffixes: string[];
    className?: string;
    namespace?: string;
    certificateIssuer?: string;
  };
  monitoringNamespace?: string;
  monitoring?: { enabled: boolean; labels?: Record<string, string> };
  secretStore?: {
    name: string;
    kind: 'SecretStore' | 'ClusterSecretStore';
    keyPrefix?: string;
  };
  storage?: {
    className?: string;
    accessMode?: 'ReadWriteOnce' | 'ReadWriteMany';
  };
  podSecurityVersion: string;
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
