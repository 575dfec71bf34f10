// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ManifestCluster } from '../RenderInput';

/** A cluster with everything that manifests can make use of. */
export const fullCluster: ManifestCluster = {
  name: 'seoul',
  ingress: {
    allowedSuffixes: ['apps.example.com'],
    className: 'nginx',
    namespace: 'ingress-nginx',
    certificateIssuer: 'letsencrypt',
  },
  monitoringNamespace: 'monitoring',
  monitoring: { enabled: true, labels: { release: 'prometheus' } },
  secretStore: { name: 'vault', kind: 'ClusterSecretStore' },
  storage: { className: 'fast' },
  volumeSources: {
    datasets: { volume: 'datasets-{tenantId}', readOnly: true },
    shared: { storageClass: 'cephfs', size: '20Gi', readOnly: false },
    models: { volume: '{tenantId}-models', readOnly: false },
    bucket: {
      csi: {
        driver: 's3.csi.example.com',
        attributes: { bucket: 'ai', prefix: '{tenantId}/' },
      },
      readOnly: false,
    },
  },
  gpuResources: [
    'nvidia.com/gpu',
    'nvidia.com/mig-1g.10gb',
    'nvidia.com/mig-2g.20gb',
  ],
  podSecurityVersion: 'v1.34',
};

/** The same, whose operator named classes: of nodes, of slices, and one that is claimed. */
export const classCluster: ManifestCluster = {
  ...fullCluster,
  priorityClasses: { small: ['batch'], large: ['batch', 'urgent'] },
  workloadIdentity: {
    annotations: { 'iam.gke.io/gcp-service-account': '{tenantId}@ai.example' },
    podLabels: { 'azure.workload.identity/use': 'true' },
  },
  gpuClasses: {
    h100: {
      resource: 'nvidia.com/gpu',
      nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' },
      tolerations: [{ key: 'h100', operator: 'Equal', value: 'ai' }],
      runtimeClassName: 'nvidia',
    },
    slice: { resource: 'nvidia.com/mig-1g.10gb' },
    b200: {
      deviceClassName: 'gpu.nvidia.com',
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
    },
  },
};

/** A cluster with nothing but what every cluster has. */
export const plainCluster: ManifestCluster = {
  name: 'bare',
  ingress: { allowedSuffixes: [] },
  gpuResources: [],
  podSecurityVersion: 'v1.34',
};

/** The full one with a gateway, queues, peers and selectors of its own. */
export const gatewayCluster: ManifestCluster = {
  ...fullCluster,
  kueue: { clusterQueue: { default: 'ai', presets: { large: 'ai-large' } } },
  gateway: { name: 'shared', namespace: 'gateways' },
  dns: { namespace: 'dns', podLabels: { app: 'dns' }, ports: [5353] },
  peers: {
    'object-store': { cidr: '10.1.2.0/24', ports: [9000] },
    database: {
      namespace: 'databases',
      podLabels: { app: 'postgres' },
      ports: [5432],
    },
  },
};
