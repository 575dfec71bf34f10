// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type GitServer, startGitServer } from './startGitServer';

const run = promisify(execFile);
const credentials = { username: 'ecp', password: 's3cret' };

let folder: string;
let server: GitServer;

/** The real git program, apart from the reader's own settings. */
async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', args, {
    cwd,
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: 'true',
      GIT_AUTHOR_NAME: 't',
      GIT_AUTHOR_EMAIL: 't@t.example',
      GIT_COMMITTER_NAME: 't',
      GIT_COMMITTER_EMAIL: 't@t.example',
    },
  });
  return stdout.trim();
}

const withCredentials = (url: string, password = credentials.password) =>
  url.replace('http://', `http://${credentials.username}:${password}@`);

async function clone(name: string): Promise<string> {
  await git(folder, 'clone', '-q', withCredentials(server.url), name);
  return join(folder, name);
}

async function commit(work: string, message: string): Promise<void> {
  await git(work, 'commit', '-q', '--allow-empty', '-m', message);
}

const subjects = () =>
  git(join(folder, 'manifests.git'), 'log', '--format=%s', 'main');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecp-git-'));
  server = await startGitServer({
    dir: join(folder, 'manifests.git'),
    ...credentials,
  });
});

afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('is cloned and pushed to', async () => {
  const work = await clone('a');
  await commit(work, 'Deploy tenant a');
  await git(work, 'push', '-q');
  expect(await subjects()).toBe(
    'Deploy tenant a\nStart the manifest repository',
  );
});

it('refuses a wrong password and no password at all', async () => {
  const wrong = withCredentials(server.url, 'guess');
  await expect(git(folder, 'ls-remote', wrong)).rejects.toThrow(
    /Authentication failed/,
  );
  await expect(git(folder, 'ls-remote', server.url)).rejects.toThrow();
  expect((await fetch(`${server.url}/info/refs`)).status).toBe(401);
});

it('lets one of two racing pushes win', async () => {
  const [one, two] = [await clone('one'), await clone('two')];
  await commit(one, 'first');
  await commit(two, 'second');
  await git(one, 'push', '-q');
  await expect(git(two, 'push', '-q')).rejects.toThrow(/rejected/);
  expect(await subjects()).toBe('first\nStart the manifest repository');
});

it('serves nothing beside its repository', async () => {
  const authorization = `Basic ${Buffer.from('ecp:s3cret').toString('base64')}`;
  const { origin } = new URL(server.url);
  for (const path of ['/', '/other.git/HEAD', '/manifests.git.bak/HEAD']) {
    const { status } = await fetch(`${origin}${path}`, {
      headers: { authorization },
    });
    expect([path, status]).toEqual([path, 404]);
  }
  const { status } = await fetch(`${server.url}/%2e%2e%2f%2e%2e%2fetc/passwd`, {
    headers: { authorization },
  });
  expect(status).toBeGreaterThanOrEqual(400);
});

it('keeps its repository over a restart', async () => {
  const work = await clone('a');
  await commit(work, 'kept');
  await git(work, 'push', '-q');
  await server.stop();
  server = await startGitServer({
    dir: join(folder, 'manifests.git'),
    ...credentials,
  });
  expect(await subjects()).toMatch(/^kept\n/);
});

it('can start without any commit', async () => {
  const empty = await startGitServer({
    dir: join(folder, 'empty.git'),
    empty: true,
    ...credentials,
  });
  try {
    const refs = await git(folder, 'ls-remote', withCredentials(empty.url));
    expect(refs).toBe('');
  } finally {
    await empty.stop();
  }
});

describe('faults', () => {
  const lsRemote = () => git(folder, 'ls-remote', withCredentials(server.url));

  it('a refusing hook says why, and stops refusing', async () => {
    const work = await clone('a');
    await commit(work, 'x');
    await server.setFaults({ refusePush: "it's frozen until Monday" });
    await expect(git(work, 'push', '-q')).rejects.toThrow(
      /it's frozen until Monday/,
    );
    await server.setFaults({});
    await git(work, 'push', '-q');
    expect(await subjects()).toMatch(/^x\n/);
    expect(existsSync(join(folder, 'manifests.git/hooks/pre-receive'))).toBe(
      false,
    );
  });

  it.each([401, 403, 500])('answers %d', async status => {
    await server.setFaults({ status });
    expect((await fetch(server.url)).status).toBe(status);
    await expect(lsRemote()).rejects.toThrow();
  });

  it('redirects elsewhere', async () => {
    const seen: string[] = [];
    const other = createServer((req, res) => {
      seen.push(req.url ?? '');
      res.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await server.setFaults({ redirectTo: `http://localhost:${port}/moved` });
    await expect(lsRemote()).rejects.toThrow();
    other.close();
    expect(seen).toEqual([
      '/moved/manifests.git/info/refs?service=git-upload-pack',
    ]);
  });

  it('waits before it answers', async () => {
    await server.setFaults({ delayMs: 300 });
    const before = Date.now();
    await lsRemote();
    expect(Date.now() - before).toBeGreaterThanOrEqual(300);
  });
});
