// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One mistake each, put into the example tenant: what our audit and other people's scorers must both see.

import { KubernetesObject } from '../KubernetesObject';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { exampleSpecs } from './exampleSpecs';
import { fullCluster } from './manifestCluster';

/** A mistake, named by what it does; `rule` is the audit's rule that names it. */
export type Fault = {
  rule: string;
  about: string;
  spoil: (objects: any[]) => void;
};

const find = (objects: any[], kind: string, name?: string) =>
  objects.find(
    it => it.kind === kind && (name === undefined || it.metadata.name === name),
  );
const podOf = (objects: any[]) =>
  find(objects, 'Deployment', 'api').spec.template.spec;

const pod = (
  rule: string,
  about: string,
  change: (pod: any) => void,
): Fault => ({ rule, about, spoil: objects => change(podOf(objects)) });
const container = (
  rule: string,
  about: string,
  change: (container: any) => void,
): Fault => pod(rule, about, it => change(it.containers[0]));
const object = (
  rule: string,
  about: string,
  kind: string,
  change: (object: any) => void,
  name?: string,
): Fault => ({
  rule,
  about,
  spoil: objects => change(find(objects, kind, name)),
});
const without = (rule: string, kind: string, name?: string): Fault => ({
  rule,
  about: `no ${kind} ${name ?? ''}`.trim(),
  spoil: objects =>
    objects.splice(objects.indexOf(find(objects, kind, name)), 1),
});
const extra = (rule: string, added: KubernetesObject): Fault => ({
  rule,
  about: `a ${added.kind}`,
  spoil: objects => objects.push(added),
});

const role = (rules: any): KubernetesObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'everything', namespace: 'ecp-ai-vision-lab' },
  rules,
});

/** Mistakes in pods. */
const podFaults: Fault[] = [
  pod('pod-host-namespace', 'host network', it => (it.hostNetwork = true)),
  pod('pod-host-namespace', 'host processes', it => (it.hostPID = true)),
  pod('pod-host-namespace', 'host memory', it => (it.hostIPC = true)),
  pod('pod-host-path', 'a folder of the node', it => {
    it.volumes.push({ name: 'etc', hostPath: { path: '/etc' } });
    it.containers[0].volumeMounts.push({ name: 'etc', mountPath: '/host' });
  }),
  pod('pod-host-path', 'the container runtime', it => {
    const path = '/var/run/docker.sock';
    it.volumes.push({ name: 'docker', hostPath: { path } });
    it.containers[0].volumeMounts.push({ name: 'docker', mountPath: path });
  }),
  container('pod-host-port', 'a port of the node', it => {
    it.ports[0].hostPort = it.ports[0].containerPort;
  }),
  pod('pod-service-account', 'a token mounted', it => {
    it.automountServiceAccountToken = true;
  }),
  pod('pod-service-account', 'the default account', it => {
    it.serviceAccountName = 'default';
  }),
  pod('pod-unsafe-kernel', 'an unsafe sysctl', it => {
    it.securityContext.sysctls = [{ name: 'kernel.msgmax', value: '65536' }];
  }),
  container('pod-unsafe-kernel', 'all of /proc', it => {
    it.securityContext.procMount = 'Unmasked';
  }),
  container('container-privileged', 'privileged', it => {
    it.securityContext.privileged = true;
  }),
  container('container-escalation', 'escalation', it => {
    it.securityContext.allowPrivilegeEscalation = true;
  }),
  pod('container-root', 'root', it => {
    it.securityContext.runAsUser = 0;
    it.securityContext.runAsNonRoot = false;
    it.containers[0].securityContext.runAsNonRoot = false;
  }),
  pod('container-root', 'a user of the node', it => {
    it.securityContext.runAsUser = 1000;
  }),
  container('container-capabilities', 'default capabilities', it => {
    delete it.securityContext.capabilities;
  }),
  container('container-capabilities', 'SYS_ADMIN', it => {
    it.securityContext.capabilities.add = ['SYS_ADMIN'];
  }),
  container('container-writable-root', 'a writable root', it => {
    it.securityContext.readOnlyRootFilesystem = false;
  }),
  pod('container-seccomp', 'no seccomp', it => {
    delete it.securityContext.seccompProfile;
  }),
  container('container-unbounded', 'no resources', it => {
    delete it.resources;
  }),
  container('container-unbounded', 'no limits', it => {
    delete it.resources.limits;
  }),
  container('container-image-moves', 'tag latest', it => {
    it.image = 'registry.example.com/vision/api:latest';
  }),
  container('container-image-moves', 'no tag', it => {
    it.image = 'registry.example.com/vision/api';
  }),
  container(
    'container-pull-policy',
    'an image of whoever was here before',
    it => {
      it.imagePullPolicy = 'IfNotPresent';
    },
  ),
];

const allWithout = (rule: string, kind: string): Fault => ({
  rule,
  about: `no ${kind} at all`,
  spoil: objects => {
    const left = objects.filter(it => it.kind !== kind);
    objects.splice(0, objects.length, ...left);
  },
});

/** Mistakes around them. */
const tenantFaults: Fault[] = [
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
];

/** Every mistake. */
export const faults: Fault[] = [...podFaults, ...tenantFaults];

/** The small example tenant, as rendered. */
export function exampleObjects(): KubernetesObject[] {
  const { objects } = renderTenant({
    tenantId: 'vision-lab',
    spec: exampleSpecs.small,
    preset: shippedPresets[0],
    cluster: fullCluster,
  });
  return structuredClone(objects);
}

/** The same with one mistake. */
export function spoilt(fault: Fault): KubernetesObject[] {
  const objects = exampleObjects();
  fault.spoil(objects);
  return objects;
}
