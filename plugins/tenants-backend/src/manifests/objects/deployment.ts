// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The Deployment of a service: how many pods, and how a new version takes over.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { rolloutOf } from '../demand';
import { Json, KubernetesObject } from '../KubernetesObject';
import { metadataOf, selectorOf } from '../labels';
import { RenderInput } from '../RenderInput';
import { podTemplate } from './podTemplate';

/** The Deployment, named as the service. */
export function deploymentOf(
  input: RenderInput,
  service: ServiceSpec,
): KubernetesObject {
  const { tenantId } = input;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(tenantId, service.name, service.name),
    spec: {
      ...replicasOf(input, service),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: deadlineOf(service),
      selector: { matchLabels: selectorOf(tenantId, service.name) },
      strategy: strategyOf(input, service),
      template: podTemplate(input, service),
    },
  };
}

const DEADLINE_SECONDS = 900;

/** For an image of many gigabytes. */
const PULL_SECONDS = 600;

// Whoever may take longer to start is not stuck before.
function deadlineOf({ health }: ServiceSpec): number {
  return Math.max(DEADLINE_SECONDS, (health?.startSeconds ?? 0) + PULL_SECONDS);
}

// With an autoscaler the number is not ours to say: each apply would undo its work.
function replicasOf(
  { suspended }: RenderInput,
  service: ServiceSpec,
): { replicas?: number } {
  if (suspended) {
    return { replicas: 0 };
  }
  const { autoscaling, replicas = 1 } = service;
  return autoscaling ? {} : { replicas };
}

function strategyOf({ cluster }: RenderInput, service: ServiceSpec): Json {
  const { type, surge } = rolloutOf(service, cluster.storage?.accessMode);
  return type === 'Recreate'
    ? { type }
    : {
        type,
        // GPUs are scarce: a new pod takes over the one of the old pod, so that the quota suffices.
        rollingUpdate: { maxSurge: surge, maxUnavailable: surge === 0 ? 1 : 0 },
      };
}
