// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Our bare copy of the remote's branch: fetched into, built in, pushed from; never checked out.
// It holds no file but ours and no more history than was asked for, so a first fetch is small however large the repository is.

import { LoggerService } from '@backstage/backend-plugin-api';
import { utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GitConfig } from '../../config/TenantsConfig';
import { createScrubber, Scrubber } from '../../redaction/createScrubber';
import { claimDirectory } from './claimDirectory';
import { classifyLocal, classifyPush, classifyRemote } from './classifyFailure';
import { describeFailure } from './describeFailure';
import {
  GitEnvironment,
  UPSTREAM,
  prepareGitEnvironment,
} from './gitEnvironment';
import { GitFailure } from './GitFailure';
import { MirrorFolder } from './MirrorFolder';
import { ObjectFormat, formatOf, noCommit } from './objectFormat';
import { parseHeads } from './parseHeads';
import { Remote } from './remoteUrl';
import { GitResult, runGit } from './runGit';
import { secretsOf } from './secretsOf';

/** The ref that follows the remote's branch. */
const HEAD_REF = 'refs/ecp/head';
/** Another branch that was looked into. */
const OTHER_REF = 'refs/ecp/other';
/** Loose objects and packs are tidied up after this many pushes. */
const PUSHES_PER_TIDYING = 50;
/** How many commits more each time somebody looks further back; then everything. What one step brought is kept. */
const DEEPENING = [50, 500, 5_000, 50_000];

const FETCH = [
  'fetch',
  '--progress',
  '--no-tags',
  '--no-recurse-submodules',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
];

/** What a mirror is made from. `root` is a folder that other processes may share. */
export type MirrorOptions = {
  root: string;
  remote: Remote;
  config: GitConfig;
  logger: LoggerService;
};

