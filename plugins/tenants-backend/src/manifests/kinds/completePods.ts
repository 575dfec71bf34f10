// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pods of other kinds' objects get what pods of services have, where they do not say it. What they say stays, and is judged.

import {
  DEFAULT_USER,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { WORKLOAD_ACCOUNT } from '../names';
import { podIdentity } from '../objects/identity';
import { imagePullSecrets } from '../objects/pullSecrets';
import { containerSecurity } from '../objects/security';
import { RenderInput } from '../RenderInput';
import { excessOf } from './excessOf';
import { ObjectKind, PodPlace } from './ObjectKind';
import { podsIn, RESOURCES, spotsOf } from './podsIn';

type Members = Record<string, any>;

const EPHEMERAL = { request: '256Mi', limit: '2Gi' };

/** The same object with complete pods; one whose pods are none, or too many, is left as it is. */
export function completePods<T extends object>(
  object: T,
  kind: ObjectKind,
  input: RenderInput,
): T {
  if (excessOf(object, kind)) return object;
  if (podsIn(object, kind).some(({ pod }) => !pod)) return object;
  const copy = structuredClone(object);
  for (const place of kind.pods) {
    for (const { value } of spotsOf(copy, place.path)) {
      const it = value as Members;
      if (place.form === 'template') {
        it.metadata = withLabels(it.metadata, input);
        it.spec = completePod(it.spec ?? {}, place, input);
      } else if (place.form === 'container') {
        it[RESOURCES] = completeResources(it[RESOURCES], input);
      } else {
        Object.assign(it, completePod(it, place, input));
      }
    }
  }
  return copy;
}

function withLabels(
  metadata: Members | undefined,
  input: RenderInput,
): Members {
  return {
    ...metadata,
    labels: {
      ...metadata?.labels,
      ...podIdentity(input),
      'app.kubernetes.io/part-of': input.tenantId,
      [TENANT_LABEL]: input.tenantId,
    },
  };
}

function completePod(
  pod: Members,
  { containers = [] }: PodPlace,
  input: RenderInput,
): Members {
  const whole = (it: Members[]) => it.map(each => completed(each, input));
  const further = containers.filter(name => Object.hasOwn(pod, name));
  return {
    automountServiceAccountToken: false,
    serviceAccountName: WORKLOAD_ACCOUNT,
    ...imagePullSecrets(input),
    ...pod,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: DEFAULT_USER,
      runAsGroup: DEFAULT_USER,
      fsGroup: DEFAULT_USER,
      seccompProfile: { type: 'RuntimeDefault' },
      ...pod.securityContext,
    },
    ...(pod.initContainers && { initContainers: whole(pod.initContainers) }),
    ...(pod.containers && { containers: whole(pod.containers) }),
    ...Object.fromEntries(
      further.map(name => [name, completed(pod[name], input)]),
    ),
  };
}

/** Of limits and requests the one says the other. */
function completeResources(
  resources: Members | undefined,
  { preset }: RenderInput,
): Members {
  const { requests, limits, ...more } = resources ?? {};
  const { default: most, defaultRequest: least } = preset.container;
  const usual = {
    requests: { ...least, 'ephemeral-storage': EPHEMERAL.request },
    limits: { ...most, 'ephemeral-storage': EPHEMERAL.limit },
  };
  return {
    ...more,
    requests: { ...usual.requests, ...limits, ...requests },
    limits: { ...usual.limits, ...requests, ...limits },
  };
}

function completed(container: Members, input: RenderInput): Members {
  return {
    imagePullPolicy: 'Always',
    ...container,
    resources: completeResources(container.resources, input),
    securityContext: {
      ...(containerSecurity() as Members),
      ...container.securityContext,
    },
  };
}
