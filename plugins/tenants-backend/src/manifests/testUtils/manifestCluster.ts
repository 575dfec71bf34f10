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
  gpuResources: [
    'nvidia.com/gpu',
    'nvidia.com/mig-1g.10gb',
    'nvidia.com/mig-2g.20gb',
  ],
  podSecurityVersion: 'v1.34',
};

/** A cluster with nothing but what every cluster has. */
export const plainCluster: ManifestCluster = {
  name: 'bare',
  ingress: { allowedSuffixes: [] },
  gpuResources: [],
  podSecurityVersion: 'v1.34',
};
