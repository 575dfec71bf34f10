// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The repository as a whole: a branch that is gone, renamed, rewritten or the wrong one stops every push, and is rebuilt when asked for.

import { mockServices } from '@backstage/backend-test-utils';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { GitConfig } from '../../config/TenantsConfig';
import { GitDeliveryTarget } from './GitDeliveryTarget';
import { MemoryRepositories } from './testUtils/MemoryRepositories';
import { TestRepository } from './testUtils/TestRepository';
import { TestTenant } from './testUtils/TestTenant';

const { signal } = new AbortController();

describe('the branch as a whole', () => {
  let repository: TestRepository;
  let store: MemoryRepositories;
  let target: GitDeliveryTarget;
  let replicas = 0;

  const create = (config: Partial<GitConfig> = {}) =>
    GitDeliveryTarget.create({
      config: {
        url: repository.path,
        branch: 'main',
        basePath: '',
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        timeoutSeconds: 20,
        drift: { lost: 'repair', edited: 'ask' },
        ...config,
      },
      store,
      // Each a mirror of its own, as replicas have.
      workingDirectory: join(repository.root, `work${replicas++}`),
      logger: mockServices.logger.mock(),
    });

  /** Delivers, and writes down what the reconciler would. */
  async function deliver(tenantId: string, revision = 1, by = target) {
    const tenant = new TestTenant(tenantId);
    const job = tenant.job(revision);
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

  const branchIs = (id: string | undefined) =>
    repository.git([
      'update-ref',
      ...(id ? ['refs/heads/main', id] : ['-d', 'refs/heads/main']),
    ]);

  beforeEach(async () => {
    repository = new TestRepository();
    store = new MemoryRepositories();
    target = create();
    for (const id of ['a', 'b', 'c']) await deliver(id);
  });
  afterEach(() => repository.remove());

  const wrongs: [string, string, () => void][] = [
    ['is gone', 'git_branch_gone', () => branchIs(undefined)],
    [
      'was renamed',
      'git_branch_renamed',
      () => repository.git(['branch', '-m', 'main', 'trunk']),
    ],
    [
      'was rewritten',
      'git_history_rewritten',
      () => branchIs(repository.log().at(-1)!.commit),
    ],
    [
      'was replaced by an orphan',
      'git_history_rewritten',
      () => {
        branchIs(undefined);
        repository.commit({ 'README.md': 'x' });
      },
    ],
    [
      'is of a repository that was made anew',
      'git_branch_gone',
      () => {
        rmSync(repository.path, { recursive: true });
        repository.init();
      },
    ],
  ];

  it.each(wrongs)(
    'that %s stops every push, tells, and is rebuilt with all tenants at once',
    async (_, code, harm) => {
      const newcomer = create();
      harm();
      const before = repository.heads();
      for (const replica of [target, newcomer]) {
        expect(await deliver('newcomer', 1, replica)).toMatchObject({
          result: 'blocked',
          code,
          params: { branch: 'main' },
        });
      }
      await newcomer.look(signal);
      expect(repository.heads()).toEqual(before);
      expect(store.problem).toMatchObject({ code });
      expect(store.sightings.at(-1)?.astray.sort()).toEqual(['a', 'b', 'c']);

      store.askRebuild();
      await newcomer.rebuild('r1', signal);
      expect(store.problem).toBeUndefined();
      const [{ subject }] = repository.log();
      expect(subject).toBe(
        code === 'git_branch_renamed' ? 'Deploy tenant c' : 'Rebuild 3 tenants',
      );
      for (const id of ['a', 'b', 'c']) {
        expect(repository.file(`tenants/${id}/manifest.yaml`)).toContain(id);
      }
      expect((await deliver('newcomer', 1)).result).toBe('delivered');
      await target.look(signal);
      expect(store.problem).toBeUndefined();
    },
  );

  it('keeps what others have in a renamed branch when it is rebuilt', async () => {
    repository.git(['branch', '-m', 'main', 'trunk']);
    expect(await deliver('d')).toMatchObject({
      params: { branch: 'main', other: 'trunk' },
    });
    store.askRebuild();
    await target.rebuild('r1', signal);
    expect(repository.file('README.md')).toBe('Manifests\n');
    expect(repository.opIds()).toEqual(['a/1', 'b/1', 'c/1']);
  });

  it('that comes back ends the stop by itself', async () => {
    const head = repository.head();
    branchIs(undefined);
    await target.look(signal);
    expect(store.problem).toMatchObject({ code: 'git_branch_gone' });
    branchIs(head);
    await target.look(signal);
    expect(store.problem).toBeUndefined();
    expect(store.sightings.at(-1)).toMatchObject({
      astray: [],
      upright: ['a', 'b', 'c'],
    });
    expect((await deliver('d')).result).toBe('delivered');
  });

  it('that lost only the work of others goes on', async () => {
    const head = repository.head();
    repository.commit({ 'notes.txt': 'x' });
    await target.look(signal);
    branchIs(head);
    await target.look(signal);
    expect(store.problem).toBeUndefined();
    expect((await deliver('d')).result).toBe('delivered');
  });

  it.each([
    ['does not exist', undefined],
    ['holds something else', { 'README.md': 'Apps\n' }],
  ])('that is configured by mistake and %s gets nothing', async (_, files) => {
    if (files) {
      repository.git(['branch', 'staging', repository.log().at(-1)!.commit]);
    }
    const before = repository.heads();
    const mistaken = create({ branch: 'staging' });
    expect(await deliver('d', 1, mistaken)).toMatchObject({
      result: 'blocked',
      code: 'git_branch_wrong',
      params: { branch: 'staging', former: 'main', tenants: 3 },
    });
    expect(repository.heads()).toEqual(before);
    expect((await deliver('d', 1, create())).result).toBe('delivered');
  });

  it('of another repository gets nothing until all tenants are brought there', async () => {
    const old = repository;
    repository = new TestRepository({ empty: true });
    const moved = create();
    expect(await deliver('d', 1, moved)).toMatchObject({
      code: 'git_repository_new',
      params: { tenants: 3 },
    });
    expect(repository.head()).toBeUndefined();
    store.askRebuild();
    await moved.rebuild('r1', signal);
    expect(repository.paths()).toHaveLength(6);
    expect((await deliver('d', 1, moved)).result).toBe('delivered');
    old.remove();
  });

  it('by a new name is taken over where the tenants stand on it', async () => {
    repository.git(['branch', '-m', 'main', 'trunk']);
    const renamed = create({ branch: 'trunk' });
    await renamed.look(signal);
    expect(store.sightings.at(-1)).toMatchObject({
      problem: undefined,
      upright: ['a', 'b', 'c'],
    });
    expect((await deliver('d', 1, renamed)).result).toBe('delivered');
  });

  it('that never existed in a repository of others is not begun', async () => {
    const other = new TestRepository();
    const mistaken = GitDeliveryTarget.create({
      config: {
        url: other.path,
        branch: 'tenants',
        basePath: '',
        author: { name: 'x', email: 'x@example.com' },
        timeoutSeconds: 20,
        drift: { lost: 'repair', edited: 'ask' },
      },
      store: new MemoryRepositories(),
      workingDirectory: join(other.root, 'work'),
      logger: mockServices.logger.mock(),
    });
    const outcome = await mistaken.deliver(new TestTenant('a').job(1), {
      signal,
    });
    expect(outcome).toMatchObject({ code: 'git_branch_missing' });
    expect(Object.keys(other.heads())).toEqual(['main']);
    other.remove();
  });

  it('is rebuilt once, whatever crashes before it is written down', async () => {
    branchIs(undefined);
    await target.look(signal);
    store.askRebuild();
    const { rebuilt } = store;
    store.rebuilt = async () => {
      throw new Error('killed');
    };
    await expect(target.rebuild('r1', signal)).rejects.toThrow('killed');
    store.rebuilt = rebuilt.bind(store);
    await create().rebuild('r1', signal);
    expect(repository.log()).toHaveLength(1);
    expect(store.problem).toBeUndefined();
  });

  it('loses removed tenants again when it is rebuilt from an older state', async () => {
    const before = repository.head()!;
    const tenant = new TestTenant('a');
    await target.deliver(tenant.job(2, { action: 'remove', manifest: '' }), {
      signal,
    });
    // The reconciler's memory of the tenant says what to remove; here the folder does.
    repository.commit({
      'tenants/a/manifest.yaml': undefined,
      'tenants/a/tenant.yaml': undefined,
    });
    store.tenants.set('a', { tenantId: 'a' });
    await deliver('d');
    branchIs(before);
    await target.look(signal);
    expect(store.sightings.at(-1)).toMatchObject({
      astray: ['d'],
      resurrected: [{ tenantId: 'a' }],
    });
    store.askRebuild();
    await target.rebuild('r1', signal);
    expect(repository.file('tenants/a/manifest.yaml')).toBeUndefined();
    expect(repository.file('tenants/d/manifest.yaml')).toContain('d');
  });
});
