// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The manifest repository: whether it may be read and pushed to. A push is tried by `--dry-run`, which sends nothing.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Asked, failed, Finding, judgeReached, ok, warning } from '../Finding';
import { askingService } from './askingService';
import { Unanswered } from './getJson';

const TIMEOUT = 30_000;
const run = promisify(execFile);

export interface GitAddress {
  url: string;
  branch: string;
  credentials?: {
    username?: string;
    password?: string;
    sshKeyFile?: string;
    knownHostsFile?: string;
  };
}

export interface GitFacts {
  hasBranch: boolean;
  isEmpty: boolean;
  /** Why a push is refused; undefined where it is not. */
  refused?: string;
}

export const askGit = (address: GitAddress): Promise<Asked<GitFacts>> =>
  askingService(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'ecp-preflight-'));
    try {
      const git = gitIn(dir, address);
      await git('init', '--quiet', '--bare');
      const refs = await git('ls-remote', '--heads', address.url);
      const names = refs.split('\n').map(it => it.split('\t')[1]);
      const facts = {
        hasBranch: names.includes(`refs/heads/${address.branch}`),
        isEmpty: refs.trim() === '',
      };
      const tree = (
        await git('hash-object', '-t', 'tree', '-w', '/dev/null')
      ).trim();
      const commit = (await git('commit-tree', tree, '-m', 'preflight')).trim();
      // A branch that nobody has: nothing can be in its way but the right to push.
      const target = `${commit}:refs/heads/ecp-preflight-${process.pid}`;
      try {
        await git('push', '--dry-run', address.url, target);
        return facts;
      } catch (error) {
        return { ...facts, refused: (error as Error).message };
      }
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

/** The credential goes by the environment, so that neither a list of processes nor a file shows it. */
function gitIn(dir: string, { credentials }: GitAddress) {
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: dir,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'preflight',
    GIT_AUTHOR_EMAIL: 'preflight@localhost',
    GIT_COMMITTER_NAME: 'preflight',
    GIT_COMMITTER_EMAIL: 'preflight@localhost',
    ...(process.env.SSL_CERT_FILE && {
      GIT_SSL_CAINFO: process.env.SSL_CERT_FILE,
    }),
  };
  if (credentials?.password !== undefined) {
    const pair = `${credentials.username}:${credentials.password}`;
    env.GIT_CONFIG_COUNT = '2';
    env.GIT_CONFIG_KEY_0 = 'http.extraHeader';
    env.GIT_CONFIG_VALUE_0 = `Authorization: Basic ${Buffer.from(pair).toString(
      'base64',
    )}`;
    // The header would go wherever an answer points to.
    env.GIT_CONFIG_KEY_1 = 'http.followRedirects';
    env.GIT_CONFIG_VALUE_1 = 'false';
  }
  if (credentials?.sshKeyFile) {
    env.GIT_SSH_COMMAND = [
      'ssh -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes',
      `-o UserKnownHostsFile=${quoted(credentials.knownHostsFile ?? '')}`,
      `-i ${quoted(credentials.sshKeyFile)}`,
    ].join(' ');
  }
  return async (...args: string[]) => {
    try {
      const { stdout } = await run('git', args, {
        cwd: dir,
        env,
        timeout: TIMEOUT,
      });
      return stdout;
    } catch (error) {
      throw new Unanswered(reasonOf(error as NodeJS.ErrnoException & Said));
    }
  };
}

interface Said {
  stderr?: string;
  killed?: boolean;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** What went wrong, in words of ours: git's may hold the address with what stands in it. */
function reasonOf({ code, stderr = '', killed }: NodeJS.ErrnoException & Said) {
  if (code === 'ENOENT') return 'there is no git on this machine';
  if (killed) return `no answer within ${TIMEOUT / 1000} s`;
  if (
    /Authentication failed|could not read Username|Permission denied|error: 401/i.test(
      stderr,
    )
  ) {
    return 'the credential is refused';
  }
  if (/error: 403|not allowed|protected|denied/i.test(stderr)) {
    return 'the credential may not do this';
  }
  if (
    /not found|does not exist|does not appear to be|error: 404/i.test(stderr)
  ) {
    return 'there is no such repository for this credential';
  }
  if (/certificate/i.test(stderr)) return 'its certificate is not believed';
  if (/host key/i.test(stderr)) return 'its host key is not known';
  if (
    /Could not resolve|Failed to connect|Connection refused|unable to access/i.test(
      stderr,
    )
  ) {
    return 'it cannot be reached';
  }
  return 'git ended with an error';
}

export const judgeGit = (facts: Asked<GitFacts>, branch: string): Finding[] => {
  const read = judgeReached(
    {
      id: 'git.read',
      needed: `a repository that can be read, with the branch ${branch}`,
      remedy: 'look at tenants.git.url and its credentials',
    },
    facts,
    ({ hasBranch, isEmpty }) => {
      if (hasBranch) return ok(`readable, with ${branch}`);
      return isEmpty
        ? ok('readable, and empty: the first delivery makes the branch')
        : warning(
            `readable, without ${branch}: the first delivery makes it`,
            'look whether tenants.git.branch is the branch that is meant',
          );
    },
  );
  if ('unknown' in facts) return [read];
  return [
    read,
    judgeReached(
      {
        id: 'git.push',
        needed:
          'the right to push (protection of branches shows only when pushed for real)',
        remedy:
          'give the account of tenants.git.credentials the right to write',
      },
      facts,
      ({ refused }) => (refused ? failed(refused) : ok('by a dry run')),
    ),
  ];
};
