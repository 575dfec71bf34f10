// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { DeliveryOutcome } from '@ecp-ai/backstage-plugin-tenants-node';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { GitConfig } from '../../config/TenantsConfig';
import { GitDeliveryTarget } from './GitDeliveryTarget';
import { MemoryRepositories } from './testUtils/MemoryRepositories';
import { TestRepository } from './testUtils/TestRepository';
import { TestTenant } from './testUtils/TestTenant';

const signal = new AbortController().signal;

describe('GitDeliveryTarget with a repository on disk', () => {
  let repository: TestRepository;
  let target: GitDeliveryTarget;
  let vision: TestTenant;
  let store: MemoryRepositories;

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
      workingDirectory: join(repository.root, 'work'),
      logger: mockServices.logger.mock(),
    });
  const deliver = (tenant: TestTenant, revision: number, changes = {}) =>
    target.deliver(tenant.job(revision, changes), { signal });
  const mirrorPath = () => {
    const [key] = readdirSync(join(repository.root, 'work', 'git'));
    const root = join(repository.root, 'work', 'git', key);
    const [name] = readdirSync(root).filter(each => each.startsWith('mirror.'));
    return join(root, name, 'repository.git');
  };

  beforeEach(() => {
    repository = new TestRepository();
    store = new MemoryRepositories();
    target = create();
    vision = new TestTenant('vision');
  });
  afterEach(() => repository.remove());

  it('commits and pushes the approved bytes, with trailers', async () => {
    store.head = `7:${'a'.repeat(64)}`;
    const outcome = await deliver(vision, 1);
    expect(outcome).toEqual({
      result: 'delivered',
      commit: repository.head(),
    });
    expect(repository.file('tenants/vision/manifest.yaml')).toBe(
      'kind: Namespace # vision 1\n',
    );
    expect(repository.file('tenants/vision/tenant.yaml')).toBe('revision: 1\n');
    expect(repository.message(repository.head()!)).toBe(
      [
        'Deploy tenant vision',
        '',
        'Op-Id: vision/1',
        'Requested-by: user:default/dana',
        'Approved-by: user:default/ada',
        `Audit-Head: 7:${'a'.repeat(64)}`,
      ].join('\n'),
    );
    expect(repository.file('README.md')).toBe('Manifests\n');
  });

  it('updates, then removes, and keeps what others put into the folder', async () => {
    await deliver(vision, 1);
    await deliver(vision, 2);
    expect(repository.file(vision.manifestPath)).toContain('vision 2');
    repository.commit({ 'tenants/vision/notes.txt': 'mine\n' });
    const outcome = await deliver(vision, 3, { action: 'remove' });
    expect(outcome.result).toBe('delivered');
    expect(repository.paths()).toEqual([
      'README.md',
      'tenants/vision/notes.txt',
    ]);
    expect(repository.message('main')).toMatch(
      /^Remove tenant vision\n\nKept, .*\n- tenants\/vision\/notes.txt\n\nOp-Id: vision\/3/,
    );
    expect((await deliver(vision, 4, { action: 'deploy' })).result).toBe(
      'delivered',
    );
  });

  it('starts the branch of an empty repository, below a base path', async () => {
    repository.remove();
    repository = new TestRepository({ empty: true });
    target = create({ basePath: '/clusters/a b/' });
    expect(await deliver(vision, 1)).toEqual({
      result: 'delivered',
      commit: repository.head(),
    });
    expect(repository.file('clusters/a b/tenants/vision/tenant.yaml')).toBe(
      'revision: 1\n',
    );
    expect(repository.log()).toHaveLength(1);
    expect((await deliver(vision, 2)).result).toBe('delivered');
  });

  it('repeats nothing: neither the same job nor the same bytes', async () => {
    const first = await deliver(vision, 1);
    expect(await deliver(vision, 1)).toEqual(first);
    const again = await deliver(vision, 2, {
      manifest: vision.job(1).manifest,
      tenantYaml: vision.job(1).tenantYaml,
    });
    expect(again).toEqual(first);
    expect(repository.opIds()).toEqual(['vision/1']);
    const gone = new TestTenant('never-there');
    expect(await deliver(gone, 1, { action: 'remove' })).toEqual({
      result: 'delivered',
    });
  });

  it('brings fifty tenants up in one push, a commit each', async () => {
    repository.hook('post-receive', 'echo push >> pushes');
    const tenants = Array.from(
      { length: 50 },
      (_, i) => new TestTenant(`t${i}`),
    );
    const outcomes = await Promise.all(tenants.map(each => deliver(each, 1)));
    const commits = outcomes.map(
      each => each.result === 'delivered' && each.commit,
    );
    expect(new Set(commits).size).toBe(50);
    expect(repository.opIds()).toEqual(
      tenants.map(each => `${each.tenantId}/1`),
    );
    expect(repository.git(['cat-file', '-p', `${commits[7]}`])).toContain(
      'Deploy tenant t7',
    );
    expect(repository.paths()).toHaveLength(101);
    expect(repository.read('pushes')).toBe('push\n');
  });

  it('keeps control characters out of messages', async () => {
    await deliver(vision, 1, {
      requestedBy: 'user:default/dana\r\nOp-Id: other/9\n\n',
    });
    expect(repository.opIds()).toEqual(['vision/1']);
    expect(repository.message('main')).toContain(
      'Requested-by: user:default/dana Op-Id: other/9\n',
    );
  });

  it('loses no tenant to a rival who pushes all the time', async () => {
    // The rival pushes between our look at the branch and its change: twelve times.
    repository.hook(
      'pre-receive',
      `n=$(cat rivals 2>/dev/null || echo 0)
      [ "$n" -ge 12 ] && exit 0
      echo $((n + 1)) > rivals
      unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
      tip=$(git -c user.name=Rival -c user.email=r@example.com commit-tree main^{tree} -p main -m "Rival $n")
      git update-ref refs/heads/main $tip`,
    );
    // A slow machine may not win within one time limit: then the reconciler comes back.
    const bring = async (tenant: TestTenant): Promise<string> => {
      const outcome = await deliver(tenant, 1);
      const isLost = 'code' in outcome && outcome.code === 'git_race_lost';
      return isLost ? bring(tenant) : outcome.result;
    };
    const tenants = ['a', 'b', 'c'].map(id => new TestTenant(id));
    const results = await Promise.all(tenants.map(bring));
    expect(results).toEqual(Array(3).fill('delivered'));
    expect(repository.opIds().sort()).toEqual(['a/1', 'b/1', 'c/1']);
    expect(
      repository.log().filter(({ subject }) => /^Rival/.test(subject)),
    ).toHaveLength(12);
    expect(
      repository.log().every(({ parents }) => !parents.includes(' ')),
    ).toBe(true);
  });

  it('gives up a race it cannot win, and wins it later', async () => {
    target = create({ timeoutSeconds: 3 });
    writeFileSync(join(repository.path, 'refs/heads/main.lock'), '');
    const outcome = await deliver(vision, 1);
    expect(outcome).toMatchObject({ result: 'failed', code: 'git_race_lost' });
    rmSync(join(repository.path, 'refs/heads/main.lock'));
    expect((await deliver(vision, 1)).result).toBe('delivered');
    expect(repository.opIds()).toEqual(['vision/1']);
  });

  it("stops with the hook's words when a push is refused, for the one it is about", async () => {
    repository.hook(
      'pre-receive',
      `while read -r old new ref; do
        if git ls-tree -r --name-only $new | grep -q tenants/bad/; then
          printf 'policy 7: \\033[31mno bad tenants\\033[0m\\n'; exit 1
        fi
      done`,
    );
    const [a, bad, c] = ['a', 'bad', 'c'].map(id => new TestTenant(id));
    const outcomes = await Promise.all(
      [a, bad, c].map(each => deliver(each, 1)),
    );
    expect(outcomes.map(each => each.result)).toEqual([
      'delivered',
      'blocked',
      'delivered',
    ]);
    expect(outcomes[1]).toMatchObject({ code: 'git_push_refused' });
    expect((outcomes[1] as { message: string }).message).toMatch(
      /^policy 7: no bad tenants\n/,
    );
    repository.unhook('pre-receive');
    expect((await deliver(bad, 1)).result).toBe('delivered');
    expect(repository.opIds().sort()).toEqual(['a/1', 'bad/1', 'c/1']);
  });

  it('never builds on a rewritten history, whatever is retried', async () => {
    const start = repository.head()!;
    await deliver(vision, 1);
    const rewritten = repository.commit(
      { 'README.md': 'New\n' },
      { onto: start },
    );
    const outcome = await deliver(vision, 2);
    expect(outcome).toMatchObject({
      result: 'blocked',
      code: 'git_history_rewritten',
    });
    vision.acknowledge();
    expect(await deliver(vision, 2)).toEqual(outcome);
    expect(await deliver(new TestTenant('newcomer'), 1)).toEqual(outcome);
    expect(repository.head()).toBe(rewritten);
  });

  it('does not bring back what was taken back by force between fetch and push', async () => {
    await deliver(vision, 1);
    const before = repository.log()[1].commit;
    vision.onSave = state => {
      if ((state.intent as any)?.opId === 'vision/2') {
        repository.git(['update-ref', 'refs/heads/main', before]);
      }
    };
    expect(await deliver(vision, 2)).toMatchObject({
      code: 'git_history_rewritten',
    });
    expect(repository.head()).toBe(before);
  });

  it('names who edited our files, and overwrites them only when told to', async () => {
    await deliver(vision, 1);
    const edit = repository.commit(
      { [vision.manifestPath]: 'by hand\n' },
      { name: 'Mallory' },
    );
    const outcome = await deliver(vision, 2);
    expect(outcome).toMatchObject({ result: 'blocked', code: 'git_conflict' });
    expect((outcome as { message: string }).message).toContain(
      `${edit} of Mallory <rival@example.com>`,
    );
    vision.acknowledge();
    repository.commit({ [vision.manifestPath]: 'by hand again\n' });
    expect(await deliver(vision, 2)).toMatchObject({ code: 'git_conflict' });
    expect(repository.file(vision.manifestPath)).toBe('by hand again\n');
    vision.acknowledge();
    expect((await deliver(vision, 2)).result).toBe('delivered');
    expect(repository.file(vision.manifestPath)).toContain('vision 2');
  });

  it('adopts no files that it did not write', async () => {
    repository.commit({ [vision.manifestPath]: 'somebody else\n' });
    expect(await deliver(vision, 1)).toMatchObject({ code: 'git_conflict' });
    expect(repository.file(vision.manifestPath)).toBe('somebody else\n');
  });

  it.each([
    [
      'a link for the folder',
      'tenants/vision',
      { mode: '120000', content: '/etc' },
    ],
    ['a link above it', 'tenants', { mode: '120000', content: '..' }],
    [
      'a submodule',
      'tenants/vision',
      { mode: '160000', content: '1'.repeat(40) },
    ],
    ['a file for the folder', 'tenants/vision', 'x'],
    [
      'a link for the file',
      'tenants/vision/manifest.yaml',
      { mode: '120000', content: '/x' },
    ],
    ['a folder for the file', 'tenants/vision/tenant.yaml/x', 'x'],
  ] as const)(
    'refuses %s planted where it would write',
    async (_, path, entry) => {
      const head = repository.commit({ [path]: entry });
      expect(await deliver(vision, 1)).toMatchObject({
        result: 'blocked',
        code: 'git_conflict',
      });
      vision.acknowledge();
      expect(await deliver(vision, 1)).toMatchObject({
        result: 'blocked',
        code: 'git_conflict',
      });
      expect(repository.head()).toBe(head);
    },
  );

  it('heals a mirror that was truncated, locked or deleted', async () => {
    await deliver(vision, 1);
    writeFileSync(join(mirrorPath(), 'packed-refs.lock'), '');
    writeFileSync(join(mirrorPath(), 'refs/ecp/head.lock'), '');
    writeFileSync(join(mirrorPath(), 'shallow.lock'), '');
    expect((await deliver(vision, 2)).result).toBe('delivered');

    for (const folder of readdirSync(join(mirrorPath(), 'objects'))) {
      for (const file of readdirSync(join(mirrorPath(), 'objects', folder))) {
        truncateSync(join(mirrorPath(), 'objects', folder, file), 5);
      }
    }
    expect((await deliver(vision, 3)).result).toBe('delivered');

    rmSync(join(mirrorPath(), '..'), { recursive: true });
    expect((await deliver(vision, 4)).result).toBe('delivered');
    expect(repository.opIds()).toEqual([1, 2, 3, 4].map(n => `vision/${n}`));
    expect(existsSync(join(mirrorPath(), 'packed-refs.lock'))).toBe(false);
  });

  it('says that the repository is missing', async () => {
    target = create({ url: join(repository.root, 'nowhere.git') });
    expect(await deliver(vision, 1)).toMatchObject({
      result: 'blocked',
      code: 'git_repository_missing',
    });
  });

  it('drops whoever lost the tenant, and delivers the others', async () => {
    const other = new TestTenant('other');
    vision.onSave = () => {
      throw new Error('taken over');
    };
    const lost = deliver(vision, 1);
    const kept = deliver(other, 1);
    await expect(lost).rejects.toThrow('taken over');
    expect((await kept).result).toBe('delivered');
    expect(repository.opIds()).toEqual(['other/1']);
  });

  it('forgets what was delivered to another repository', async () => {
    await deliver(vision, 1);
    const old = repository;
    repository = new TestRepository();
    target = create();
    expect((await deliver(vision, 2)).result).toBe('delivered');
    expect(repository.opIds()).toEqual(['vision/2']);
    old.remove();
  });

  it('lets three replicas and a rival push at once: everything arrives once', async () => {
    const replicas = [1, 2, 3].map(() => create({ timeoutSeconds: 60 }));
    const tenants = Array.from(
      { length: 9 },
      (_, i) => new TestTenant(`t${i}`),
    );
    // Somebody else with a clone, who pushes forty times, up to ten times a second.
    const rival = spawn(
      'sh',
      [
        '-c',
        `git clone -q "$1" "$2" && cd "$2"
        git config user.name Rival; git config user.email rival@example.com
        for push in $(seq 40); do
          sleep 0.1; git fetch -q && git reset -q --hard origin/main
          git commit -q --allow-empty -m Rival && git push -q
        done`,
        'rival',
        repository.path,
        join(repository.root, 'rival'),
      ],
      { stdio: 'ignore', detached: true },
    );
    // A lost race is a failure that the reconciler tries again; so does this.
    const bring = async (
      mine: GitDeliveryTarget,
      tenant: TestTenant,
      revision: number,
    ): Promise<string> => {
      const outcome = await mine.deliver(tenant.job(revision), { signal });
      return outcome.result === 'failed' && outcome.code === 'git_race_lost'
        ? bring(mine, tenant, revision)
        : outcome.result;
    };
    const outcomes = await Promise.all(
      tenants.map(async (tenant, i) => {
        const mine = replicas[i % 3];
        return [await bring(mine, tenant, 1), await bring(mine, tenant, 2)];
      }),
    ).finally(() => {
      if (rival.exitCode === null) process.kill(-rival.pid!, 'SIGKILL');
    });
    expect(outcomes.flat()).toEqual(Array(18).fill('delivered'));
    expect(repository.opIds().sort()).toEqual(
      tenants
        .flatMap(({ tenantId }) => [`${tenantId}/1`, `${tenantId}/2`])
        .sort(),
    );
    expect(
      repository.log().filter(({ subject }) => subject === 'Rival').length,
    ).toBeGreaterThan(2);
  });

  it('speaks ssh with the given key and known hosts only', async () => {
    // A stand-in for the ssh program: notes how it was called, then runs git's command here.
    const bin = join(repository.root, 'bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'ssh'),
      `#!/bin/sh\nprintf '%s\\n' "$@" >> ${repository.root}/ssh-args\nfor last; do :; done\nexec sh -c "$last"\n`,
      { mode: 0o755 },
    );
    const path = process.env.PATH;
    process.env.PATH = `${bin}:${path}`;
    try {
      target = create({
        url: `ssh://git@git.example.com${repository.path}`,
        credentials: {
          sshKeyFile: "/keys/it's one",
          knownHostsFile: '/keys/hosts',
        },
      });
      expect((await deliver(vision, 1)).result).toBe('delivered');
    } finally {
      process.env.PATH = path;
    }
    const args = readFileSync(join(repository.root, 'ssh-args'), 'utf8').split(
      '\n',
    );
    expect(args).toEqual(
      expect.arrayContaining([
        "/keys/it's one",
        'UserKnownHostsFile="/keys/hosts"',
        'StrictHostKeyChecking=yes',
        'BatchMode=yes',
        'IdentitiesOnly=yes',
        'git@git.example.com',
      ]),
    );
  });

  it('stops when nobody waits any more', async () => {
    repository.hook('pre-receive', 'sleep 15');
    const controller = new AbortController();
    const outcome: Promise<DeliveryOutcome> = target.deliver(vision.job(1), {
      signal: controller.signal,
    });
    vision.onSave = () => {
      setTimeout(() => controller.abort(new Error('shutting down')), 200);
    };
    await expect(outcome).rejects.toThrow('shutting down');
    repository.unhook('pre-receive');
    expect((await deliver(vision, 1)).result).toBe('delivered');
    expect(repository.opIds()).toEqual(['vision/1']);
  });
});
