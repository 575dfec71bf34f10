// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A database, a Git server and a cluster, on which processes that reconcile are killed.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import knexFactory, { Knex } from 'knex';
import { GitServer, startGitServer } from 'sandbox';
import { CreateRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { currentTenant } from '../../../database/lives';
import { migrate } from '../../../database/migrate';
import { wantRestart } from '../../../database/operations/wantRestart';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { RevisionRow } from '../../../database/tables';
import { RequestService } from '../../../workflow/RequestService';
import {
  ada,
  config,
  dana,
  shownDigest,
} from '../../../workflow/testUtils/world';
import { StoryServer } from '../../cluster/testUtils/storyServers';
import { buildReconciler, World } from './machines';
import { RequestStore } from '../../../database/RequestStore';

const run = promisify(execFile);
const CREDENTIALS = { username: 'ecp', password: 'crash-test-password' };

/** What the stories do to a world, and what they look at. */
export class KillWorld {
  readonly knex: Knex;
  readonly cluster: KubernetesClient;
  private readonly world: World;
  private readonly requests: RequestService;
  private readonly used = new Set<string>();

  private constructor(
    private readonly folder: string,
    private readonly git: GitServer,
    private readonly server: StoryServer,
  ) {
    this.cluster = server.admin;
    this.world = {
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
        drift: { lost: 'repair', edited: 'ask' },
      },
      cluster: { ...config.clusters[0], ...server.cluster },
      workingDirectory: join(folder, 'work'),
    };
    this.knex = knexFactory(this.world.database);
    this.requests = new RequestService(new RequestStore(this.knex), config);
  }

  static async start(startServer: () => Promise<StoryServer>) {
    const folder = await mkdtemp(join(tmpdir(), 'ecp-crash-'));
    const dir = join(folder, 'manifests.git');
    const git = await startGitServer({ dir, ...CREDENTIALS });
    const world = new KillWorld(folder, git, await startServer());
    await writeFile(world.file, JSON.stringify(world.world));
    await migrate(world.knex);
    return world;
  }

  async stop(): Promise<void> {
    for (const tenantId of this.used) {
      const name = `ecp-ai-${tenantId}`;
      await this.cluster.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    }
    await this.knex.destroy();
    await this.server.stop();
    await this.git.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A process that works until nothing is due, or until it is killed after so many effects; 0 is never. */
  async work(dieAfter = 0): Promise<{ killed: boolean; effects: number }> {
    const argv = [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(__dirname, 'worker.ts'),
      this.file,
      `${dieAfter}`,
    ];
    try {
      const { stdout } = await run(process.execPath, argv, { timeout: 60_000 });
      return { killed: false, effects: Number(stdout.trim()) };
    } catch (error) {
      if ((error as { signal?: string }).signal !== 'SIGKILL') throw error;
      return { killed: true, effects: dieAfter };
    }
  }

  /** What another replica would do: everything that is due. */
  async settle(): Promise<void> {
    const { work, stop } = buildReconciler(this.world);
    await work();
    await stop();
  }

  /** Asks and approves. */
  async approve(wish: CreateRequest): Promise<void> {
    this.used.add(wish.tenantId);
    const id = await this.requests.create(dana, wish);
    await this.requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(this.knex, id),
    });
  }

  /** Asks for a restart of all that a tenant runs. */
  async restart(tenantId: string): Promise<void> {
    const { life } = (await currentTenant(this.knex, tenantId))!;
    await wantRestart(this.knex, { tenantId, life }, { requestedBy: dana.ref });
  }

  /** Keeps all tenants from being due until {@link resume}, so that the next process works on the next one only. */
  async pause(): Promise<void> {
    await this.knex('tenant_work').update({ due_at: null });
  }

  async resume(tenantIds: string[]): Promise<void> {
    await this.knex('tenant_work')
      .whereIn('tenant_id', tenantIds)
      .update({ due_at: 0 });
  }

  /** Output of git in the remote. */
  async bare(...args: string[]): Promise<string> {
    const dir = join(this.folder, 'manifests.git');
    return (await run('git', ['--git-dir', dir, ...args])).stdout.trim();
  }

  /** How many commits carry the `Op-Id` of a revision. */
  async commitsOf({ tenant_id, life, number }: RevisionRow): Promise<number> {
    const opId = `${tenant_id}/${life}/${number}`;
    const format = '%(trailers:key=Op-Id,valueonly,separator=%x2C)';
    const ids = await this.bare('log', `--format=${format}`, 'main');
    return ids.split('\n').filter(it => it === opId).length;
  }

  private get file(): string {
    return join(this.folder, 'world.json');
  }
}
