// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole backend on one cluster and a Git remote of its own, and what stories ask of it.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  Delivery,
  TenantStatus,
  TimelineEvent,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { GitServer, startGitServer } from 'sandbox';
import { bootPlugin } from '../../../router/testUtils/bootedPlugin';
import { createWish } from '../../../workflow/testUtils/world';

const run = promisify(execFile);
const CREDENTIALS = { username: 'ecp', password: 'portal-test-password' };

/** What a story may set of `tenants` in app-config. */
export type PortalOptions = {
  cluster: {
    url: string;
    caData?: string;
    token?: string;
    tokenFile?: string;
    [more: string]: unknown;
  };
  status?: { staleAfter: { seconds: number } };
  reconcile?: { resyncInterval?: { seconds: number } };
};

/** A booted backend; Dana asks, Ada approves. */
export class Portal {
  private constructor(
    private readonly folder: string,
    private readonly git: GitServer,
    readonly api: Awaited<ReturnType<typeof bootPlugin>>,
  ) {}

  /** Boots with the targets `git` and `apply` unless the cluster says otherwise. */
  static async start({ cluster, status, reconcile }: PortalOptions) {
    const folder = await mkdtemp(join(tmpdir(), 'ecp-portal-'));
    const dir = join(folder, 'manifests.git');
    const git = await startGitServer({ dir, ...CREDENTIALS });
    const api = await bootPlugin({
      clusters: { test: { targets: ['git', 'apply'], ...cluster } },
      git: { url: git.url, credentials: CREDENTIALS },
      workingDirectory: join(folder, 'work'),
      reconcile: {
        pollInterval: { seconds: 0.2 },
        leaseDuration: { seconds: 5 },
        ...reconcile,
      },
      ...(status && { status }),
    });
    return new Portal(folder, git, api);
  }

  async stop(): Promise<void> {
    await this.api.stop();
    await this.git.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Asks for a tenant of the small preset with one service, `api`, and approves it. */
  create(tenantId: string, patch: object = {}): Promise<void> {
    return this.approved(createWish(tenantId, patch));
  }

  /** Changes a tenant to what {@link create} would make of the same patch, and approves it. */
  update(tenantId: string, patch: object): Promise<void> {
    const { spec } = createWish(tenantId, patch);
    return this.approved({ type: 'update', tenantId, spec });
  }

  suspend(tenantId: string): Promise<void> {
    return this.approved({ type: 'suspend', tenantId });
  }

  resume(tenantId: string): Promise<void> {
    return this.approved({ type: 'resume', tenantId });
  }

  remove(tenantId: string): Promise<void> {
    return this.approved({ type: 'delete', tenantId });
  }

  async tenant(tenantId: string) {
    return (await this.get(`/v1/tenants/${tenantId}`)) as {
      life: string;
      lifecycle: string;
      revision?: number;
    };
  }

  async status(tenantId: string) {
    return (await this.get(`/v1/tenants/${tenantId}/status`)) as TenantStatus;
  }

  /** Newest revision first. */
  async deliveries(tenantId: string): Promise<Delivery[]> {
    return (await this.get(`/v1/tenants/${tenantId}/deliveries?limit=100`))
      .items;
  }

  /** The delivery of the newest revision to the cluster. */
  async applied(tenantId: string): Promise<Delivery | undefined> {
    const all = await this.deliveries(tenantId);
    return all.find(it => it.target === 'apply');
  }

  /** Newest first. */
  async timeline(tenantId: string): Promise<TimelineEvent[]> {
    return (await this.get(`/v1/tenants/${tenantId}/timeline?limit=100`)).items;
  }

  /** `<tenantId>/<revision>` of every commit of the current life on the remote, oldest first. */
  async commits(tenantId: string): Promise<string[]> {
    const { stdout } = await run('git', [
      `--git-dir=${join(this.folder, 'manifests.git')}`,
      'log',
      '--reverse',
      '--format=%(trailers:key=Op-Id,valueonly,separator=%x2C)',
      'main',
    ]);
    const start = `${tenantId}/${(await this.tenant(tenantId)).life}/`;
    return stdout
      .split('\n')
      .filter(it => it.startsWith(start))
      .map(it => `${tenantId}/${it.slice(start.length)}`);
  }

  /** Commits another text of a tenant's manifest past the portal; answers what stood there. */
  async editInGit(
    tenantId: string,
    edit: (manifest: string) => string,
  ): Promise<string> {
    const clone = join(this.folder, 'by-hand');
    await run('git', [
      'clone',
      '-q',
      join(this.folder, 'manifests.git'),
      clone,
    ]);
    const file = join(clone, 'tenants', tenantId, 'manifest.yaml');
    const before = await readFile(file, 'utf8');
    await writeFile(file, edit(before));
    const by = ['-c', 'user.name=somebody', '-c', 'user.email=some@body'];
    const at = ['-C', clone, ...by];
    await run('git', [...at, 'commit', '-qam', 'By hand']);
    await run('git', [...at, 'push', '-q', 'origin', 'HEAD:main']);
    await rm(clone, { recursive: true });
    return before;
  }

  private async approved(wish: object): Promise<void> {
    const asked = await this.api.post('/v1/requests', 'dana', wish);
    if (asked.status >= 300) {
      throw new Error(`not asked: ${JSON.stringify(asked.body)}`);
    }
    const { id, manifestDigest: digest } = asked.body;
    const path = `/v1/requests/${id}/decision`;
    const said = await this.api.post(path, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    if (said.status !== 200) {
      throw new Error(`not approved: ${JSON.stringify(said.body)}`);
    }
  }

  private async get(path: string) {
    const { status, body } = await this.api.get(path, 'ada');
    if (status !== 200) {
      throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    }
    return body;
  }
}
