// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The StatefulSet of a service whose pods each have a name and claims of their own.

import {
  podsAddressName,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { claimedVolumes } from '../demand';
import { Json, KubernetesObject } from '../KubernetesObject';
import { foreignLabels, metadataOf, selectorOf } from '../labels';
import { podClaimName } from '../names';
import { RenderInput } from '../RenderInput';
import { claimSpec } from './claims';
import { podTemplate } from './podTemplate';

/**
 * The StatefulSet, named as the service. Selector, address, order of pods and templates of claims can never change:
 * `rules/kinds.ts` refuses what would change them.
 */
export function statefulSetOf(
  input: RenderInput,
  service: ServiceSpec,
): KubernetesObject {
  const { tenantId, suspended } = input;
  const { name, stateful = {}, replicas = 1 } = service;
  const claims = claimTemplates(input, service);
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadataOf(tenantId, name, name),
    spec: {
      replicas: suspended ? 0 : replicas,
      revisionHistoryLimit: 3,
      serviceName: podsAddressName(name),
      podManagementPolicy: stateful.podManagement ?? 'OrderedReady',
      updateStrategy: { type: stateful.update ?? 'RollingUpdate' },
      selector: { matchLabels: selectorOf(tenantId, name) },
      template: podTemplate(input, service),
      ...(claims.length > 0 && {
        volumeClaimTemplates: claims,
        // With the service goes its data, as with any service; with a replica it does not.
        persistentVolumeClaimRetentionPolicy: {
          whenDeleted: 'Delete',
          whenScaled: 'Retain',
        },
      }),
    },
  };
}

function claimTemplates(
  { tenantId, cluster }: RenderInput,
  service: ServiceSpec,
): Json[] {
  return claimedVolumes(service).map(({ name, size }) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: podClaimName(service.name, name),
      // The controller's to make and remove, not ours to prune.
      labels: foreignLabels(tenantId, service.name),
    },
    spec: claimSpec(cluster, size),
  }));
}
