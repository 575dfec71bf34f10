// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Runs one git process: fixed arguments, no shell. The whole process group is ended when it shows no progress for too long.

import { spawn } from 'node:child_process';
import { GitFailure } from './GitFailure';

/** How a git process ended. `output` is standard output. */
export type GitResult = { exitCode: number; output: Buffer; errors: string };

/** How to run it. */
export type GitOptions = {
  directory: string;
  environment: Record<string, string>;
  /** How long it may write nothing, neither output nor progress: what is large may take long, what hangs may not. */
  stallSeconds: number;
  input?: Buffer | string;
  signal?: AbortSignal;
};

/** Enough for any answer we ask for; more means that something is wrong. */
const MAX_OUTPUT = 128 * 1024 * 1024;
/** Of what a server says by way of git; its last words say why. */
const MAX_ERRORS = 16 * 1024;

/**
 * Resolves with any exit code.
 *
 * @throws GitFailure `git_timeout` when nothing moves: what it was doing may or may not have happened.
 * @throws the signal's reason when it aborts.
 */
export async function runGit(
  args: string[],
  options: GitOptions,
): Promise<GitResult> {
  options.signal?.throwIfAborted();
  const child = spawn('git', args, {
    cwd: options.directory,
    env: options.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: helpers such as git-remote-https end with it.
    detached: true,
  });
  const output: Buffer[] = [];
  let size = 0;
  let errors = '';
  const kill = () => killGroup(child.pid);
  const limit = { passed: false };
  const timer = setTimeout(() => {
    limit.passed = true;
    kill();
  }, options.stallSeconds * 1000);
  options.signal?.addEventListener('abort', kill);
  child.stdout.on('data', (chunk: Buffer) => {
    if (!limit.passed) timer.refresh();
    size += chunk.length;
    if (size > MAX_OUTPUT) kill();
    else output.push(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    // Not after the kill: a pipe may still hold what was written before.
    if (!limit.passed) timer.refresh();
    errors += chunk;
    // Now and then, so that a server that sends single letters makes no more work than its letters.
    if (errors.length > 4 * MAX_ERRORS) errors = lastLines(errors);
  });
  // Git may stop reading when it fails; its exit code tells.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code: number | null) => resolve(code ?? -1));
    });
    options.signal?.throwIfAborted();
    if (limit.passed) {
      throw new GitFailure(
        'git_timeout',
        `git ${args[0]} showed no progress for ${options.stallSeconds} s`,
      );
    }
    return {
      exitCode,
      output: Buffer.concat(output),
      errors: lastLines(errors),
    };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', kill);
  }
}

/** Whole lines: half of one could begin with half of a secret, which nobody would find. */
function lastLines(text: string): string {
  if (text.length <= MAX_ERRORS) return text;
  const last = text.slice(-MAX_ERRORS);
  return last.slice(last.indexOf('\n') + 1);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
