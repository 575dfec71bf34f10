// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Pod logs over HTTP: which container, which run, how much of it; then on as it goes, until the pod ends.

import { Response } from 'express';
import { KubeObject } from '../objects';
import { chooseContainer, runOf } from './podLogRun';
import { Line, linesOf, workLine } from './podLogLines';
import { StatusError } from '../StatusError';

const LOOK_EVERY = 250;

type LogQuery = {
  previous: boolean;
  follow: boolean;
  timestamps: boolean;
  tail: number | undefined;
  bytes: number;
  since: number;
};

/**
 * Answers `GET …/log` with `container`, `previous`, `tailLines`, `sinceSeconds`, `timestamps`, `limitBytes`, `follow`.
 * `live` gives the pod as it is now.
 * @throws StatusError 400 as long as the container has not started, or when it must be named; 422 for amounts that are none
 */
export function streamLog(
  response: Response,
  pod: KubeObject,
  query: URLSearchParams,
  live: () => KubeObject | undefined,
): void {
  const options = readOptions(pod, query);
  const container = chooseContainer(pod, query.get('container'));
  response.type('text/plain');
  if (!pod.spec.nodeName) {
    // Nobody runs it, so nobody can be asked.
    response.status(204).end();
    return;
  }
  const run = runOf(pod, container, options.previous);
  const lines = selected(linesOf(container, run), options);
  const writer = new Writer(response, options);
  response.status(200);
  writer.write(lines);
  if (!options.follow || !run.goesOn) {
    response.end();
    return;
  }
  follow(writer, response, () => {
    const now = live();
    const same = now?.metadata.uid === pod.metadata.uid;
    return same && runOf(now!, container, false).started === run.started;
  });
}

/** Writes on as long as the same run goes on; a reader who does not read is not written to. */
function follow(writer: Writer, response: Response, goesOn: () => boolean) {
  let last = Date.now();
  const timer = setInterval(() => {
    if (writer.isFull || !isTrue(goesOn)) {
      response.end();
      return;
    }
    const line = workLine(last, Date.now());
    last = Date.now();
    if (line && !response.writableNeedDrain) writer.write([line]);
  }, LOOK_EVERY);
  response.on('close', () => clearInterval(timer));
  response.on('finish', () => clearInterval(timer));
}

function isTrue(ask: () => boolean): boolean {
  try {
    return ask();
  } catch {
    // It waits for its next start: this run is over.
    return false;
  }
}

class Writer {
  private left: number;

  constructor(
    private readonly response: Response,
    private readonly options: LogQuery,
  ) {
    this.left = options.bytes;
  }

  get isFull(): boolean {
    return this.left <= 0;
  }

  write(lines: Line[]): void {
    const { timestamps } = this.options;
    const text = lines
      .map(({ at, text: said }) =>
        timestamps ? `${new Date(at).toISOString()} ${said}\n` : `${said}\n`,
      )
      .join('');
    const bytes = Buffer.from(text).subarray(0, Math.min(this.left, 1 << 30));
    this.left -= bytes.length;
    this.response.write(bytes);
  }
}

function readOptions(pod: KubeObject, query: URLSearchParams): LogQuery {
  const amount = (name: string, least: number) => {
    const text = query.get(name);
    if (text === null) return undefined;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least) return value;
    throw StatusError.invalid('PodLogOptions', '', pod.metadata.name, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${text}: must be greater than or equal to ${least}`,
        field: name,
      },
    ]);
  };
  const isSet = (name: string) => ['1', 'true'].includes(query.get(name) ?? '');
  return {
    previous: isSet('previous'),
    follow: isSet('follow'),
    timestamps: isSet('timestamps'),
    tail: amount('tailLines', 0),
    bytes: amount('limitBytes', 1) ?? Infinity,
    since: (amount('sinceSeconds', 1) ?? Infinity) * 1000,
  };
}

function selected(lines: Line[], { since, tail }: LogQuery): Line[] {
  const recent = lines.filter(it => Date.now() - it.at <= since);
  if (tail === undefined) return recent;
  return tail === 0 ? [] : recent.slice(-tail);
}
