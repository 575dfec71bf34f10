// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is kept of a pod: whose it is, and what keeps it from being ready.

import { VerdictValues } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

type TroubleCode =
  | 'workload_image_pull'
  | 'workload_out_of_memory'
  | 'workload_crash_loop'
  | 'workload_unschedulable';

/** A verdict that lacks the workload's name. */
export type Trouble = {
  [C in TroubleCode]: {
    code: C;
    params: Omit<VerdictValues<C>, 'workload'>;
  };
}[TroubleCode];

/** A pod as a verdict needs it. */
export type ObservedPod = {
  kind: 'Pod';
  /** Its workload, e.g. `Deployment/api`. */
  owner?: string;
  /** Nothing is expected of it any more, or it is as it should be. */
  settled: boolean;
  /** It was ready once and is not now. */
  fell: boolean;
  trouble?: Trouble;
};

type ContainerStatus = {
  name: string;
  image?: string;
  ready?: boolean;
  restartCount?: number;
  state?: State;
  lastState?: State;
};
type State = {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: { reason?: string; exitCode?: number };
};
type Condition = {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
};

const IMAGE_REASONS = [
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'RegistryUnavailable',
];
const START_REASONS = [
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'StartError',
];

export function observePod(pod: KubernetesObject): ObservedPod {
  const { metadata, status = {} } = pod;
  const conditions: Condition[] = status.conditions ?? [];
  const ready = conditions.find(each => each.type === 'Ready');
  const gone =
    metadata.deletionTimestamp !== undefined ||
    ['Succeeded', 'Failed'].includes(status.phase);
  const settled = gone || ready?.status === 'True';
  const owner = ownerOf(pod);
  const trouble = settled ? undefined : troubleOf(pod, conditions);
  return {
    kind: 'Pod',
    ...(owner && { owner }),
    settled,
    fell: !settled && hasFallen(containersOf(pod), ready),
    ...(trouble && { trouble }),
  };
}

function containersOf({ status = {} }: KubernetesObject): ContainerStatus[] {
  return [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
  ];
}

/** A pod of a Deployment belongs to a ReplicaSet, whose name ends in the hash that the pod carries as label. */
function ownerOf({ metadata }: KubernetesObject): string | undefined {
  const owner = metadata.ownerReferences?.find(each => each.controller);
  if (owner?.kind !== 'ReplicaSet')
    return owner && `${owner.kind}/${owner.name}`;
  const hash = metadata.labels?.['pod-template-hash'];
  const suffix = `-${hash}`;
  return hash && owner.name.endsWith(suffix)
    ? `Deployment/${owner.name.slice(0, -suffix.length)}`
    : `ReplicaSet/${owner.name}`;
}

function troubleOf(
  pod: KubernetesObject,
  conditions: Condition[],
): Trouble | undefined {
  for (const status of containersOf(pod)) {
    const trouble = containerTrouble(pod, status);
    if (trouble) return trouble;
  }
  const scheduled = conditions.find(each => each.type === 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') {
    return {
      code: 'workload_unschedulable',
      params: { reason: brief(scheduled.message ?? 'Unschedulable') },
    };
  }
  return undefined;
}

function containerTrouble(
  pod: KubernetesObject,
  { name, image, state = {}, lastState = {}, ready }: ContainerStatus,
): Trouble | undefined {
  const { waiting } = state;
  const reason = waiting?.reason ?? '';
  if (IMAGE_REASONS.includes(reason)) {
    const wanted = specOf(pod, name)?.image ?? image ?? name;
    // Where there is one only, its image says enough.
    const isOneOfMany = containersOfSpec(pod).length > 1;
    return {
      code: 'workload_image_pull',
      params: { image: wanted, ...(isOneOfMany && { container: name }) },
    };
  }
  const died = state.terminated ?? lastState.terminated;
  if (died?.reason === 'OOMKilled' && !ready) {
    const limit = specOf(pod, name)?.resources?.limits?.memory;
    return {
      code: 'workload_out_of_memory',
      params: { container: name, ...(limit && { limit }) },
    };
  }
  if (!START_REASONS.includes(reason)) return undefined;
  return {
    code: 'workload_crash_loop',
    params: { container: name, reason: crashReason(waiting, died) },
  };
}

/** What made it end says more than that it is being waited for. */
function crashReason(
  waiting: State['waiting'],
  died: State['terminated'],
): string {
  if (waiting?.reason !== 'CrashLoopBackOff') {
    return brief(
      [waiting?.reason, waiting?.message].filter(Boolean).join(': '),
    );
  }
  if (died?.exitCode === undefined) return died?.reason ?? waiting.reason;
  return `${died.reason ?? 'Error'} (exit code ${died.exitCode})`;
}

/**
 * A pod that never was ready got its condition before its containers started; one that fell got it after.
 * `Unknown` says that the node is not heard of.
 */
function hasFallen(
  containers: ContainerStatus[],
  ready: Condition | undefined,
): boolean {
  if (ready?.status === 'Unknown') return true;
  const since = Date.parse(ready?.lastTransitionTime ?? '');
  const started = containers
    .map(({ state }) => Date.parse(state?.running?.startedAt ?? ''))
    .filter(time => !Number.isNaN(time));
  return started.length > 0 && since > Math.max(...started);
}

function specOf(pod: KubernetesObject, container: string) {
  return containersOfSpec(pod).find(each => each.name === container);
}

function containersOfSpec({ spec = {} }: KubernetesObject): any[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
}

function brief(text: string): string {
  return text.slice(0, 300);
}
