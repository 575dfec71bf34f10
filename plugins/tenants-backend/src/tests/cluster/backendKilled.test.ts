// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `kill -9` of the whole backend (API, reconciler, observer, publisher) at moments of a tenant's life, on a real API
// server. `crash.test.ts` kills after each single effect, but the reconciler alone.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import knexFactory from 'knex';
import { GitServer, startGitServer } from 'sandbox';
import { createWish } from '../../workflow/testUtils/world';
import { BackendProcess } from '../crash/testUtils/BackendProcess';
import { until } from './testUtils/platform';
import { REAL, StoryServer } from './testUtils/storyServers';

const run = promisify(execFile);
const CREDENTIALS = { username: 'ecp', password: 'killed-test-password' };

(REAL ? describe : describe.skip)('kill -9 of the whole backend', () => {
  const tenantId = `k${Date.now().toString(36)}`;
  const namespace = `ecp-ai-${tenantId}`;
  let folder: string;
  let git: GitServer;
  let server: StoryServer;
  let backend: BackendProcess;
  let revision = 0;
  let midway = 0;

  const boot = async () => {
    backend = await BackendProcess.start(
      join(folder, 'tenants.json'),
      join(folder, 'tenants.sqlite'),
    );
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecp-killed-'));
    git = await startGitServer({
      dir: join(folder, 'manifests.git'),
      ...CREDENTIALS,
    });
    server = await REAL!.start();
    const tenants = {
      clusters: { test: { ...server.cluster, targets: ['git', 'apply'] } },
      git: { url: git.url, credentials: CREDENTIALS },
      workingDirectory: join(folder, 'work'),
      reconcile: {
        pollInterval: { seconds: 0.2 },
        leaseDuration: { seconds: 2 },
      },
    };
    await writeFile(join(folder, 'tenants.json'), JSON.stringify(tenants));
    await boot();
  });
  afterAll(async () => {
    await backend?.kill();
    await server?.admin.delete({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    });
    await server?.stop();
    await git?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const path = `/v1/tenants/${tenantId}`;
  const service = (name: string, tag: number) => ({
    services: [
      {
        name,
        image: `registry.example/acme/${name}:${tag}`,
        replicas: 1,
        port: 80,
      },
    ],
  });
  const get = (kind: string, name: string, apiVersion = 'v1') =>
    server.admin.get({ apiVersion, kind, name, namespace });
  const commits = async () => {
    const dir = join(folder, 'manifests.git');
    const format = '%(trailers:key=Op-Id,valueonly,separator=%x2C)';
    const { stdout } = await run('git', [
      `--git-dir=${dir}`,
      'log',
      '--reverse',
      `--format=${format}`,
      'main',
    ]);
    const { life } = await backend.get(path);
    const start = `${tenantId}/${life}/`;
    return stdout
      .split('\n')
      .filter(it => it.startsWith(start))
      .map(it => `${tenantId}/${it.slice(start.length)}`);
  };
  const rows = async () => {
    const { items } = await backend.get(`${path}/deliveries?limit=100`);
    return items
      .map((it: any) => `${it.revision} ${it.target} ${it.state}`)
      .sort();
  };
  const wanted = () => {
    const revisions = Array.from({ length: revision }, (_, i) => i + 1);
    return {
      commits: revisions.map(it => `${tenantId}/${it}`),
      rows: revisions
        .flatMap(it => [`${it} apply succeeded`, `${it} git succeeded`])
        .sort(),
    };
  };

  /** Deliveries that the dead process left behind. */
  const unfinished = async () => {
    const knex = knexFactory({
      client: 'better-sqlite3',
      useNullAsDefault: true,
      connection: { filename: join(folder, 'tenants.sqlite') },
    });
    const left = await knex('deliveries').whereNot({ state: 'succeeded' });
    await knex.destroy();
    return left.length;
  };

  /** Approves, kills a while later, boots again and waits until the new process has finished what was begun. */
  const killAfter = async (ms: number, wish: object) => {
    revision += 1;
    await backend.approve(wish);
    await sleep(ms);
    await backend.kill();
    midway += (await unfinished()) > 0 ? 1 : 0;
    await boot();
    await until('finished', rows, it => `${it}` === `${wanted().rows}`);
    return { commits: await commits(), rows: await rows() };
  };

  // The times spread over what a delivery takes: push, namespace, binding, stages, prune.
  it.each([0, 100, 250, 500, 800])(
    'finishes what was begun %s ms before',
    async ms => {
      const name = revision % 2 === 0 ? 'api' : 'web';
      const other = revision % 2 === 0 ? 'web' : 'api';
      const patch = service(name, revision);
      const { spec } = createWish(tenantId, patch);
      const before = (await get('ResourceQuota', 'tenant-quota'))?.metadata.uid;
      const wish =
        revision === 0
          ? createWish(tenantId, patch)
          : { type: 'update', tenantId, spec };
      expect(await killAfter(ms, wish)).toEqual(wanted());
      const live = await get('Deployment', name, 'apps/v1');
      expect(live?.spec.template.spec.containers[0].image).toBe(
        patch.services[0].image,
      );
      expect(await get('Deployment', other, 'apps/v1')).toBeUndefined();
      const after = (await get('ResourceQuota', 'tenant-quota'))?.metadata.uid;
      expect(after).toBe(before ?? after);
      expect(after).toBeDefined();
    },
  );

  it('finishes a removal', async () => {
    expect(await killAfter(400, { type: 'delete', tenantId })).toEqual(
      wanted(),
    );
    await until(
      'deleted',
      () => backend.get(path),
      it => it.lifecycle === 'deleted',
    );
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
    expect(await server.admin.get(ref)).toBeUndefined();
    // Else the machine has become so fast that the times above prove nothing.
    expect(midway).toBeGreaterThanOrEqual(3);
  });
});
