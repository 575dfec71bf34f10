// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Which container, and which of its runs, a log is of; in a real server's words where there is none.

import { KubeObject } from '../objects';
import { StatusError } from '../StatusError';

/** One run of a container. */
export interface Run {
  started: number;
  goesOn: boolean;
}

/** @throws StatusError 400 when the pod has no such container, or has several and none is named */
export function chooseContainer(pod: KubeObject, name: string | null): any {
  const { containers, initContainers = [] } = pod.spec;
  if (name) {
    const found = [...containers, ...initContainers].find(
      (it: any) => it.name === name,
    );
    if (found) return found;
    throw StatusError.badRequest(
      `container ${name} is not valid for pod ${pod.metadata.name}`,
    );
  }
  if (containers.length === 1) return containers[0];
  const names = containers.map((it: any) => it.name).join(' ');
  throw StatusError.badRequest(
    `a container name must be specified for pod ${pod.metadata.name}, choose one of: [${names}]`,
  );
}

/**
 * The run that goes on, else the last one; or the one before it.
 * @throws StatusError 400 when there is none
 */
export function runOf(pod: KubeObject, container: any, previous: boolean): Run {
  const { containerStatuses = [], initContainerStatuses = [] } =
    pod.status ?? {};
  const status = [...containerStatuses, ...initContainerStatuses].find(
    (it: any) => it.name === container.name,
  );
  const { state, lastState } = status ?? {};
  const before = Date.parse(lastState?.terminated?.startedAt ?? '');
  if (previous) {
    if (!Number.isNaN(before)) return { started: before, goesOn: false };
    throw StatusError.badRequest(
      `previous terminated container "${container.name}" in pod "${pod.metadata.name}" not found`,
    );
  }
  const running = Date.parse(state?.running?.startedAt ?? '');
  if (!Number.isNaN(running)) return { started: running, goesOn: true };
  const ended = Date.parse(state?.terminated?.startedAt ?? '');
  const last = Number.isNaN(ended) ? before : ended;
  if (!Number.isNaN(last)) return { started: last, goesOn: false };
  const why = state?.waiting?.reason ?? 'ContainerCreating';
  throw StatusError.badRequest(
    `container "${container.name}" in pod "${pod.metadata.name}" is waiting to start: ${why}`,
  );
}
