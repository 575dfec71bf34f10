// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Small objects that contract tests send.

/** A ConfigMap. */
export function configMap(
  name: string,
  data: Record<string, string> = {},
  labels?: Record<string, string>,
) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    // Empty labels would be claimed like a value, and two appliers of them conflict.
    metadata: { name, ...(labels && { labels }) },
    data,
  };
}

/** A pod's spec that the profile `restricted` admits. It ends within a second when deleted. */
export function podSpec(container: object = {}, more: object = {}) {
  return {
    terminationGracePeriodSeconds: 1,
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'main',
        image: 'registry.example/app:1',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        },
        ...container,
      },
    ],
    ...more,
  };
}

/** A pod. */
export function pod(name: string, container: object = {}, more: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name } },
    spec: podSpec(container, more),
  };
}

/** A Deployment of two replicas. */
export function deployment(name: string, spec: object = {}) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: podSpec() },
      ...spec,
    },
  };
}

/** A CustomResourceDefinition of the kind `Widget` in a group of the caller's. */
export function widgetDefinition(group: string) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: { size: { type: 'integer' } },
                },
              },
            },
          },
        },
      ],
    },
  };
}

/** Where CustomResourceDefinitions are. */
export const DEFINITIONS =
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
