// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// A few plausible lines that say they are simulated, the same on every read.

import { Run } from './podLogRun';

const LINE_EVERY = 5_000;

/** One line, and when it was written. */
export interface Line {
  at: number;
  text: string;
}

/** The line that fell due between two moments, if one did. */
export function workLine(after: number, now: number): Line | undefined {
  const at = Math.floor(now / LINE_EVERY) * LINE_EVERY;
  return at > after ? said(at) : undefined;
}

function said(at: number): Line {
  const beat = Math.floor(at / LINE_EVERY) % 1000;
  return { at, text: `[simulated] handled ${beat} requests, all is well` };
}

/** Everything a run has written so far. */
export function linesOf(container: any, { started, goesOn }: Run): Line[] {
  const port = container.ports?.[0]?.containerPort;
  const lines = [
    `[simulated] no container runs here: these lines are made up by the ECP sandbox`,
    `[simulated] starting ${container.image}`,
    port
      ? `[simulated] listening on port ${port}`
      : '[simulated] waiting for work',
  ].map((text, at) => ({ at: started + at * 100, text }));
  if (!goesOn) {
    const text = '[simulated] fatal: giving up, exit code 1';
    return [...lines.slice(0, 2), { at: started + 300, text }];
  }
  const now = Date.now();
  const first = Math.max(started + LINE_EVERY, now - 20 * LINE_EVERY);
  for (
    let at = Math.ceil(first / LINE_EVERY) * LINE_EVERY;
    at <= now;
    at += LINE_EVERY
  ) {
    lines.push(said(at));
  }
  return lines;
}
