// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Pod logs: a few plausible lines that say they are simulated, the same on every read.

import { Response } from 'express';
import { KubeObject } from '../objects';
import { StatusError } from './StatusError';

const LINE_EVERY = 5_000;

interface Line {
  at: number;
  text: string;
}

/**
 * Answers `GET …/log` with `container`, `tailLines`, `sinceSeconds`, `timestamps`, `limitBytes`, `follow`.
 * @throws StatusError 400 as long as the container has not started, or when it must be named
 */
export function streamLog(
  response: Response,
  pod: KubeObject,
  query: URLSearchParams,
): void {
  const container = chooseContainer(pod, query.get('container'));
  const state = pod.status?.containerStatuses?.find(
    (it: any) => it.name === container.name,
  );
  const started = Date.parse(
    state?.state?.running?.startedAt ??
      state?.state?.terminated?.startedAt ??
      state?.lastState?.terminated?.startedAt ??
      '',
  );
  if (Number.isNaN(started)) {
    const why = state?.state?.waiting?.reason ?? 'ContainerCreating';
    throw StatusError.badRequest(
      `container "${container.name}" in pod "${pod.metadata.name}" is waiting to start: ${why}`,
    );
  }
  const isRunning = state.state?.running !== undefined;
  const lines = selected(linesOf(container, started, isRunning), query);
  const print = ({ at, text }: Line) =>
    query.get('timestamps') === 'true'
      ? `${new Date(at).toISOString()} ${text}\n`
      : `${text}\n`;
  response.status(200).type('text/plain');
  const bytes = Number(query.get('limitBytes')) || Infinity;
  const text = lines.map(print).join('');
  response.write(Buffer.from(text).subarray(0, bytes));
  if (query.get('follow') !== 'true' || !isRunning) {
    response.end();
    return;
  }
  const timer = setInterval(
    () => response.write(print(workLine(Date.now()))),
    LINE_EVERY,
  );
  response.on('close', () => clearInterval(timer));
}

function chooseContainer(pod: KubeObject, name: string | null): any {
  const all = [
    ...pod.spec.containers,
    ...(pod.spec.initContainers ?? []),
  ] as any[];
  if (name) {
    const found = all.find(it => it.name === name);
    if (found) return found;
    throw StatusError.badRequest(
      `container ${name} is not valid for pod ${pod.metadata.name}`,
    );
  }
  if (pod.spec.containers.length === 1) return pod.spec.containers[0];
  const names = pod.spec.containers.map((it: any) => it.name).join(' ');
  throw StatusError.badRequest(
    `a container name must be specified for pod ${pod.metadata.name}, choose one of: [${names}]`,
  );
}

function workLine(at: number): Line {
  const beat = Math.floor(at / LINE_EVERY) % 1000;
  return { at, text: `[simulated] handled ${beat} requests, all is well` };
}

function linesOf(container: any, started: number, isRunning: boolean): Line[] {
  const port = container.ports?.[0]?.containerPort;
  const lines = [
    `[simulated] no container runs here: these lines are made up by the ECP sandbox`,
    `[simulated] starting ${container.image}`,
    port
      ? `[simulated] listening on port ${port}`
      : '[simulated] waiting for work',
  ].map((text, at) => ({ at: started + at * 100, text }));
  if (!isRunning) {
    const text = '[simulated] fatal: giving up, exit code 1';
    return [...lines.slice(0, 2), { at: started + 300, text }];
  }
  const last = Date.now();
  for (
    let at = Math.max(started + LINE_EVERY, last - 20 * LINE_EVERY);
    at < last;
    at += LINE_EVERY
  ) {
    lines.push(workLine(at));
  }
  return lines;
}

function selected(lines: Line[], query: URLSearchParams): Line[] {
  const since = Number(query.get('sinceSeconds') ?? Infinity) * 1000;
  const recent = lines.filter(it => Date.now() - it.at <= since);
  const tail = query.get('tailLines');
  if (tail === null || Number(tail) < 0) return recent;
  return Number(tail) === 0 ? [] : recent.slice(-Number(tail));
}
