// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A later look at the repository: what it costs, and what it finds of single tenants.

import { mockServices } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { GitConfig } from '../../config/TenantsConfig';
import { GitDeliveryTarget } from './GitDeliveryTarget';
import { MemoryRepositories } from './testUtils/MemoryRepositories';
import { TestRepository } from './testUtils/TestRepository';
import { TestTenant } from './testUtils/TestTenant';

const { signal } = new AbortController();
const git = execFileSync('sh', ['-c', 'command -v git']).toString().trim();

describe.each([
  ['sha1', ''],
  ['sha1', 'clusters/서울 a'],
  ['sha256', ''],
] as const)('a later look (%s, base path "%s")', (format, basePath) => {
  let repository: TestRepository;
  let store: MemoryRepositories;
  let target: GitDeliveryTarget;
  let tenants: Record<string, TestTenant>;
  let replicas = 0;

  const create = (drift: Partial<GitConfig['drift']> = {}) =>
    GitDeliveryTarget.create({
      config: {
        url: repository.path,
        branch: 'main',
        basePath,
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        timeoutSeconds: 20,
        drift: { lost: 'repair', edited: 'ask', ...drift },
      },
      store,
      workingDirectory: join(repository.root, `work${replicas++}`),
      logger: mockServices.logger.mock(),
    });
  const path = (tenantId: string, file = 'manifest.yaml') =>
    [basePath, 'tenants', tenantId, file].filter(Boolean).join('/');

  async function deliver(tenantId: string, revision = 1, by = target) {
    tenants[tenantId] ??= new TestTenant(tenantId);
    const job = tenants[tenantId].job(revision);
    const outcome = await by.deliver(job, { signal });
    if (outcome.result === 'delivered') {
      const { manifest, tenantYaml } = job;
      store.tenants.set(tenantId, {
        tenantId,
        files: { manifest, tenantYaml },
      });
    }
    return outcome;
  }
  async function look(by = target) {
    await by.look(signal);
    return store.sightings.at(-1);
  }

  beforeEach(async () => {
    repository = new TestRepository({ format });
    store = new MemoryRepositories();
    tenants = {};
    target = create();
    for (const id of ['a', 'b', 'c']) await deliver(id);
    await look();
  });
  afterEach(() => repository.remove());

  it('asks the server one question when nothing moved, however many tenants there are', async () => {
    const bin = join(repository.root, 'bin');
    const log = join(repository.root, 'calls');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'git'),
      `#!/bin/sh\necho "$1" >> '${log}'\nexec '${git}' "$@"\n`,
      { mode: 0o755 },
    );
    const before = process.env.PATH;
    process.env.PATH = `${bin}:${before}`;
    try {
      const counted = create();
      await look(counted);
      rmSync(log);
      expect(await look(counted)).toBeUndefined();
    } finally {
      process.env.PATH = before;
    }
    expect(existsSync(log) && readFileSync(log, 'utf8')).toBe('ls-remote\n');
  });

  it('compares only the tenants whose folders moved', async () => {
    const asked: (string[] | undefined)[] = [];
    const { expected } = store;
    store.expected = ids => {
      asked.push(ids);
      return expected.call(store, ids);
    };
    repository.commit({ 'docs/other.txt': 'x', [path('b', 'notes')]: 'x' });
    expect(await look()).toMatchObject({ astray: [], upright: ['b'] });
    expect(asked).toEqual([['b']]);
  });

  it('finds files that were removed or changed, and nothing in an undone change', async () => {
    repository.commit({
      [path('a')]: undefined,
      [path('a', 'tenant.yaml')]: undefined,
      [path('b')]: 'by hand\n',
    });
    expect((await look())?.astray).toEqual(['a', 'b']);
    expect(await look()).toBeUndefined();
    const { manifest } = tenants.b.job(1);
    repository.commit({ [path('b')]: manifest });
    expect(await look()).toMatchObject({ astray: [], upright: ['b'] });
  });

  it('finds the same on a replica that has no mirror yet', async () => {
    repository.commit({ [path('b')]: 'by hand\n' });
    expect((await look(create()))?.astray).toEqual(['b']);
  });

  it('delivers again what was lost, and names who removed it', async () => {
    const commit = repository.commit(
      { [path('a')]: undefined, [path('a', 'tenant.yaml')]: undefined },
      { name: 'Mallory', message: 'Clean up\n\nnot needed' },
    );
    const outcome = await deliver('a');
    expect(outcome).toEqual({
      result: 'delivered',
      commit: repository.head(),
      drift: {
        kind: 'lost',
        by: {
          commit,
          author: 'Mallory <rival@example.com>',
          subject: 'Clean up',
        },
      },
    });
    expect(repository.log()[0].subject).toBe('Restore tenant a');
    expect(repository.file(path('a'))).toBe(tenants.a.job(1).manifest);
    expect(await look()).toMatchObject({ astray: [] });
  });

  it('asks before it delivers again what was edited, and names who did it', async () => {
    const commit = repository.commit(
      { [path('a')]: 'by hand\n' },
      { name: 'Mallory', message: 'Tune' },
    );
    expect(await deliver('a')).toMatchObject({
      result: 'blocked',
      code: 'git_conflict',
      params: { commit, subject: 'Tune' },
      message: expect.stringContaining('Mallory'),
    });
    tenants.a.acknowledge();
    expect(await deliver('a')).toMatchObject({
      result: 'delivered',
      drift: { kind: 'edited', by: { commit } },
    });
  });

  it('does as the configuration says', async () => {
    const other = create({ lost: 'ask', edited: 'repair' });
    repository.commit({
      [path('a')]: undefined,
      [path('b')]: 'by hand\n',
    });
    expect(await deliver('a', 1, other)).toMatchObject({
      result: 'blocked',
      code: 'git_lost',
    });
    expect(await deliver('b', 1, other)).toMatchObject({
      result: 'delivered',
      drift: { kind: 'edited' },
    });
    tenants.a.acknowledge();
    expect(await deliver('a', 1, other)).toMatchObject({
      result: 'delivered',
      drift: { kind: 'lost' },
    });
    // What was never ours is adopted by nobody.
    repository.commit({ [path('z')]: 'theirs\n' });
    expect(await deliver('z', 1, other)).toMatchObject({
      code: 'git_conflict',
    });
  });

  it('keeps the names of odd paths', async () => {
    const odd = ['tab\there', 'quote"d', '줄', 'back\\slash'];
    for (const name of odd) {
      repository.commit({ [JSON.stringify(path('a', name))]: 'x' });
    }
    expect(await look()).toMatchObject({ astray: [], upright: ['a'] });
    tenants.a ??= new TestTenant('a');
    const job = tenants.a.job(2, { action: 'remove' });
    expect((await target.deliver(job, { signal })).result).toBe('delivered');
    const kept = repository
      .git([
        '-c',
        'core.quotePath=false',
        'ls-tree',
        '-r',
        '-z',
        '--name-only',
        'main',
        '--',
        path('a', ''),
      ])
      .split('\0')
      .filter(Boolean);
    expect(kept.sort()).toEqual(odd.map(name => path('a', name)).sort());
    expect(repository.message('main')).toContain('tab\\there');
    expect(repository.message('main')).toContain('줄');
  });

  it('minds neither tags and branches of like names, links, submodules nor attributes elsewhere', async () => {
    repository.git(['tag', 'main', repository.log().at(-1)!.commit]);
    repository.git(['branch', 'heads/main', 'refs/heads/main']);
    repository.git(['symbolic-ref', 'HEAD', 'refs/heads/nowhere']);
    repository.commit({
      '.gitattributes': '*.yaml text eol=crlf filter=lfs diff=lfs\n',
      '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = https://x.invalid\n',
      x: { mode: '160000', content: '1'.repeat(format === 'sha1' ? 40 : 64) },
      link: { mode: '120000', content: '/etc' },
    });
    expect(await look()).toMatchObject({ astray: [] });
    expect((await deliver('a', 2)).result).toBe('delivered');
    expect(repository.file(path('a'))).toBe(tenants.a.job(2).manifest);
    const tree = repository.git(['ls-tree', 'refs/heads/main']);
    expect(tree).toMatch(/160000 commit/);
    expect(tree).toMatch(/120000 blob/);
  });
});
