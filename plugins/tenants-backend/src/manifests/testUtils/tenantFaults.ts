// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Mistakes in the namespace, its fences, and how it is reached.

import { KubernetesObject } from '../KubernetesObject';
import { allWithout, extra, Fault, object, without } from './Fault';

const role = (rules: any): KubernetesObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'everything', namespace: 'ecp-ai-vision-lab' },
  rules,
});

const route = (spec: object, sectionName?: string): KubernetesObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'plain', namespace: 'ecp-ai-vision-lab' },
  spec: {
    parentRefs: [{ name: 'shared', ...(sectionName && { sectionName }) }],
    rules: [{ backendRefs: [{ name: 'api', port: 8080 }] }],
    ...spec,
  },
});

/** Mistakes around them. */
export const tenantFaults: Fault[] = [
  allWithout('tenant-default-deny', 'NetworkPolicy'),
  allWithout('disruption-budget', 'PodDisruptionBudget'),
  without('tenant-default-deny', 'NetworkPolicy', 'default-deny'),
  object(
    'tenant-default-deny',
    'a default deny that lets out',
    'NetworkPolicy',
    it => (it.spec.policyTypes = ['Ingress']),
    'default-deny',
  ),
  object('tenant-restricted', 'baseline pods', 'Namespace', it => {
    it.metadata.labels['pod-security.kubernetes.io/enforce'] = 'baseline';
  }),
  without('tenant-limited', 'ResourceQuota'),
  without('tenant-limited', 'LimitRange'),
  object('object-elsewhere', 'somebody else’s namespace', 'Service', it => {
    it.metadata.namespace = 'default';
  }),
  extra(
    'object-kind',
    role([{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]),
  ),
  {
    ...extra(
      'object-kind',
      role([{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]),
    ),
    about: 'a Role that reads Secrets',
  },
  extra('object-kind', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'in-git', namespace: 'ecp-ai-vision-lab' },
  }),
  object('binding-foreign', 'cluster-admin', 'RoleBinding', it => {
    it.roleRef.name = 'cluster-admin';
  }),
  object('binding-foreign', 'everybody', 'RoleBinding', it => {
    it.subjects[0].name = 'system:authenticated';
  }),
  object('binding-foreign', 'an account of nobody', 'RoleBinding', it => {
    const { namespace } = it.metadata;
    it.subjects[0] = { kind: 'ServiceAccount', name: 'default', namespace };
  }),
  object('service-exposed', 'a port of every node', 'Service', it => {
    it.spec.type = 'NodePort';
  }),
  object('service-exposed', 'somebody’s address', 'Service', it => {
    it.spec.externalIPs = ['203.0.113.7'];
  }),
  object('service-dangling', 'a Service of nothing', 'Service', it => {
    it.spec.selector = { app: 'nothing' };
  }),
  object('workload-selector', 'pods that are not its own', 'Deployment', it => {
    it.spec.selector.matchLabels['ecp.ai/tenant'] = 'other';
  }),
  object('disruption-budget', 'no drain, ever', 'PodDisruptionBudget', it => {
    it.spec.maxUnavailable = 0;
  }),
  object(
    'autoscaler-fought',
    'replicas beside an autoscaler',
    'Deployment',
    it => (it.spec.replicas = 2),
    'api',
  ),
  object(
    'autoscaler-fought',
    'an autoscaler of nothing',
    'HorizontalPodAutoscaler',
    it => (it.spec.scaleTargetRef.name = 'nothing'),
  ),
  object('ingress-plain', 'no TLS', 'Ingress', it => delete it.spec.tls),
  {
    ...extra('ingress-plain', route({ hostnames: ['a.apps.example.com'] })),
    about: 'a route on every listener',
  },
  {
    ...extra('ingress-plain', route({}, 'https')),
    about: 'a route of every host',
  },
];
