// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The kubelets: scheduled pods start, become ready, crash or fail to pull as their fate is, and stop.

import { KubeObject } from '../objects';
import { isFinished } from '../admission/quotaUsage';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { Fate, fateOf, isFaultOfWorkload } from './fates';
import { PodPhase, podStatus } from './podLifecycle';
import { recordEvent } from './recordEvent';

const MAX_BACKOFF = 300_000;
const FIRST_BACKOFF = 10_000;

interface Progress {
  seenAt: number;
  phase: PodPhase;
  restarts: number;
}

/** The controller; `readyMs` is the time from scheduling to ready. */
export function kubelet(client: ControllerClient, readyMs: number): Controller {
  const progress = new Map<string, Progress>();
  return {
    name: 'kubelet',
    *keysOf(event) {
      const { resource, type, object } = event;
      if (isFaultOfWorkload(event)) {
        yield* client.list('/pods', object.metadata.namespace).map(keyOf);
      }
      if (resource !== '/pods') return;
      if (type === 'DELETED') progress.delete(object.metadata.uid!);
      else if (object.spec.nodeName) yield keyOf(object);
    },
    reconcile(key) {
      const pod = client.get('/pods', ...splitKey(key));
      if (!pod?.spec.nodeName) return undefined;
      const { uid } = pod.metadata;
      const known = progress.get(uid!) ?? remembered(pod, readyMs);
      progress.set(uid!, known);
      if (pod.metadata.deletionTimestamp) {
        return terminate(client, pod, readyMs, known);
      }
      if (isFinished(pod)) return undefined;
      return advance(client, pod, known, readyMs);
    },
  };
}

// After a restart of the server a pod goes on from where its status says it was.
function remembered(pod: KubeObject, readyMs: number): Progress {
  const [first] = pod.status?.containerStatuses ?? [];
  const restarts = first?.restartCount ?? 0;
  if (first?.state?.running) {
    const phase = first.ready ? 'ready' : 'running';
    return { seenAt: Date.now() - readyMs, phase, restarts };
  }
  const last = first?.lastState?.terminated;
  const ended = last?.reason === 'OOMKilled' ? 'oom-killed' : 'crashed';
  const phase = last ? ended : 'new';
  return { seenAt: Date.now(), phase, restarts };
}

