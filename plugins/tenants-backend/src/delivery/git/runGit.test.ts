// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// When a process is given up. The clock is the test's; the process, a stand-in for git, takes a step when it is told to.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as tick } from 'node:timers/promises';
import { runGit } from './runGit';
import { countDeadlines } from './testUtils/countDeadlines';

const LIMIT = 10;
const STEPS = 5;

describe('a git process that takes long', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ecp-run-git-'));
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'setInterval', 'performance'],
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
    rmSync(directory, { recursive: true });
  });

  /** Says something on that stream at each step, and waits to be told to take the next one. */
  function start(stream: 1 | 2) {
    const script = `#!/bin/sh
      for step in $(seq ${STEPS}); do
        echo "step $step" >&${stream}
        until test -e "go-$step"; do sleep 0.01; done
      done`;
    writeFileSync(join(directory, 'git'), script, { mode: 0o755 });
    return runGit(['fetch'], {
      directory,
      environment: { PATH: `${directory}:${process.env.PATH}` },
      stallSeconds: LIMIT,
    });
  }
  const go = (step: number) => writeFileSync(join(directory, `go-${step}`), '');

  it.each([
    ['output', 1],
    ['progress', 2],
  ] as const)(
    'is not given up while there is %s, however long it takes',
    async (_, stream) => {
      const deadlines = countDeadlines(LIMIT);
      const ended = start(stream);
      for (let step = 1; step <= STEPS; step++) {
        while (deadlines.putOff < step) await tick();
        jest.advanceTimersByTime(LIMIT * 1000 - 1);
        go(step);
      }
      expect((await ended).exitCode).toBe(0);
    },
  );

  it('is given up when it says nothing for as long as the limit', async () => {
    const deadlines = countDeadlines(LIMIT);
    const ended = start(2);
    while (deadlines.putOff < 1) await tick();
    jest.advanceTimersByTime(LIMIT * 1000);
    await expect(ended).rejects.toMatchObject({ code: 'git_timeout' });
  });
});
