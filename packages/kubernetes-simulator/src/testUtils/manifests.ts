// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Objects that tests apply.

/** A namespace; `restricted` enforces that Pod Security level. */
export function namespace(name: string, restricted = false) {
  const labels = restricted
    ? { 'pod-security.kubernetes.io/enforce': 'restricted' }
    : {};
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

/** A container that the `restricted` level admits. */
export function container(more: object = {}) {
  return {
    name: 'app',
    image: 'example.com/app:1',
    securityContext: {
      allowPrivilegeEscalation: false,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...more,
  };
}

/** A pod of one such container. */
export function pod(name: string, more: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [container(more)] },
  };
}

/** A deployment of such pods. */
export function deployment(
  name: string,
  options: { replicas?: number; image?: string; container?: object } = {},
) {
  const { replicas = 1, image = 'example.com/app:1' } = options;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name } },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [container({ image, ...options.container })],
        },
      },
    },
  };
}
