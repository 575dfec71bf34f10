// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant is in the course of its life, so that every kind of object comes and goes.

import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  exampleSpecs,
  serviceOf,
  specOf,
} from '../../../manifests/testUtils/exampleSpecs';
import { fullCluster } from '../../../manifests/testUtils/manifestCluster';
import { ManifestCluster } from '../../../manifests/RenderInput';
import { shippedPresets } from '../../../manifests/shippedPresets';

/** Everything but a storage class of its own: claims take the default one. */
export const LIFE_CLUSTER: ManifestCluster = {
  ...fullCluster,
  storage: undefined,
};

export const WITH_GATEWAY: ManifestCluster = {
  ...LIFE_CLUSTER,
  gateway: { name: 'shared', namespace: 'gateways' },
  kueue: { clusterQueue: 'ai' },
};

export const SCALED = exampleSpecs.small;

export const FIXED: TenantSpec = {
  ...SCALED,
  services: SCALED.services.map(({ autoscaling: _, ...it }) => it),
};

export const EMPTY: TenantSpec = {
  ...SCALED,
  services: [],
  access: undefined,
};

const image = 'registry.example.com/vision/other:1.0.0';
const claimed = { class: 'claimed', count: 1 };
const cron = { schedule: '@yearly' };

/** A service of each kind, one with devices that it claims; the job runs once more with another number. */
export const ofEveryKind = (run: number): TenantSpec =>
  specOf({
    preset: 'medium',
    overrides: { gpu: claimed },
    services: [
      serviceOf({ name: 'db', kind: 'stateful', image }),
      {
        name: 'train',
        kind: 'job',
        image,
        job: { run },
        gpu: claimed,
        graceSeconds: 1,
      },
      { name: 'nightly', kind: 'cron', image, cron },
    ],
  });

/** What {@link ofEveryKind} needs. */
export const EVERY_KIND = {
  preset: shippedPresets.find(({ name }) => name === 'medium')!,
  cluster: {
    ...LIFE_CLUSTER,
    gpuClasses: { claimed: { deviceClassName: 'gpu.example.com' } },
  },
};
