// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the tests install in a cluster for a moment.

const RBAC = 'rbac.authorization.k8s.io/v1';

export const daemonSet = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'kube-system' },
  spec: {
    selector: { matchLabels: { name } },
    template: {
      metadata: { labels: { name } },
      spec: {
        // It runs nowhere: only its name is looked at.
        nodeSelector: { 'example.com/none': 'true' },
        containers: [{ name, image: 'example.com/none' }],
      },
    },
  },
});

export const bound = (role: string) => ({
  apiVersion: RBAC,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'ops-test' },
  roleRef: {
    apiGroup: 'rbac.authorization.k8s.io',
    kind: 'ClusterRole',
    name: role,
  },
  subjects: [
    {
      kind: 'ServiceAccount',
      name: 'ecp-tenants-reader',
      namespace: 'ecp-system',
    },
  ],
});

export const BROUGHT = {
  apiVersion: RBAC,
  kind: 'ClusterRole',
  metadata: {
    name: 'ops-test-objects',
    labels: { 'ecp.ai/tenant-objects': 'true' },
  },
  rules: [
    {
      apiGroups: ['serving.kserve.io'],
      resources: ['inferenceservices'],
      verbs: ['list', 'watch', 'create', 'patch', 'delete'],
    },
  ],
};

/** Kinds of cert-manager, as schemas that take anything. */
export const ISSUERS = [
  ['ClusterIssuer', 'Cluster'],
  ['Issuer', 'Namespaced'],
].map(([kind, scope]) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.cert-manager.io` },
  spec: {
    group: 'cert-manager.io',
    scope,
    names: {
      kind,
      plural: `${kind.toLowerCase()}s`,
      singular: kind.toLowerCase(),
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
}));
