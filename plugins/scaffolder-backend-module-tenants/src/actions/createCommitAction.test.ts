// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The action against a real Git server; the tenants backend is the fake.

import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { load } from 'js-yaml';
import { GitHost, PASSWORD, TOKEN } from '../testUtils/GitHost';
import { runCommit } from '../testUtils/runCommit';
import { examples } from './createCommitAction.examples';

const digestOf = (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;
const TEXT = 'kind: Namespace\n';

describe('tenants:manifests:commit', () => {
  let host: GitHost;
  beforeEach(async () => {
    host = await new GitHost().start();
  });
  afterEach(() => host.stop());

  it('commits the file on top of what is there', async () => {
    const first = host.head();
    const outputs = await runCommit(host, { path: 'deploy/tenant.yaml' });
    expect(outputs).toEqual({
      commitHash: host.head(),
      path: 'deploy/tenant.yaml',
      digest: digestOf(TEXT),
      remoteUrl: host.server.url,
    });
    expect(host.file('deploy/tenant.yaml')).toBe(TEXT);
    expect(host.file('README.md')).toMatch(/^# Manifests/);
    expect(host.git('rev-parse', 'main^')).toBe(first);
    expect(host.git('fsck', '--strict')).toBe('');
  });

  it('takes the address that the repository is cloned from as well', async () => {
    await runCommit(host, { repoUrl: host.server.url });
    expect(host.file('manifest.yaml')).toBe(TEXT);
  });

  it('commits nothing where the bytes are already', async () => {
    const first = await runCommit(host, {});
    await expect(runCommit(host, {})).resolves.toEqual(first);
    expect(host.subjects()).toHaveLength(2);
    await runCommit(host, {}, { files: { 'manifest.yaml': 'other\n' } });
    expect(host.subjects()).toHaveLength(3);
  });

  it('keeps to the branch that is named', async () => {
    host.git('branch', 'deploy/next');
    const main = host.head();
    await runCommit(host, { branch: 'deploy/next', commitMessage: 'Next' });
    expect(host.subjects('deploy/next')[0]).toBe('Next');
    expect(host.head()).toBe(main);
  });

  it.each(['기능/배포', 'feature/#12', 'fix(x)=y', 'a,b!c%20', "it's+@home"])(
    'takes a branch by any name that Git allows: %s',
    async branch => {
      host.git('branch', branch);
      await runCommit(host, { branch });
      expect(host.subjects(branch)[0]).toBe('Update manifest.yaml');
      await runCommit(host, { branch, path: 'b.yaml' });
      expect(host.file('b.yaml', branch)).toBe(TEXT);
    },
  );

  it.each([
    ['./deploy//tenant.yaml', 'deploy/tenant.yaml'],
    ['deploy/./tenant.yaml', 'deploy/tenant.yaml'],
    ['', 'manifest.yaml'],
  ])('reads the path “%s” as %s', async (path, meant) => {
    const outputs = await runCommit(host, { path, branch: '' });
    expect(outputs).toMatchObject({ path: meant });
    expect(host.file(meant)).toBe(TEXT);
  });

  it('commits what a step that is run again finds, not what it found before', async () => {
    const kept = new Map<string, unknown>();
    const checkpoint = async ({
      key,
      fn,
    }: {
      key: string;
      fn: () => unknown;
    }) => {
      if (!kept.has(key)) kept.set(key, await fn());
      return kept.get(key);
    };
    const again = (text: string) =>
      runCommit(host, {}, { checkpoint, files: { 'manifest.yaml': text } });
    const first = await again(TEXT);
    expect(await again(TEXT)).toEqual(first);
    const next = await again('kind: Service\n');
    expect(next).toMatchObject({
      commitHash: host.head(),
      digest: digestOf('kind: Service\n'),
    });
    expect(host.file('manifest.yaml')).toBe('kind: Service\n');
  });

  it('says who wrote it and who committed it', async () => {
    const profile = { displayName: 'Dana <D>', email: 'dana@ecp.example' };
    const defaultAuthor = { name: 'Portal', email: 'portal@ecp.example' };
    await runCommit(
      host,
      {},
      {
        user: { ref: 'user:default/dana', entity: { spec: { profile } } },
        config: { scaffolder: { defaultAuthor } },
      },
    );
    expect(host.git('log', '-1', '--format=%an|%ae|%cn|%ce', 'main')).toBe(
      'Dana D|dana@ecp.example|Portal|portal@ecp.example',
    );
  });

  it('signs in as the user whose token the form passes', async () => {
    const repoUrl = host.repoUrl(host.userServer);
    await expect(runCommit(host, { repoUrl })).rejects.toThrow(
      /^repoUrl: .* does not let the portal’s integration write/,
    );
    await runCommit(host, { repoUrl, token: TOKEN });
    expect(host.subjects()).toHaveLength(2);
    await expect(runCommit(host, { token: 'canary-other' })).rejects.toThrow(
      /^token: .* does not let this credential write/,
    );
  });

  it('lands beside others who commit at the same time', async () => {
    const paths = ['a', 'b', 'c', 'd'].map(name => `deploy/${name}.yaml`);
    await Promise.all(paths.map(path => runCommit(host, { path })));
    expect(host.subjects().sort()).toEqual(
      [
        ...paths.map(path => `Update ${path}`),
        'Start the manifest repository',
      ].sort(),
    );
    for (const path of paths) expect(host.file(path)).toBe(TEXT);
  });

  it('touches nothing in a dry run, and says what it would do', async () => {
    const said: string[] = [];
    const head = host.head();
    const outputs = await runCommit(host, {}, { isDryRun: true, said });
    expect(outputs).toMatchObject({
      commitHash: 'dry-run',
      digest: digestOf(TEXT),
    });
    expect(host.head()).toBe(head);
    expect(host.server.requests).toEqual([]);
    expect(said.join()).toMatch(/would be committed to the default branch of/);
  });

  it('leaves no credential and no folder behind, whatever happens', async () => {
    const said: string[] = [];
    const token = { repoUrl: host.repoUrl(host.userServer), token: TOKEN };
    const fail = async (input: Record<string, unknown>) => {
      const error = await runCommit(host, input, { said }).catch(it => it);
      said.push(error.stack, error.message, JSON.stringify(error));
    };
    await runCommit(host, {}, { said });
    await runCommit(host, { ...token, path: 'b.yaml' }, { said });
    await fail({ ...token, token: 'canary-wrong', path: 'c.yaml' });
    host.hook('pre-receive', 'echo "no `env`" >&2; exit 1');
    await fail({ ...token, path: 'd.yaml' });
    host.unhook('pre-receive');
    expect(said.length).toBeGreaterThan(6);
    expect(said.join('\n')).not.toMatch(/canary/);
    expect(said.join('\n')).not.toContain(
      Buffer.from(`portal:${PASSWORD}`).toString('base64'),
    );
    expect(
      readdirSync(host.root).filter(name => name.startsWith('temporary')),
    ).toEqual([]);
  });

  it('has examples that work', async () => {
    host.git('branch', 'deploy');
    for (const { example } of examples) {
      const [{ action, input }] = (load(example) as any).steps;
      expect(action).toBe('tenants:manifests:commit');
      const { repoUrl: _, token, ...rest } = input;
      const files = { [input.sourcePath ?? 'manifest.yaml']: TEXT };
      const mine = { repoUrl: host.repoUrl(host.userServer), token: TOKEN };
      await runCommit(host, { ...rest, ...(token && mine) }, { files });
      expect(host.file(input.path, input.branch ?? 'main')).toBe(TEXT);
    }
  });
});