type RunOptions = {
  input?: Buffer | string;
  signal?: AbortSignal;
  environment?: GitEnvironment;
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
  private readonly folder: MirrorFolder;
  private environment: GitEnvironment = {};
  private upstream: GitEnvironment = {};
  private objectFormat: ObjectFormat = 'sha1';
  private pushes = 0;
  private deepenings = 0;

  private constructor(
    private readonly options: MirrorOptions,
    directory: string,
  ) {
    this.scrub = createScrubber(secretsOf(options.config));
    this.folder = new MirrorFolder(directory, options.logger);
  }

  /** How the remote names its objects, as far as is known: an empty repository does not tell before the first push. */
  get format(): ObjectFormat {
    return this.objectFormat;
  }

  /** The remote's branches and where they stand: one question, nothing is fetched. */
  async branches(signal?: AbortSignal): Promise<Map<string, string>> {
    const { exitCode, output, errors } = await this.run(
      ['ls-remote', '--heads', '--end-of-options', this.options.remote.url],
      { signal },
    );
    if (exitCode !== 0) {
      const code = classifyRemote(errors) ?? 'git_remote_error';
      throw this.failure(code, errors);
    }
    return parseHeads(output.toString());
  }

  /** Brings the mirror to the remote's state; answers the branch's newest commit, `undefined` when there is no such branch. */
  async fetch(signal?: AbortSignal): Promise<string | undefined> {
    await this.folder.tidy();
    const now = new Date();
    await utimes(this.folder.path, now, now).catch(() => {});
    const known = await this.head();
    const { exitCode, errors } = await this.fromUpstream(
      known ? [] : ['--depth=1'],
      `+${this.ref}:${HEAD_REF}`,
      signal,
    );
    if (exitCode === 0) return this.head();
    if (/couldn't find remote ref/i.test(errors)) {
      await this.local(['update-ref', '-d', HEAD_REF]);
      return undefined;
    }
    throw await this.fetchFailure(errors);
  }

  /** Brings another branch here, without any bearing on ours; answers its newest commit. */
  async fetchBranch(
    branch: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const { exitCode, errors } = await this.fromUpstream(
      ['--depth=1'],
      `+refs/heads/${branch}:${OTHER_REF}`,
      signal,
    );
    if (exitCode !== 0) throw await this.fetchFailure(errors);
    return this.folder.readRef(OTHER_REF);
  }

  /** Fetches further back; false when all of the history is here. The branch's newest commit stays as it was fetched. */
  async deepen(signal?: AbortSignal): Promise<boolean> {
    if (!(await this.folder.isShallow())) return false;
    const commits = DEEPENING[this.deepenings++];
    const { exitCode, errors } = await this.fromUpstream(
      [commits ? `--deepen=${commits}` : '--unshallow'],
      this.ref,
      signal,
    );
    if (exitCode !== 0) throw await this.fetchFailure(errors);
    return true;
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
    const { exitCode, output, errors } = await this.run(
      [
        'push',
        '--porcelain',
        '--progress',
        '--no-recurse-submodules',
        '--end-of-options',
        this.options.remote.url,
        `${commit}:${this.ref}`,
      ],
      {
        signal,
        environment: { ECP_EXPECTED_HEAD: head ?? noCommit(this.format) },
      },
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
    const settings = ['gc.auto=2000', 'gc.autoPackLimit=40'];
    await this.run(
      [...settings.flatMap(it => ['-c', it]), 'gc', '--auto', '--quiet'],
      { environment: this.upstream },
    );
  }

  /** Puts a broken mirror aside (one is kept, for people to look at) and starts an empty one. */
  async quarantine(): Promise<void> {
    await this.folder.putAside();
    await this.initialize();
  }

  /** Starts again for a remote that names its objects by the other hash. */
  async changeFormat(): Promise<void> {
    await this.folder.empty();
    await this.initialize(this.format === 'sha1' ? 'sha256' : 'sha1');
  }

  private get ref(): string {
    return `refs/heads/${this.options.config.branch}`;
  }

  private async head(): Promise<string | undefined> {
    // From the file if it is there: no process to start between our look at the branch and our push.
    const id = await this.folder.readRef(HEAD_REF);
    if (id) return id;
    const found = await this.local([
      'for-each-ref',
      '--format=%(objectname)',
      HEAD_REF,
    ]);
    return found.toString().trim() || undefined;
  }

  private async initialize(format?: ObjectFormat): Promise<void> {
    const { remote, config } = this.options;
    await this.folder.make();
    const base = await prepareGitEnvironment(this.folder.path, remote, config);
    this.environment = { ...base.environment, GIT_DIR: this.folder.git };
    this.upstream = base.upstream;
    await this.folder.tidy();
    this.deepenings = 0;
    const initial = format ?? (await this.remoteFormat());
    // Safe to repeat; makes whole what a killed process began.
    await this.local([
      ...['init', '--quiet', '--bare', '--template='],
      ...(initial ? [`--object-format=${initial}`] : []),
    ]);
    const told = await this.local(['rev-parse', '--show-object-format']);
    this.objectFormat = told.toString().trim() as ObjectFormat;
  }

  /** For a mirror that is to be made: what the remote's branches tell. A remote that cannot be asked says so when it is fetched from. */
  private async remoteFormat(): Promise<ObjectFormat | undefined> {
    if (await this.folder.isMade()) return undefined;
    const branches = await this.branches().catch(() => new Map());
    const [id] = branches.values();
    return id && formatOf(id);
  }

  /** A fetch by the name under which the remote is known to hold what the mirror leaves out. */
  private async fromUpstream(
    options: string[],
    refspec: string,
    signal?: AbortSignal,
  ): Promise<GitResult> {
    const args = [...FETCH, ...options, '--end-of-options', UPSTREAM, refspec];
    try {
      return await this.run(args, { signal, environment: this.upstream });
    } catch (error) {
      // What a killed fetch had received is of no use to the next one.
      await this.folder.tidy();
      throw error;
    }
  }

  private async run(args: string[], options: RunOptions): Promise<GitResult> {
    try {
      return await runGit(args, {
        directory: dirname(this.options.root),
        stallSeconds: this.options.config.timeoutSeconds,
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
      { environment: this.upstream },
    );
    return this.failure(
      check.exitCode === 0 ? 'git_remote_error' : 'git_mirror_corrupt',
      errors,
    );
  }

  private failure(code: GitFailure['code'], text: string): GitFailure {
    return new GitFailure(code, this.scrub(describeFailure(text)));
  }
}
