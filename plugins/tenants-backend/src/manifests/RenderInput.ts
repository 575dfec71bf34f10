// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's manifest is a function of.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { GpuClasses } from './gpuClasses';
import { ObjectKind } from './kinds/ObjectKind';

type Labels = Record<string, string>;

/** Addresses, or pods of a namespace, with the ports at which they are reached. */
export type NamedPeer = {
  cidr?: string | string[];
  namespace?: string;
  podLabels?: Labels;
  ports: number[];
  protocol?: 'TCP' | 'UDP';
};

/** One for all tenants, or by what a spec says. */
export type ClusterQueue =
  | string
  | {
      default: string;
      environments?: Partial<Record<TenantSpec['environment'], string>>;
      presets?: Record<string, string>;
    };

/** What manifests depend on of a cluster: never its address or credential. The configuration of one fits. */
/** By name; each has one of `volume`, `storageClass` (with `size`) and `csi`. */
export type VolumeSources = Record<
  string,
  {
    volume?: string;
    storageClass?: string;
    size?: string;
    csi?: { driver: string; attributes?: Record<string, string> };
    readOnly: boolean;
  }
>;

export type ManifestCluster = {
  name: string;
  ingress: {
    allowedSuffixes: string[];
    className?: string;
    namespace?: string;
    podLabels?: Labels;
    certificateIssuer?: string;
  };
  /** HTTPRoutes of this Gateway in place of Ingresses. */
  gateway?: { name: string; namespace: string; sectionName?: string };
  dns?: { namespace?: string; podLabels?: Labels; ports?: number[] };
  /** What specs may name as peers. */
  peers?: Record<string, NamedPeer>;
  monitoringNamespace?: string;
  monitoring?: {
    enabled: boolean;
    labels?: Labels;
    namespaceLabels?: Labels;
    podLabels?: Labels;
  };
  secretStore?: {
    name: string;
    kind: 'SecretStore' | 'ClusterSecretStore';
    keyPrefix?: string;
  };
  storage?: {
    className?: string;
    accessMode?: 'ReadWriteOnce' | 'ReadWriteMany';
  };
  /** What the operator lends, by name. */
  volumeSources?: VolumeSources;
  /** Kinds of other people's that specs may bring objects of. */
  objects?: { kinds: ObjectKind[] };
  /** By what the cloud of the cluster knows tenants' pods. */
  workloadIdentity?: {
    annotations?: Labels;
    labels?: Labels;
    podLabels?: Labels;
  };
  /** That specs may name; or by preset. */
  priorityClasses?: string[] | Record<string, string[]>;
  /** Jobs wait in a LocalQueue of the tenant, which this stands behind. */
  kueue?: { clusterQueue: ClusterQueue };
  podSecurityVersion: string;
  /** Devices that tenants may ask for. */
  gpuResources: string[];
  /** What tenants may name as `gpu.class`. */
  gpuClasses?: GpuClasses;
  /** Every device that the quota counts; default `gpuResources`, and those of `gpuClasses`. */
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
  /** Tenants of the same cluster whose approved specs have this one among their peers. */
  consenting?: string[];
};
