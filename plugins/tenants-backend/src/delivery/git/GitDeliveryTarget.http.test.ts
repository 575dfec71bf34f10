// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The target against a real Git server over smart HTTP, with credentials, and against hostile ones.

import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { IncomingMessage, Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
// The sandbox is a program, not a library; its Git server has a front door of its own.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { GitServer, startGitServer } from 'sandbox/src/git';
import { GitConfig } from '../../config/TenantsConfig';
import { GitDeliveryTarget } from './GitDeliveryTarget';
import { MemoryRepositories } from './testUtils/MemoryRepositories';
import { TestRepository } from './testUtils/TestRepository';
import { TestTenant } from './testUtils/TestTenant';

const signal = new AbortController().signal;
const PASSWORD = "canary's s3cret/+%";

describe('GitDeliveryTarget with a server', () => {
  let repository: TestRepository;
  let server: GitServer;
  let vision: TestTenant;
  let store: MemoryRepositories;
  const said: string[] = [];

  const create = (config: Partial<GitConfig> = {}) => {
    const logger = mockServices.logger.mock({
      warn: message => said.push(`${message}`),
      info: message => said.push(`${message}`),
      error: message => said.push(`${message}`),
    });
    return GitDeliveryTarget.create({
      config: {
        url: server.url,
        branch: 'main',
        basePath: '',
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        credentials: { username: 'ecp@bot', password: PASSWORD },
        timeoutSeconds: 20,
        drift: { lost: 'repair', edited: 'ask' },
        ...config,
      },
      store,
      workingDirectory: join(repository.root, 'work'),
      logger,
    });
  };
  const deliver = async (target: GitDeliveryTarget, revision: number) => {
    const outcome = await target.deliver(vision.job(revision), { signal });
    said.push(JSON.stringify(outcome));
    return outcome;
  };

  beforeEach(async () => {
    repository = new TestRepository();
    store = new MemoryRepositories();
    vision = new TestTenant('vision');
    said.length = 0;
    server = await startGitServer({
      dir: repository.path,
      username: 'ecp@bot',
      password: PASSWORD,
    });
  });
  afterEach(async () => {
    await server.stop();
    repository.remove();
  });

  it('delivers with the credential, and leaves it nowhere', async () => {
    const target = create();
    expect(await deliver(target, 1)).toEqual({
      result: 'delivered',
      commit: repository.head(),
    });
    expect((await deliver(target, 2)).result).toBe('delivered');
    const files = readdirSync(join(repository.root, 'work'), {
      recursive: true,
      withFileTypes: true,
    }).filter(entry => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      expect(bytes.includes(PASSWORD)).toBe(false);
    }
  });

  it('blocks on a wrong password, without showing it', async () => {
    const target = create({
      credentials: { username: 'ecp@bot', password: 'canary-wrong' },
    });
    expect(await deliver(target, 1)).toMatchObject({
      result: 'blocked',
      code: 'git_auth_failed',
    });
    await server.setFaults({ status: 403 });
    expect(await deliver(target, 1)).toMatchObject({ code: 'git_auth_failed' });
    expect(said.join('\n')).not.toContain('canary');
  });

  it('blocks on a repository that is not there, and tries again after 500 and when nobody answers', async () => {
    const elsewhere = create({ url: server.url.replace('manifests', 'other') });
    expect(await deliver(elsewhere, 1)).toMatchObject({
      result: 'blocked',
      code: 'git_repository_missing',
    });
    const target = create();
    await server.setFaults({ status: 500 });
    expect(await deliver(target, 1)).toMatchObject({
      result: 'failed',
      code: 'git_unreachable',
    });
    const gone = create({ url: 'http://127.0.0.1:1/manifests.git' });
    expect(await deliver(gone, 1)).toMatchObject({
      result: 'failed',
      code: 'git_unreachable',
    });
    await server.setFaults({});
    expect((await deliver(target, 1)).result).toBe('delivered');
  });

  it('follows no redirect, and sends no credential onward', async () => {
    const seen: IncomingMessage[] = [];
    const thief: Server = createServer((req, res) => {
      seen.push(req);
      res.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    thief.listen(0, '127.0.0.1');
    await once(thief, 'listening');
    const { port } = thief.address() as AddressInfo;
    await server.setFaults({ redirectTo: `http://127.0.0.1:${port}` });
    expect(await deliver(create(), 1)).toMatchObject({
      result: 'blocked',
      code: 'git_redirected',
    });
    expect(seen).toEqual([]);
    thief.close();
  });

  it('finds out what became of a push that took too long', async () => {
    const target = create({ timeoutSeconds: 2 });
    repository.hook('pre-receive', 'sleep 3');
    expect(await deliver(target, 1)).toMatchObject({
      result: 'failed',
      code: 'git_timeout',
    });
    repository.unhook('pre-receive');
    // The server ends what it began, unless it noticed that we went away.
    expect((await deliver(create(), 1)).result).toBe('delivered');
    await poll(() => {
      expect(repository.opIds()).toEqual(['vision/1']);
    });
  });

  it('gives up on a server that says nothing', async () => {
    await server.setFaults({ delayMs: 60_000 });
    expect(await deliver(create({ timeoutSeconds: 1 }), 1)).toMatchObject({
      result: 'failed',
      code: 'git_timeout',
    });
  });

  it('shows the words of a refusing server', async () => {
    await server.setFaults({ refusePush: 'change freeze until Monday' });
    const outcome = await deliver(create(), 1);
    expect(outcome).toMatchObject({
      result: 'blocked',
      code: 'git_push_refused',
      message: expect.stringContaining('change freeze until Monday'),
    });
  });
});

async function poll(check: () => void): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      check();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
