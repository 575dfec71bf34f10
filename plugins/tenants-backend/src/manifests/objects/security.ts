// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// As whom a service's containers run, and what they may not.

import {
  DEFAULT_USER,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';

/** User and group of the processes of a service. */
export function accountOf({ user = DEFAULT_USER, group = user }: ServiceSpec): {
  user: number;
  group: number;
} {
  return { user, group };
}

/** `securityContext` of the pod. */
export function podSecurity(service: ServiceSpec): Json {
  const { user, group } = accountOf(service);
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: group,
    fsGroup: group,
    fsGroupChangePolicy: 'OnRootMismatch',
    ...(service.rootGroup && { supplementalGroups: [0] }),
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** `securityContext` of every container. */
export const containerSecurity = (): Json => ({
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
});
