// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Mistakes in what pods reach for.

import { container, pod, PodFault } from './Fault';

/** A volume, mounted into the first container. */
export function mount(it: any, name: string, mountPath: string, of: object) {
  (it.volumes ??= []).push({ name, ...of });
  (it.containers[0].volumeMounts ??= []).push({ name, mountPath });
}

const volume = (rule: string, about: string, of: object) =>
  pod(rule, about, it => mount(it, 'more', '/more', of));

const claim = (spec: object) => ({
  ephemeral: {
    volumeClaimTemplate: {
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
        ...spec,
      },
    },
  },
});

const affinity = (kind: string, term: object) => ({
  [kind]: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: 'kubernetes.io/hostname', labelSelector: {}, ...term },
    ],
  },
});

const get = (host: string) => ({ httpGet: { path: '/', port: 8080, host } });

/** Mistakes in pods. */
export const reachFaults: PodFault[] = [
  pod('pod-service-account', 'the default account', it => {
    it.serviceAccountName = 'default';
  }),
  pod('pod-service-account', 'another account', it => {
    it.serviceAccountName = 'admin';
  }),
  pod('pod-service-account', 'another account by the old name', it => {
    it.serviceAccount = 'admin';
  }),
  pod('pod-token', 'a token mounted', it => {
    it.automountServiceAccountToken = true;
  }),
  volume('pod-token-volume', 'a token in a volume', {
    projected: { sources: [{ serviceAccountToken: { path: 'token' } }] },
  }),
  volume('pod-token-volume', 'a certificate of the cluster', {
    projected: { sources: [{ podCertificate: { signerName: 'a.b/c' } }] },
  }),
  ...['csi', 'nfs', 'iscsi', 'image', 'gitRepo', 'flexVolume'].map(it =>
    volume('pod-volume', `a volume of ${it}`, { [it]: { driver: 'x' } }),
  ),
  ...['volumeName', 'selector', 'dataSource', 'dataSourceRef'].map(it =>
    volume('pod-volume-copied', `a claim by ${it}`, claim({ [it]: 'other' })),
  ),
  pod('pod-node', 'a node by name', it => (it.nodeName = 'one')),
  pod('pod-node', 'another scheduler', it => (it.schedulerName = 'mine')),
  pod('pod-toleration', 'whatever taint', it => {
    it.tolerations = [{ operator: 'Exists' }];
  }),
  pod('pod-toleration', 'nodes of the control plane', it => {
    const key = 'node-role.kubernetes.io/control-plane';
    it.tolerations = [{ key, operator: 'Exists' }];
  }),
  pod('pod-runtime-class', 'another runtime', it => {
    it.runtimeClassName = 'unconfined';
  }),
  ...['podAffinity', 'podAntiAffinity'].flatMap(kind => [
    pod('pod-affinity-elsewhere', `${kind} by name`, it => {
      it.affinity = affinity(kind, { namespaces: ['kube-system'] });
    }),
    pod('pod-affinity-elsewhere', `${kind} to everybody`, it => {
      it.affinity = affinity(kind, { namespaceSelector: {} });
    }),
  ]),
  pod('pod-claims', 'a claim of somebody else', it => {
    it.resourceClaims = [{ name: 'gpu', resourceClaimName: 'shared' }];
  }),
  pod('pod-ephemeral-containers', 'containers of debuggers', it => {
    const [{ ports: _, ...like }] = it.containers;
    it.ephemeralContainers = [{ ...structuredClone(like), name: 'debug' }];
  }),
  pod('pod-resources', 'resources besides those of containers', it => {
    it.resources = { limits: { cpu: '1' } };
  }),
  pod('pod-end', 'an end that does not come', it => {
    it.terminationGracePeriodSeconds = 3601;
  }),
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map(it =>
    container('container-calls-away', `${it} of another host`, on => {
      on[it] = get('169.254.169.254');
    }),
  ),
  container('container-calls-away', 'a probe of a socket elsewhere', it => {
    it.livenessProbe = { tcpSocket: { port: 80, host: '10.0.0.1' } };
  }),
  container('container-calls-away', 'a hook that calls elsewhere', it => {
    it.lifecycle = { preStop: get('10.0.0.1') };
  }),
];
