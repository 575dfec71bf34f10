// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Our bare copy of the remote's branch: fetched into, built in, pushed from; never checked out.

import { LoggerService } from '@backstage/backend-plugin-api';
import { mkdir, readFile, readdir, rename, rm, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { GitConfig } from '../../config/TenantsConfig';
import { createScrubber, Scrubber } from '../../redaction/createScrubber';
import { claimDirectory } from './claimDirectory';
import { classifyLocal, classifyPush, classifyRemote } from './classifyFailure';
import { GitEnvironment, prepareGitEnvironment } from './gitEnvironment';
import { GitFailure } from './GitFailure';
import { Remote } from './remoteUrl';
import { removeLocks } from './removeLocks';
import { GitResult, runGit } from './runGit';

/** The ref that follows the remote's branch. */
const HEAD_REF = 'refs/ecp/head';
/** What git calls "no commit" where it wants an id. */
const NO_COMMIT = '0'.repeat(40);
/** Loose objects and packs are tidied up after this many pushes. */
const PUSHES_PER_TIDYING = 50;

/** What a mirror is made from. `root` is a folder that other processes may share. */
export type MirrorOptions = {
  root: string;
  remote: Remote;
  config: GitConfig;
  logger: LoggerService;
};

/** All calls must come one after the other. They throw {@link GitFailure}. */
export class Mirror {
  static async open(options: MirrorOptions): Promise<Mirror> {
    const directory = await claimDirectory(options.root);
    const mirror = new Mirror(options, directory);
    await mirror.initialize();
    return mirror;
  }

  readonly scrub: Scrubber;
  private environment: GitEnvironment = {};
  private pushes = 0;

  private constructor(
    private readonly options: MirrorOptions,
    private readonly directory: string,
  ) {
    const { credentials } = options.config;
    const secrets =
      credentials && 'password' in credentials
        ? [
            `${credentials.username}:${credentials.password}`,
            credentials.password,
          ]
        : [];
    this.scrub = createScrubber(secrets);
  }

  /** Brings the mirror to the remote's state; answers the branch's newest commit, `undefined` when there is no branch yet. */
  async fetch(signal?: AbortSignal): Promise<string | undefined> {
    const { remote, config } = this.options;
    const locks = await removeLocks(this.git);
    if (locks.length > 0) {
      this.options.logger.warn(
        `Removed locks a killed git left: ${locks.join(', ')}`,
      );
    }
    const now = new Date();
    await utimes(this.directory, now, now).catch(() => {});
    const { exitCode, errors } = await this.run(
      [
        'fetch',
        '--no-tags',
        '--no-recurse-submodules',
        '--no-write-fetch-head',
        '--no-auto-maintenance',
        '--end-of-options',
        remote.url,
        `+refs/heads/${config.branch}:${HEAD_REF}`,
      ],
      { signal },
    );
    if (exitCode === 0) {
      return this.readHeadRef();
    }
    if (/couldn't find remote ref/i.test(errors)) {
      await this.local(['update-ref', '-d', HEAD_REF]);
      return undefined;
    }
    throw await this.fetchFailure(errors);
  }

  /** A command that touches nothing but the mirror; answers its output. */
  async local(args: string[], input?: Buffer | string): Promise<Buffer> {
    const result = await this.run(args, { input });
    if (result.exitCode !== 0) {
      throw this.failure(classifyLocal(result.errors), result.errors);
    }
    return result.output;
  }

  /** Moves the remote's branch from `head` to `commit`, a descendant; refused when the branch is anywhere else. */
  async push(
    commit: string,
    head: string | undefined,
    signal?: AbortSignal,
  ): Promise<void> {
    const { remote, config } = this.options;
    const { exitCode, output, errors } = await this.run(
      [
        'push',
        '--porcelain',
        '--no-recurse-submodules',
        '--end-of-options',
        remote.url,
        `${commit}:refs/heads/${config.branch}`,
      ],
      { signal, environment: { ECP_EXPECTED_HEAD: head ?? NO_COMMIT } },
    );
    if (exitCode !== 0) {
      const text = `${output.toString()}\n${errors}`;
      throw this.failure(classifyPush(text), text);
    }
    this.pushes += 1;
  }

  /** Tidies the object store up, now and then. To be called when nobody waits. */
  async maintain(): Promise<void> {
    if (this.pushes < PUSHES_PER_TIDYING) return;
    this.pushes = 0;
    await this.run(
      ['-c', 'gc.auto=2000', '-c', 'gc.autoPackLimit=40', 'gc', '--auto'],
      {},
    );
  }

  /** Puts a broken mirror aside (one is kept, for people to look at) and starts an empty one. */
  async quarantine(): Promise<void> {
    const parent = dirname(this.directory);
    const aside = `corrupt.${basename(this.directory)}.${Date.now()}`;
    for (const name of await readdir(parent).catch(() => [])) {
      if (name.startsWith('corrupt.')) {
        await rm(join(parent, name), { recursive: true, force: true });
      }
    }
    await rename(this.directory, join(parent, aside)).catch(() => {});
    this.options.logger.warn(
      `The mirror of the manifest repository was broken: put aside as ${aside}, fetching it anew`,
    );
    await this.initialize();
  }

  /** From the file if it is there: no process to start between our look at the branch and our push. */
  private async readHeadRef(): Promise<string | undefined> {
    const file = await readFile(join(this.git, HEAD_REF), 'utf8').catch(
      () => '',
    );
    if (/^[0-9a-f]{40}\n$/.test(file)) return file.trim();
    const found = await this.local([
      'for-each-ref',
      '--format=%(objectname)',
      HEAD_REF,
    ]);
    return found.toString().trim() || undefined;
  }

  private get git(): string {
    return join(this.directory, 'repository.git');
  }

  private async initialize(): Promise<void> {
    const { remote, config } = this.options;
    await mkdir(this.git, { recursive: true, mode: 0o700 });
    this.environment = {
      ...(await prepareGitEnvironment(this.directory, remote, config)),
      GIT_DIR: this.git,
    };
    await removeLocks(this.git);
    // Safe to repeat; makes whole what a killed process began.
    await this.local(['init', '--quiet', '--bare', '--template=']);
  }

  private async run(
    args: string[],
    options: {
      input?: Buffer | string;
      signal?: AbortSignal;
      environment?: Record<string, string>;
    },
  ): Promise<GitResult> {
    try {
      return await runGit(args, {
        directory: dirname(this.options.root),
        timeoutSeconds: this.options.config.timeoutSeconds,
        input: options.input,
        signal: options.signal,
        environment: { ...this.environment, ...options.environment },
      });
    } catch (error) {
      if (error instanceof GitFailure || options.signal?.aborted) throw error;
      throw new GitFailure('git_local_error', this.scrub(`${error}`));
    }
  }

  private async fetchFailure(errors: string): Promise<GitFailure> {
    const code = classifyRemote(errors);
    if (code) return this.failure(code, errors);
    const check = await this.run(
      ['fsck', '--connectivity-only', '--no-dangling'],
      {},
    );
    return this.failure(
      check.exitCode === 0 ? 'git_remote_error' : 'git_mirror_corrupt',
      errors,
    );
  }

  private failure(code: GitFailure['code'], text: string): GitFailure {
    return new GitFailure(code, describe(this.scrub(text)));
  }
}

/** What is worth reading of git's output: what the server said, else what git said. */
function describe(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const remote = lines
    .filter(line => line.startsWith('remote:'))
    .map(line => line.slice('remote:'.length).trim());
  const reason = lines.filter(line => /^(!\t|fatal:|error:|ecp:)/.test(line));
  const own = reason.map(line => line.replace(/\s+/g, ' '));
  return [...remote, ...own].join('\n').trim() || text.trim();
}
