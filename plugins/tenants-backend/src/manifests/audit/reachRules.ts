// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whose rights, nodes, devices and volumes a pod reaches for: no others than its tenant was given.

import { isDevice } from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';
import { WORKLOAD_ACCOUNT } from '../names';
import { toYaml } from '../toYaml';
import {
  Allowed,
  AuditRule,
  eachContainer,
  eachPod,
  PodRule,
} from './AuditRule';

/** Volumes that belong to the tenant or the pod. A folder of the node has a rule of its own. */
const VOLUMES = [
  'name',
  'configMap',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'hostPath',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** By which a claim would get a volume that is somebody's already, or a copy of one. */
const OTHER_DATA = ['dataSource', 'dataSourceRef', 'selector', 'volumeName'];

/** As services have it at most (`graceSeconds`). */
const LONGEST_END = 3600;

type Lent = { [key: string]: Json };

const eachVolume = (
  breaks: (volume: any, allowed: Allowed) => unknown,
): AuditRule['broken'] =>
  eachPod((pod, _, allowed) =>
    (pod.volumes ?? []).some((it: any) => breaks(it, allowed)),
  );

/** Kubernetes itself gives these to every pod, for as long as a node is away. */
const OF_AN_AWAY_NODE = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
];

/** Nodes with devices are tainted as these, or as the whole card of their maker. */
function deviceTaints(containers: any[]): string[] {
  return containers
    .flatMap(({ resources }) => Object.keys(resources?.limits ?? {}))
    .filter(isDevice)
    .flatMap(it => [it, `${it.split('/')[0]}/gpu`]);
}

/** Where a handler names a host itself, the node's own kubelet calls it, from outside all policies. */
const callsAway = (handler: any) =>
  handler?.httpGet?.host !== undefined ||
  handler?.tcpSocket?.host !== undefined;

/** Terms that look for pods of other namespaces keep those, too, from nodes that these pods are on. */
function looksElsewhere(value: any): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, below]) =>
      ['namespaces', 'namespaceSelector'].includes(key) ||
      looksElsewhere(below),
  );
}

/** Rules about what pods reach for. */
export const reachRules: PodRule[] = [
  {
    id: 'pod-service-account',
    remedy: { set: `serviceAccountName: ${WORKLOAD_ACCOUNT}` },
    sees: {},
    broken: eachPod(
      ({ serviceAccountName, serviceAccount = WORKLOAD_ACCOUNT }) =>
        serviceAccountName !== WORKLOAD_ACCOUNT ||
        serviceAccount !== WORKLOAD_ACCOUNT,
    ),
  },
  {
    id: 'pod-token',
    remedy: { set: 'automountServiceAccountToken: false' },
    sees: {
      polaris: ['automountServiceAccountToken'],
      checkov: ['CKV_K8S_38'],
    },
    broken: eachPod(pod => pod.automountServiceAccountToken !== false),
  },
  {
    id: 'pod-token-volume',
    remedy: {
      leaveOut:
        'volumes[].projected.sources[].serviceAccountToken, podCertificate',
    },
    sees: {},
    broken: eachVolume(({ projected }) =>
      projected?.sources?.some(
        (it: any) => 'serviceAccountToken' in it || 'podCertificate' in it,
      ),
    ),
  },
  {
    id: 'pod-volume',
    remedy: {
      leaveOut: `volumes[] other than ${VOLUMES.filter(
        it => it !== 'name' && it !== 'hostPath',
      ).join(', ')}`,
    },
    sees: {},
    broken: eachVolume((volume, { inlineVolumes = [] }) =>
      Object.entries(volume).some(([kind, it]: [string, any]) =>
        kind === 'csi'
          ? !inlineVolumes.some(lent => {
              const { readOnly: _, ...asked } = Object(it);
              return toYaml({ ...lent } as Lent) === toYaml(asked);
            })
          : !VOLUMES.includes(kind),
      ),
    ),
  },
  {
    id: 'pod-volume-copied',
    remedy: {
      leaveOut: `volumes[].ephemeral.volumeClaimTemplate.spec: ${OTHER_DATA.join(
        ', ',
      )}`,
    },
    sees: {},
    broken: eachVolume(({ ephemeral }) =>
      OTHER_DATA.some(
        it => ephemeral?.volumeClaimTemplate?.spec?.[it] !== undefined,
      ),
    ),
  },
  {
    id: 'pod-node',
    remedy: { leaveOut: 'nodeName, schedulerName' },
    sees: {},
    broken: eachPod(
      ({ nodeName, schedulerName = 'default-scheduler' }) =>
        nodeName !== undefined || schedulerName !== 'default-scheduler',
    ),
  },
  {
    id: 'pod-toleration',
    remedy: {
      leaveOut: 'tolerations without key, or of no device or GPU class',
    },
    sees: {},
    broken: eachPod((pod, containers, { tolerations = [] }) => {
      const fit = [
        ...tolerations,
        ...OF_AN_AWAY_NODE,
        ...deviceTaints(containers),
      ];
      return (pod.tolerations ?? []).some((it: any) => !fit.includes(it.key));
    }),
  },
  {
    id: 'pod-runtime-class',
    remedy: { leaveOut: 'runtimeClassName of no GPU class' },
    sees: {},
    broken: eachPod(
      ({ runtimeClassName: name }, _, { runtimeClasses = [] }) =>
        name !== undefined && !runtimeClasses.includes(name),
    ),
  },
  {
    // Whose devices others are no quota would tell.
    id: 'pod-claims',
    remedy: { leaveOut: 'resourceClaims' },
    sees: {},
    broken: eachPod(({ resourceClaims = [] }, _, { claimTemplates = [] }) =>
      resourceClaims.some(
        (it: any) => !claimTemplates.includes(it.resourceClaimTemplateName),
      ),
    ),
  },
  {
    id: 'pod-affinity-elsewhere',
    remedy: { leaveOut: 'namespaces, namespaceSelector in affinity' },
    sees: {},
    broken: eachPod(({ affinity }) => looksElsewhere(affinity)),
  },
  {
    id: 'pod-ephemeral-containers',
    remedy: { leaveOut: 'ephemeralContainers' },
    sees: {},
    broken: eachPod(pod => pod.ephemeralContainers !== undefined),
  },
  {
    id: 'pod-resources',
    remedy: { leaveOut: 'resources of the pod itself' },
    sees: {},
    // The quota counts these in place of what its containers have.
    broken: eachPod(pod => pod.resources !== undefined),
  },
  {
    // Whoever suspends or removes the tenant would wait for so long, and its devices with them.
    id: 'pod-end',
    remedy: {
      leaveOut: `terminationGracePeriodSeconds above ${LONGEST_END}`,
    },
    sees: {},
    broken: eachPod(
      ({ terminationGracePeriodSeconds: seconds = 0 }) =>
        !(Number(seconds) <= LONGEST_END),
    ),
  },
  {
    id: 'container-calls-away',
    remedy: { leaveOut: 'host in probes and lifecycle' },
    sees: {},
    broken: eachContainer(
      ({ livenessProbe, readinessProbe, startupProbe, lifecycle }) =>
        [
          livenessProbe,
          readinessProbe,
          startupProbe,
          lifecycle?.postStart,
          lifecycle?.preStop,
        ].some(callsAway),
    ),
  },
];