function terminate(
  client: ControllerClient,
  pod: KubeObject,
  readyMs: number,
  progress: Progress,
): number | undefined {
  const grace = (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
  if (progress.phase !== 'stopping') {
    progress.phase = 'stopping';
    progress.seenAt = Date.now();
    for (const { name } of pod.spec.containers) {
      recordEvent(client, pod, event('Killing', `Stopping container ${name}`));
    }
  }
  const left = progress.seenAt + Math.min(grace, readyMs / 2) - Date.now();
  if (left > 0) return left;
  client.remove(pod, { gracePeriodSeconds: 0 });
  return undefined;
}

const event = (
  reason: string,
  message: string,
  type: 'Normal' | 'Warning' = 'Normal',
) => ({ type, reason, message, source: 'kubelet' });

function advance(
  client: ControllerClient,
  pod: KubeObject,
  progress: Progress,
  readyMs: number,
): number | undefined {
  const fate = fateOf(client, pod);
  const enter = (phase: PodPhase) => {
    progress.phase = phase;
    const wanted = podStatus(pod, phase, progress.restarts);
    client.setStatus(pod, wanted);
  };
  const start = () => {
    announceStart(client, pod);
    enter('running');
  };
  const passed = Date.now() - progress.seenAt;
  const dies = fate === 'crashes' || fate === 'out-of-memory';
  switch (progress.phase) {
    case 'new':
      enter('creating');
      return readyMs * 0.4;
    case 'creating':
      if (passed < readyMs * 0.4) return readyMs * 0.4 - passed;
      if (fate === 'cannot-pull') return failPull(client, pod, enter);
      start();
      return Math.max(1, readyMs - passed);
    case 'running':
      if (passed < readyMs) return readyMs - passed;
      if (dies) return crash(client, pod, progress, enter, fate);
      if (fate === 'never-ready') return failProbe(client, pod);
      enter('ready');
      return readyMs;
    case 'ready':
      if (pod.spec.restartPolicy === 'Always') {
        if (dies) return crash(client, pod, progress, enter, fate);
        if (fate === 'cannot-pull') return failPull(client, pod, enter);
        if (fate === 'never-ready') {
          enter('running');
          return failProbe(client, pod);
        }
      }
      return endOfWork(pod, passed, readyMs, enter);
    case 'crashed':
    case 'oom-killed':
      if (dies) return backOff(client, pod, progress, enter, fate);
      if (fate === 'cannot-pull') return failPull(client, pod, enter);
      progress.seenAt = Date.now();
      start();
      return readyMs;
    case 'no-image':
      if (fate === 'cannot-pull') return retryPull(client, pod, passed);
      progress.seenAt = Date.now();
      start();
      return readyMs;
    default:
      return undefined;
  }
}

function failProbe(client: ControllerClient, pod: KubeObject): undefined {
  const message =
    'Readiness probe failed: context deadline exceeded (simulated)';
  recordEvent(client, pod, event('Unhealthy', message, 'Warning'));
  return undefined;
}

function announceStart(client: ControllerClient, pod: KubeObject): void {
  for (const { name, image } of pod.spec.containers) {
    recordEvent(
      client,
      pod,
      event('Pulled', `Container image "${image}" already present on machine`),
    );
    recordEvent(client, pod, event('Created', `Created container: ${name}`));
    recordEvent(client, pod, event('Started', `Started container ${name}`));
  }
}

function failPull(
  client: ControllerClient,
  pod: KubeObject,
  enter: (phase: PodPhase) => void,
): number {
  const [{ image }] = pod.spec.containers;
  const why = `Failed to pull image "${image}": simulated: no such image`;
  recordEvent(client, pod, event('Pulling', `Pulling image "${image}"`));
  recordEvent(client, pod, event('Failed', why, 'Warning'));
  recordEvent(client, pod, event('Failed', 'Error: ErrImagePull', 'Warning'));
  enter('no-image');
  return FIRST_BACKOFF;
}

function retryPull(
  client: ControllerClient,
  pod: KubeObject,
  passed: number,
): number {
  if (passed < FIRST_BACKOFF) return FIRST_BACKOFF - passed;
  const [{ image }] = pod.spec.containers;
  const message = `Back-off pulling image "${image}"`;
  recordEvent(client, pod, event('BackOff', message));
  return MAX_BACKOFF;
}

function crash(
  client: ControllerClient,
  pod: KubeObject,
  progress: Progress,
  enter: (phase: PodPhase) => void,
  fate: Fate,
): number | undefined {
  if (pod.spec.restartPolicy === 'Never') {
    enter('failed');
    return undefined;
  }
  progress.seenAt = Date.now();
  progress.restarts += 1;
  enter(fate === 'out-of-memory' ? 'oom-killed' : 'crashed');
  const [{ name }] = pod.spec.containers;
  const where = `${name} in pod ${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
  const message = `Back-off restarting failed container ${where}`;
  recordEvent(client, pod, event('BackOff', message, 'Warning'));
  return backOffMs(progress);
}

const backOffMs = ({ restarts }: Progress) =>
  Math.min(FIRST_BACKOFF * 2 ** Math.max(0, restarts - 1), MAX_BACKOFF);

// The container starts again after the back-off, and dies again.
function backOff(
  client: ControllerClient,
  pod: KubeObject,
  progress: Progress,
  enter: (phase: PodPhase) => void,
  fate: Fate,
): number | undefined {
  const left = progress.seenAt + backOffMs(progress) - Date.now();
  return left > 0 ? left : crash(client, pod, progress, enter, fate);
}

// Pods of Jobs do their work in as long as they took to start.
function endOfWork(
  pod: KubeObject,
  passed: number,
  readyMs: number,
  enter: (phase: PodPhase) => void,
): number | undefined {
  if (pod.spec.restartPolicy === 'Always') return undefined;
  if (passed < readyMs * 2) return readyMs * 2 - passed;
  enter('succeeded');
  return undefined;
}
