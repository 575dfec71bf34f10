// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `kill -9` at each step of a delivery: whatever was under way, the next process makes it exactly one commit.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TestRepository } from './testUtils/TestRepository';

const git = execFileSync('sh', ['-c', 'command -v git']).toString().trim();
const script = join(__dirname, 'testUtils', 'deliverOnce.ts');

// A git that ends the process which started it when it comes to one command, before, while or after it does its work.
const deadlyGit = `#!/bin/sh
case " $* " in *" $ECP_KILL_AT "*) ;; *) exec '${git}' "$@" ;; esac
case "$ECP_KILL_PHASE" in
  before) kill -9 $PPID ;;
  while) kill -9 $PPID; exec '${git}' "$@" ;;
  after) '${git}' "$@"; kill -9 $PPID ;;
esac
`;

describe('GitDeliveryTarget, killed', () => {
  let repository: TestRepository;
  let bin: string;

  beforeEach(() => {
    repository = new TestRepository();
    bin = join(repository.root, 'bin');
    mkdirSync(bin);
  });
  afterEach(() => repository.remove());

  const run = (revision: number, ...args: string[]) =>
    spawnSync(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        script,
        repository.path,
        repository.root,
        'vision',
        `${revision}`,
        ...args,
      ],
      {
        cwd: resolve(__dirname, '../../..'),
        encoding: 'utf8',
        env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
        timeout: 60_000,
      },
    );
  const arm = (command: string, phase: string) => {
    // Git's environment is made from scratch, so the script itself must know.
    const armed = deadlyGit
      .replace('$ECP_KILL_AT', command)
      .replace('$ECP_KILL_PHASE', phase);
    writeFileSync(join(bin, 'git'), armed, { mode: 0o755 });
  };
  const disarm = () =>
    writeFileSync(join(bin, 'git'), `#!/bin/sh\nexec '${git}' "$@"\n`, {
      mode: 0o755,
    });
  const expectDelivered = (revision: number) => {
    const survivor = run(revision);
    expect(survivor.stderr).toBe('');
    expect(JSON.parse(survivor.stdout)).toEqual({
      result: 'delivered',
      commit: repository.log()[0].commit,
    });
  };

  const commands = ['init', 'fetch', 'ls-tree', 'fast-import', 'push'];
  const steps = commands.flatMap(command =>
    ['before', 'while', 'after'].map(phase => [phase, command] as const),
  );

  it.each(steps)(
    '%s git %s',
    (phase, command) => {
      arm(command, phase);
      expect(run(1).signal).toBe('SIGKILL');
      disarm();
      expectDelivered(1);
      expectDelivered(2);
      expect(repository.opIds()).toEqual(['vision/1', 'vision/2']);
      // What the dead process left was taken over, not left lying about.
      const [key] = readdirSync(join(repository.root, 'work/git'));
      expect(readdirSync(join(repository.root, 'work/git', key))).toHaveLength(
        1,
      );
    },
    60_000,
  );

  it.each([
    ['before', 'the intent is saved', '1'],
    ['after', 'the intent is saved', '1'],
    ['before', 'the commit is recorded', '2'],
    ['after', 'the commit is recorded', '2'],
  ])(
    '%s %s',
    (phase, _, save) => {
      disarm();
      expect(run(1, save, phase).signal).toBe('SIGKILL');
      expectDelivered(1);
      expect(repository.opIds()).toEqual(['vision/1']);
    },
    60_000,
  );
});
