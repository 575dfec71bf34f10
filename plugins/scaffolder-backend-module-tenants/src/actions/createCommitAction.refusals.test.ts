// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is refused, of a real Git server: one sentence each, naming the input and what to do, and nothing is pushed.

import { mkdtempSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { GitHost } from '../testUtils/GitHost';
import { How, runCommit } from '../testUtils/runCommit';

describe('tenants:manifests:commit refuses', () => {
  let host: GitHost;
  beforeAll(async () => {
    host = await new GitHost().start();
  });
  afterEach(async () => {
    await host.server.setFaults({});
    host.unhook('pre-receive');
  });
  afterAll(() => host.stop());

  async function refused(input: Record<string, unknown>, how: How = {}) {
    const head = host.head();
    const error = await runCommit(host, input, how).then(
      () => new Error('it was taken'),
      it => it,
    );
    expect(host.head()).toBe(head);
    expect(error.message).not.toContain(host.root);
    expect(error.message).not.toMatch(/\n|canary/);
    return error;
  }

  it.each([
    '../tenant.yaml',
    '/etc/tenant.yaml',
    'a/../../b',
    'a/..',
    'deploy/',
    'deploy/.',
    '//',
    '.',
    './.git/config',
    '.git/config',
    'sub/.GIT/hooks/x',
    'git~1/config',
    '.git./config',
    '.git::$DATA',
    'a\\b',
    'a\nb',
    'a\u200bb',
  ])('the path %j, by the input that it came by', async path => {
    for (const input of ['path', 'sourcePath']) {
      const error = await refused({ [input]: path });
      expect(error).toMatchObject({ name: 'InputError' });
      expect(error.message).toMatch(
        new RegExp(`^${input}: has to be a file below the folder`),
      );
    }
  });

  it('a file that is too large for a manifest', async () => {
    const files = { 'manifest.yaml': 'x'.repeat(10 * 1024 * 1024 + 1) };
    const error = await refused({}, { files });
    expect(error).toMatchObject({ name: 'InputError' });
    expect(error.message).toMatch(/^sourcePath: .* is larger than 10 MiB/);
  });

  it.each(['none.yaml', 'link/passwd', 'link'])(
    'the workspace’s %j',
    async sourcePath => {
      const workspacePath = mkdtempSync(join(host.root, 'workspace-'));
      symlinkSync('/etc', join(workspacePath, 'link'));
      const error = await refused({ sourcePath, path: 'a' }, { workspacePath });
      expect(error).toMatchObject({ name: 'InputError' });
      expect(error.message).toMatch(/^sourcePath: .* is no file of the/);
    },
  );

  it.each([
    ['git.example?owner=a&repo=b', /no integration for git\.example;/],
    ['https://git.example/a/b.git', /no integration for git\.example;/],
    ['localhost:1', /give what RepoUrlPicker gives/],
    ['file:///srv/git/app.git', /give what RepoUrlPicker gives/],
    ['git@git.example:a/b.git', /give what RepoUrlPicker gives/],
    ['ssh://git@git.example/a/b.git', /give what RepoUrlPicker gives/],
    ['https://u:canary@github.com/a/b.git', /holds a credential/],
    ['http://github.com/a/b.git', /by https only/],
    ['https://github.com/', /names no repository/],
    ['github.com?owner=a', /does not name the whole repository/],
    ['github.com?owner=..&repo=b', /names no repository that/],
    ['github.com?owner=a&repo=b;x', /read in several ways.*for cloning$/],
    ['github.com?owner=a%252f&repo=b', /read in several ways/],
    ['github.com?owner=a&repo=.git', /read in several ways/],
    ['https://github.com/a/b.git;x', /read in several ways/],
    ['https://github.com/a;x/b.git', /read in several ways/],
    ['https://github.com/a/b%3bx.git', /read in several ways/],
    ['https://github.com/x/../a/b.git', /read in several ways/],
    ['https://github.com/x/%2E%2e/a/b.git', /read in several ways/],
    ['https://github.com/./a/b.git', /read in several ways/],
    ['https://github.com/x%2f..%2fa/b.git', /read in several ways/],
    ['https://github.com/x%252fa/b.git', /read in several ways/],
    ['https://github.com/a/b%', /read in several ways/],
    ['https://github.com/a//b.git', /read in several ways/],
    ['https://github.com//a/b.git', /read in several ways/],
    ['https://github.com/a/b.git//', /read in several ways/],
    ['https://github.com\\a/b.git', /read in several ways/],
    ['https://github.com/a%5cb.git', /read in several ways/],
    ['https://github.com/a/\tb.git', /read in several ways/],
    ['https://github.com/a/b%00.git', /read in several ways/],
    ['https://github.com/a/b%e2%80%8b.git', /read in several ways/],
    ['https://github.com/a/b?tab=readme', /read in several ways/],
    ['ssh://git.example/a?b', /give what RepoUrlPicker gives/],
    ['https://github.com/a/b.git#', /read in several ways/],
    ['https://github.com/a/b/.git', /read in several ways/],
    ['https://github.com/a/b/.GIT/', /read in several ways/],
  ])('the repository %s', async (repoUrl, why) => {
    const error = await refused({ repoUrl });
    expect(error).toMatchObject({ name: 'InputError' });
    expect(error.message).toMatch(/^repoUrl: /);
    expect(error.message).toMatch(why);
  });

  it('a branch that is not there, or cannot be', async () => {
    const missing = await refused({ branch: 'next' });
    expect(missing.message).toMatch(
      /^branch: the repository has no branch next;/,
    );
  });

  it.each([
    '--force',
    '@',
    'a..b',
    'a//b',
    '/a',
    'a/',
    'a/.b',
    'a.lock',
    'a.lock/b',
    'a.',
    'a@{b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'a\u200bb',
    'a\nb',
  ])('the branch %j, as Git does', async branch => {
    const error = await refused({ branch });
    expect(error.message).toMatch(/^branch: is no name/);
  });

  it('a repository that is not there, or moved', async () => {
    const { host: name } = new URL(host.server.url);
    const other = await refused({ repoUrl: `${name}?owner=team&repo=other` });
    expect(other.message).toMatch(/^repoUrl: .* has no such repository/);
    await host.server.setFaults({ redirectTo: host.userServer.url });
    const before = host.userServer.requests.length;
    const moved = await refused({});
    expect(moved.message).toMatch(/^repoUrl: the repository has another/);
    expect(host.userServer.requests).toHaveLength(before);
  });

  it('an empty repository', async () => {
    const empty = await new GitHost().start({ empty: true });
    await expect(runCommit(empty, {})).rejects.toThrow(
      /^repoUrl: the repository is empty/,
    );
    await empty.stop();
  });

  it('a branch that is protected, with the words of the host', async () => {
    await host.server.setFaults({ refusePush: 'frozen\nuntil Monday' });
    const error = await refused({});
    expect(error).toMatchObject({ name: 'NotAllowedError' });
    expect(error.message).toMatch(
      /^branch: .* lets nobody push this to the default branch \(.*frozen.*until Monday.*\); name a branch/,
    );
  });

  it.each([401, 403])('what the host answers %d to', async status => {
    await host.server.setFaults({ status });
    const error = await refused({});
    expect(error).toMatchObject({ name: 'NotAllowedError' });
    expect(error.message).toMatch(/^repoUrl: .* integration write/);
  });

  it('a place where a folder, a link or a file stands', async () => {
    const blob = host.git('rev-parse', 'main:README.md');
    const listed = host.git('ls-tree', 'main');
    const tree = host.gitWith(
      `${listed}\n120000 blob ${blob}\tlink\n040000 tree ${host.git(
        'rev-parse',
        'main^{tree}',
      )}\tfolder\n`,
      'mktree',
    );
    const commit = host.gitWith(
      '',
      'commit-tree',
      tree,
      '-p',
      'main',
      '-m',
      'x',
    );
    host.git('update-ref', 'refs/heads/main', commit);
    for (const path of ['link', 'link/a', 'folder', 'README.md/a']) {
      const error = await refused({ path });
      expect(error.message).toMatch(`path: ${path} cannot be a file there`);
    }
  });
});
