// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What a pod's status says in each phase of its simulated life.

import { createHash } from 'node:crypto';
import { KubeObject, timestamp } from '../objects';
import { qosClassOf } from '../strategies/qosClass';
import { Condition, withCondition } from './conditions';

/** Where a pod is in its life. */
export type PodPhase =
  | 'new'
  | 'creating'
  | 'running'
  | 'ready'
  | 'crashed'
  | 'oom-killed'
  | 'no-image'
  | 'succeeded'
  | 'failed'
  | 'stopping';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

/** The status of a pod that enters a phase. */
export function podStatus(
  pod: KubeObject,
  phase: PodPhase,
  restarts: number,
): Record<string, unknown> {
  const last = pod.status ?? {};
  const isDone = phase === 'succeeded' || phase === 'failed';
  const isReady = phase === 'ready';
  const address = addressOf(pod);
  const names: Partial<Record<PodPhase, string>> = {
    creating: 'Pending',
    'no-image': 'Pending',
    succeeded: 'Succeeded',
    failed: 'Failed',
  };
  const reason = isDone ? 'PodCompleted' : 'ContainersNotReady';
  const broken = pod.spec.containers.map((it: any) => it.name).join(' ');
  const readiness = isReady
    ? {}
    : { reason, ...(isDone ? {} : { message: unready(broken) }) };
  const set = (all: Condition[], type: string, ok: boolean, more: object) =>
    withCondition(
      all.filter(
        it => it.type !== type || it.status === (ok ? 'True' : 'False'),
      ),
      {
        type,
        status: ok ? 'True' : 'False',
        ...more,
      },
    );
  let conditions: Condition[] = last.conditions ?? [];
  conditions = set(conditions, 'PodReadyToStartContainers', !isDone, {});
  conditions = set(conditions, 'Initialized', true, {});
  conditions = set(conditions, 'Ready', isReady, readiness);
  conditions = set(conditions, 'ContainersReady', isReady, readiness);
  return {
    ...last,
    phase: names[phase] ?? 'Running',
    conditions,
    qosClass: last.qosClass ?? qosClassOf(pod),
    startTime: last.startTime ?? timestamp(),
    hostIP: '192.0.2.1',
    hostIPs: [{ ip: '192.0.2.1' }],
    podIP: address,
    podIPs: [{ ip: address }],
    containerStatuses: pod.spec.containers.map((it: any) =>
      containerStatus(pod, it, phase, restarts),
    ),
  };
}

const unready = (names: string) => `containers with unready status: [${names}]`;

function addressOf(pod: KubeObject): string {
  const bytes = Buffer.from(sha(pod.metadata.uid!), 'hex');
  return `10.244.${bytes[0]}.${(bytes[1] % 250) + 2}`;
}

function containerStatus(
  pod: KubeObject,
  container: any,
  phase: PodPhase,
  restarts: number,
): Record<string, unknown> {
  const last = pod.status?.containerStatuses?.find(
    (it: any) => it.name === container.name,
  );
  const id = `simulated://${sha(
    `${pod.metadata.uid}/${container.name}/${restarts}`,
  )}`;
  const isUp = phase === 'running' || phase === 'ready';
  const wasUp = !['creating', 'no-image'].includes(phase);
  return {
    name: container.name,
    image: container.image,
    imageID: wasUp ? `simulated://${sha(container.image)}` : '',
    ready: phase === 'ready',
    started: isUp,
    restartCount: restarts,
    ...(wasUp ? { containerID: id } : {}),
    state: stateOf(phase, last, container, id),
    lastState: lastStateOf(phase, last, id),
  };
}

function lastStateOf(phase: PodPhase, last: any, id: string) {
  if (phase === 'crashed') return { terminated: ended(last, id, 1) };
  if (phase !== 'oom-killed') return {};
  return { terminated: { ...ended(last, id, 137), reason: 'OOMKilled' } };
}

function stateOf(phase: PodPhase, last: any, container: any, id: string) {
  switch (phase) {
    case 'running':
    case 'ready':
      return {
        running: { startedAt: last?.state?.running?.startedAt ?? timestamp() },
      };
    case 'crashed':
    case 'oom-killed':
      return {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off restarting failed container=${container.name}`,
        },
      };
    case 'no-image':
      return {
        waiting: {
          reason: 'ImagePullBackOff',
          message: `Back-off pulling image "${container.image}"`,
        },
      };
    case 'succeeded':
      return { terminated: ended(last, id, 0) };
    case 'failed':
      return { terminated: ended(last, id, 1) };
    default:
      return { waiting: { reason: 'ContainerCreating' } };
  }
}

function ended(last: any, containerID: string, exitCode: number) {
  const finishedAt = timestamp();
  return {
    exitCode,
    reason: exitCode ? 'Error' : 'Completed',
    startedAt:
      last?.state?.running?.startedAt ??
      last?.lastState?.terminated?.startedAt ??
      finishedAt,
    finishedAt,
    containerID,
  };
}
