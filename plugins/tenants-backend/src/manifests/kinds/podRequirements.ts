// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What pods of other kinds' objects are held to: the rules of our own pods, and what admission in tenants' namespaces and our
// renderer see to otherwise. Each breach in words of a manifest.

import {
  isDevice,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Allowed, containersOf } from '../audit/AuditRule';
import { podRules } from '../audit/podRules';
import { WORKLOAD_ACCOUNT } from '../names';
import { Pod } from './podShape';

/** What has to be set, or left out. */
type Breach = { set: string } | { leaveOut: string };

/** By rule of the audit. */
const REMEDIES: Record<string, Breach> = {
  'pod-host-namespace': { leaveOut: 'hostNetwork, hostPID, hostIPC' },
  'pod-host-path': { leaveOut: 'volumes[].hostPath' },
  'pod-host-port': { leaveOut: 'ports[].hostPort' },
  'pod-service-account': { set: 'automountServiceAccountToken: false' },
  'pod-priority': {
    leaveOut: 'priority, priorityClassName that the operator does not allow',
  },
  'pod-unsafe-kernel': {
    leaveOut:
      'sysctls, seLinuxOptions, procMount, appArmorProfile: {type: Unconfined}',
  },
  'container-privileged': { leaveOut: 'privileged: true' },
  'container-escalation': { set: 'allowPrivilegeEscalation: false' },
  'container-root': {
    set: 'runAsNonRoot: true, runAsUser ≥ 1000, runAsGroup ≥ 1000',
  },
  'container-capabilities': { set: 'capabilities: {drop: [ALL]}' },
  'container-writable-root': { set: 'readOnlyRootFilesystem: true' },
  'container-seccomp': { set: 'seccompProfile: {type: RuntimeDefault}' },
  'container-unbounded': {
    set: 'resources: {requests, limits} (cpu, memory, ephemeral-storage)',
  },
  'container-image-moves': { set: 'image: <name>:<tag>' },
  'container-pull-policy': { set: 'imagePullPolicy: Always' },
};

/** Volumes that belong to the tenant or the pod; a projected one only without a token. */
const VOLUMES = [
  'configMap',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** All that a pod breaks; a pod's spec that is none breaks everything. */
export function breachesOf(pod: Pod, allowed: Allowed = {}): Breach[] {
  const template = { spec: pod };
  const object = {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: 'pod' },
    spec: { template: template as any },
  };
  const broken = podRules.flatMap(({ id, broken: breaks }) =>
    breaks([object], allowed).length > 0 ? [REMEDIES[id]] : [],
  );
  return [
    ...broken,
    ...(pod.serviceAccountName === WORKLOAD_ACCOUNT
      ? []
      : [{ set: `serviceAccountName: ${WORKLOAD_ACCOUNT}` }]),
    ...unwanted(pod).map(leaveOut => ({ leaveOut })),
  ];
}

/** What is not for a tenant to have, whichever pod. */
function unwanted(pod: Pod): string[] {
  const { volumes = [], tolerations = [] } = pod;
  const isForeign = (volume: object) =>
    Object.keys(volume).filter(it => it !== 'name' && !VOLUMES.includes(it));
  const hasToken = volumes.some(({ projected }) =>
    projected?.sources?.some(it => 'serviceAccountToken' in it),
  );
  return [
    ...(pod.nodeName ? ['nodeName'] : []),
    ...(tolerations.some(({ key }) => !key) ? ['tolerations without key'] : []),
    // Whose devices they are no quota would tell.
    ...(pod.resourceClaims ? ['resourceClaims'] : []),
    ...(pod.ephemeralContainers ? ['ephemeralContainers'] : []),
    ...(hasToken ? ['volumes[].projected.sources[].serviceAccountToken'] : []),
    ...new Set(volumes.flatMap(isForeign).map(it => `volumes[].${it}`)),
  ];
}

/** Amounts that no server takes, with where they stand in the pod: no quantities, negative, and parts of devices. */
export function unreadableAmounts(
  pod: Pod,
): { place: string; value: string }[] {
  const ofContainers = containersOf(pod).flatMap(({ name = '', resources }) =>
    (['requests', 'limits'] as const).flatMap(kind =>
      Object.entries<string | number>(resources?.[kind] ?? {})
        .filter(([unit, value]) => !isAmount(unit, value))
        .map(([unit, value]) => ({
          place: `${name}.resources.${kind}.${unit}`,
          value: `${value}`,
        })),
    ),
  );
  const ofVolumes = (pod.volumes ?? []).flatMap(({ name = '', ephemeral }) => {
    const claim = ephemeral?.volumeClaimTemplate?.spec?.resources?.requests;
    const { storage } = claim ?? {};
    // Without a size a claim is none; a size of nothing is refused as well.
    if (!ephemeral || (storage !== undefined && isSize(storage))) return [];
    return [
      {
        place: `${name}.ephemeral.volumeClaimTemplate.spec.resources.requests.storage`,
        value: `${storage ?? '–'}`,
      },
    ];
  });
  return [...ofContainers, ...ofVolumes];
}

function isAmount(unit: string, value: string | number): boolean {
  const amount = parseQuantity(`${value}`);
  return (
    amount !== undefined &&
    amount >= 0 &&
    (!isDevice(unit) || Number.isSafeInteger(amount))
  );
}

const isSize = (value: string | number) => (parseQuantity(`${value}`) ?? 0) > 0;
