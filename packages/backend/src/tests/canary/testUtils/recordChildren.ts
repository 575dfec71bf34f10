// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A `git` that comes before the real one, and writes down how it was called.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** From now on in this process; `stop` ends it. */
export function recordChildren(dir: string) {
  const before = process.env.PATH;
  const git = execFileSync('sh', ['-c', 'command -v git'], {
    encoding: 'utf8',
  }).trim();
  const folder = join(dir, 'bin');
  const [args, env] = ['args', 'env'].map(it => join(dir, it));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'git'),
    `#!/bin/sh\nprintf '%s\\n' "$*" >> '${args}'\nenv >> '${env}'\nexec '${git}' "$@"\n`,
    { mode: 0o755 },
  );
  process.env.PATH = `${folder}:${before}`;
  return {
    args: () => readFileSync(args, 'utf8'),
    env: () => readFileSync(env, 'utf8'),
    stop: () => {
      process.env.PATH = before;
    },
  };
}
