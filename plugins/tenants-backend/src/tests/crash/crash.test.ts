// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `kill -9` after every single effect of a delivery: the next process finishes it, and nothing is done twice.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import knexFactory, { Knex } from 'knex';

import {
  GitServer,
  SimulatedKubernetes,
  startGitServer,
  startKubernetes,
} from 'sandbox';
import { migrate } from '../../database/migrate';
import { createKubernetesClient } from '../../kubernetes/createKubernetesClient';
import { KubernetesClient } from '../../kubernetes/KubernetesClient';
import { parseManifest } from '../../manifests/parseManifest';
import { RequestService } from '../../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  digestOf,
  wish,
} from '../../workflow/__testUtils__/world';
import { buildReconciler, World } from './__testUtils__/machines';

jest.setTimeout(600_000);

const run = promisify(execFile);

/** 1 kills after each effect and takes minutes (`npm test -- crash`, as `.ci/run` does); the default takes every fifth. */
const STRIDE = Number(process.env.ECP_CRASH_STRIDE ?? 5);

const CREDENTIALS = { username: 'ecp', password: 'crash-test-password' };

describe('kill -9 after any effect', () => {
  let folder: string;
  let git: GitServer;
  let kubernetes: SimulatedKubernetes;
  let cluster: KubernetesClient;
  let knex: Knex;
  let requests: RequestService;
  let world: World;
  let worldFile: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecp-crash-'));
    git = await startGitServer({
      dir: join(folder, 'manifests.git'),
      ...CREDENTIALS,
    });
    kubernetes = await startKubernetes({ podReadySeconds: 0.05 });
    world = {
      database: {
        client: 'better-sqlite3',
        useNullAsDefault: true,
        connection: { filename: join(folder, 'tenants.sqlite') },
      },
      git: {
        url: git.url,
        branch: 'main',
        basePath: '',
        credentials: CREDENTIALS,
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        timeoutSeconds: 20,
      },
      cluster: {
        ...config.clusters[0],
        url: kubernetes.url,
        caData: kubernetes.caData,
        token: kubernetes.tokens.reconciler,
      },
      workingDirectory: join(folder, 'work'),
    };
    worldFile = join(folder, 'world.json');
    await writeFile(worldFile, JSON.stringify(world));
    knex = knexFactory(world.database);
    await migrate(knex);
    requests = new RequestService(knex, config);
    cluster = createKubernetesClient({
      ...world.cluster,
      token: kubernetes.tokens.admin,
    });
  });

  afterAll(async () => {
    await cluster?.close();
    await knex?.destroy();
    await kubernetes?.stop();
    await git?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function worker(
    dieAfter: number,
  ): Promise<{ killed: boolean; effects: number }> {
    const argv = [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(__dirname, '__testUtils__/worker.ts'),
      worldFile,
      `${dieAfter}`,
    ];
    try {
      const { stdout } = await run(process.execPath, argv, { timeout: 60_000 });
      return { killed: false, effects: Number(stdout.trim()) };
    } catch (error) {
      if ((error as { signal?: string }).signal !== 'SIGKILL') {
        throw error;
      }
      return { killed: true, effects: dieAfter };
    }
  }

  /** What another replica would do: everything that is due. */
  async function settle() {
    const { work, stop } = buildReconciler(world);
    await work();
    await stop();
  }

  async function approve(id: string) {
    await requests.decide(ada, id, {
      decision: 'approve',
      digest: await digestOf(knex, id),
    });
  }

  const bare = async (...args: string[]) =>
    (
      await run('git', ['--git-dir', join(folder, 'manifests.git'), ...args])
    ).stdout.trim();
  const opIds = async () =>
    (
      await bare(
        'log',
        '--format=%(trailers:key=Op-Id,valueonly,separator=%x2C)',
        'main',
      )
    )
      .split('\n')
      .filter(Boolean);

  /** Effects of one action, learned from an undisturbed run; then the action again, killed after each of them. */
  async function killAfterEach(
    action: (tenantId: string) => Promise<string>,
    prepare: (tenantId: string) => Promise<void>,
    check: (tenantId: string) => Promise<void>,
  ) {
    const undisturbed = `${prefix()}-calm`;
    await prepare(undisturbed);
    await approve(await action(undisturbed));
    const { effects } = await worker(0);
    expect(effects).toBeGreaterThan(5);
    await check(undisturbed);
    let kills = 0;
    for (let number = 1; number <= effects; number += STRIDE) {
      const tenantId = `${prefix()}-${number}`;
      await prepare(tenantId);
      await approve(await action(tenantId));
      kills += (await worker(number)).killed ? 1 : 0;
      await settle();
      await check(tenantId);
    }
    // Applies of one stage run side by side, so the last numbers may not be reached every time.
    expect(kills).toBeGreaterThanOrEqual(Math.floor(effects / STRIDE) - 3);
  }

  let actions = 0;
  const prefix = () => `t${actions}`;

  async function delivered(tenantId: string) {
    const newest = await knex('revisions')
      .where({ tenant_id: tenantId })
      .orderBy('number', 'desc')
      .first();
    const rows = await knex('deliveries').where({
      tenant_id: tenantId,
      revision: newest.number,
    });
    expect(rows.map(row => row.state)).toEqual(['succeeded', 'succeeded']);
    expect(
      (await opIds()).filter(id => id === `${tenantId}/${newest.number}`),
    ).toHaveLength(1);
    expect(rows.find(row => row.target === 'git').commit_hash).toBe(
      await bare(
        'log',
        '-1',
        '--format=%H',
        'main',
        '--',
        `tenants/${tenantId}`,
      ),
    );
    return newest;
  }

  async function inCluster(tenantId: string, manifest: string) {
    for (const object of parseManifest(manifest)) {
      const { name, namespace } = object.metadata;
      const live = await cluster.get({
        apiVersion: object.apiVersion,
        kind: object.kind,
        name,
        namespace,
      });
      expect({
        kind: object.kind,
        name,
        tenant: live?.metadata.labels?.['ecp.ai/tenant'],
      }).toEqual({
        kind: object.kind,
        name,
        tenant: tenantId,
      });
    }
  }

  const create = (tenantId: string) =>
    requests.create(dana, createWish(tenantId));

  it('of a first deployment', async () => {
    actions = 1;
    await killAfterEach(
      create,
      async () => {},
      async tenantId => {
        const { manifest } = await delivered(tenantId);
        expect(
          await bare('show', `main:tenants/${tenantId}/manifest.yaml`),
        ).toBe(manifest.trim());
        await inCluster(tenantId, manifest);
      },
    );
  });

  it('of an update that takes a service away and adds another', async () => {
    actions = 2;
    const spec = (tenantId: string) => {
      const created = createWish(tenantId) as { spec: any };
      return {
        ...created.spec,
        services: [{ ...created.spec.services[0], name: 'web' }],
      };
    };
    await killAfterEach(
      tenantId =>
        requests.create(
          dana,
          wish({ type: 'update', tenantId, spec: spec(tenantId) }),
        ),
      async tenantId => {
        await approve(await create(tenantId));
        await settle();
      },
      async tenantId => {
        const { manifest } = await delivered(tenantId);
        await inCluster(tenantId, manifest);
        const gone = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'api',
          namespace: `ecp-ai-${tenantId}`,
        };
        expect(await cluster.get(gone)).toBeUndefined();
      },
    );
  });

  it('of a removal', async () => {
    actions = 3;
    await killAfterEach(
      tenantId => requests.create(dana, wish({ type: 'delete', tenantId })),
      async tenantId => {
        await approve(await create(tenantId));
        await settle();
      },
      async tenantId => {
        expect(
          await knex('tenants').where({ tenant_id: tenantId }).first(),
        ).toMatchObject({ lifecycle: 'deleted' });
        expect(
          (await opIds()).filter(id => id === `${tenantId}/2`),
        ).toHaveLength(1);
        await expect(
          bare('show', `main:tenants/${tenantId}/manifest.yaml`),
        ).rejects.toThrow();
        expect(
          await cluster.get({
            apiVersion: 'v1',
            kind: 'Namespace',
            name: `ecp-ai-${tenantId}`,
          }),
        ).toBeUndefined();
      },
    );
  });
});
