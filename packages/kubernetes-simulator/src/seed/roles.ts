// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The cluster roles and bindings a cluster starts with.

const rbac = 'rbac.authorization.k8s.io';
const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const rule = (group: string, resources: string, verbs: string[]) => ({
  apiGroups: [group],
  resources: resources.split(' '),
  verbs,
});

const role = (name: string, rules: object[]) => ({
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRole',
  metadata: { name },
  rules,
});
const binding = (name: string, roleName: string, subject: object) => ({
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: roleName },
  subjects: [subject],
});
const group = (name: string) => ({ apiGroup: rbac, kind: 'Group', name });
const account = (name: string) => ({
  kind: 'ServiceAccount',
  name,
  namespace: 'ecp-system',
});

// Everything the platform watches; secrets are left out on purpose.
const readable = [
  rule(
    '',
    'namespaces pods services configmaps serviceaccounts events nodes resourcequotas limitranges persistentvolumeclaims persistentvolumes endpoints replicationcontrollers',
    read,
  ),
  ...[
    'apps',
    'batch',
    'networking.k8s.io',
    'gateway.networking.k8s.io',
    'autoscaling',
    'policy',
    rbac,
    'apiextensions.k8s.io',
    'coordination.k8s.io',
    'discovery.k8s.io',
    'events.k8s.io',
    'admissionregistration.k8s.io',
    'storage.k8s.io',
    'scheduling.k8s.io',
    'metrics.k8s.io',
    'monitoring.coreos.com',
    'external-secrets.io',
    'kueue.x-k8s.io',
    'argoproj.io',
  ].map(it => rule(it, '*', read)),
];

const workloads = [
  rule(
    'apps',
    'deployments deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale daemonsets',
    [...read, ...write],
  ),
  rule('batch', 'jobs cronjobs', [...read, ...write]),
  rule('autoscaling', 'horizontalpodautoscalers', [...read, ...write]),
  rule('policy', 'poddisruptionbudgets', [...read, ...write]),
  rule('networking.k8s.io', 'ingresses networkpolicies', [...read, ...write]),
];
const editable = [
  ...workloads,
  rule(
    '',
    'pods services configmaps secrets serviceaccounts persistentvolumeclaims endpoints events replicationcontrollers',
    [...read, ...write],
  ),
  rule('', 'pods/log pods/status namespaces resourcequotas limitranges', read),
  rule('', 'pods/eviction serviceaccounts/token', ['create']),
];
const viewable = [
  ...workloads.map(it => ({ ...it, verbs: read })),
  rule(
    '',
    'pods pods/log pods/status services configmaps serviceaccounts persistentvolumeclaims endpoints events replicationcontrollers namespaces resourcequotas limitranges',
    read,
  ),
];

/** Roles of every cluster, and those of the platform's two accounts. */
export const clusterRoles = [
  role('cluster-admin', [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ]),
  role('admin', [
    ...editable,
    rule(rbac, 'roles rolebindings', [...read, ...write]),
    rule('authorization.k8s.io', 'localsubjectaccessreviews', ['create']),
  ]),
  role('edit', editable),
  role('view', viewable),
  role('system:discovery', [
    {
      nonResourceURLs: [
        '/api',
        '/api/*',
        '/apis',
        '/apis/*',
        '/openapi',
        '/openapi/*',
        '/version',
        '/version/',
        '/healthz',
        '/livez',
        '/readyz',
      ],
      verbs: ['get'],
    },
  ]),
  role('system:basic-user', [
    rule(
      'authorization.k8s.io',
      'selfsubjectaccessreviews selfsubjectrulesreviews',
      ['create'],
    ),
    rule('authentication.k8s.io', 'selfsubjectreviews', ['create']),
  ]),
  role('ecp-tenants-reader', readable),
  // Logs it reads by the grant for ecp-ai-*, as it writes there.
  role('ecp-tenants-reconciler', [...readable, rule('', 'namespaces', write)]),
];

/** Who has them. */
export const clusterRoleBindings = [
  binding('cluster-admin', 'cluster-admin', group('system:masters')),
  binding(
    'system:discovery',
    'system:discovery',
    group('system:authenticated'),
  ),
  binding(
    'system:basic-user',
    'system:basic-user',
    group('system:authenticated'),
  ),
  binding(
    'ecp-tenants-reader',
    'ecp-tenants-reader',
    account('ecp-tenants-reader'),
  ),
  binding(
    'ecp-tenants-reconciler',
    'ecp-tenants-reconciler',
    account('ecp-tenants-reconciler'),
  ),
];
