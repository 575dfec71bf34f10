// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The target against a real OpenSSH server, where the machine has one; the stand-in of the other tests is everywhere.

import { mockServices } from '@backstage/backend-test-utils';
import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { GitDeliveryTarget } from './GitDeliveryTarget';
import { MemoryRepositories } from './testUtils/MemoryRepositories';
import { TestRepository } from './testUtils/TestRepository';
import { TestTenant } from './testUtils/TestTenant';

const SSHD = '/usr/sbin/sshd';
const { signal } = new AbortController();

(existsSync(SSHD) ? describe : describe.skip)('over real ssh', () => {
  let repository: TestRepository;
  let server: ChildProcess;
  let port: number;
  const file = (name: string) => join(repository.root, name);
  const keygen = (name: string) =>
    execFileSync('ssh-keygen', [
      '-q',
      '-t',
      'ed25519',
      '-N',
      '',
      '-f',
      file(name),
    ]);

  beforeAll(async () => {
    repository = new TestRepository();
    ['host', 'client', 'stranger'].forEach(keygen);
    port = await freePort();
    writeFileSync(file('authorized'), readFileSync(file('client.pub')), {
      mode: 0o600,
    });
    const [type, key] = readFileSync(file('host.pub'), 'utf8').split(' ');
    writeFileSync(file('known'), `[127.0.0.1]:${port} ${type} ${key}\n`);
    writeFileSync(file('unknown'), '');
    const settings = {
      ListenAddress: `127.0.0.1:${port}`,
      HostKey: file('host'),
      AuthorizedKeysFile: file('authorized'),
      PidFile: 'none',
      PasswordAuthentication: 'no',
      KbdInteractiveAuthentication: 'no',
      UsePAM: 'no',
      StrictModes: 'no',
      PermitRootLogin: 'yes',
    };
    const lines = Object.entries(settings).map(([k, v]) => `${k} ${v}\n`);
    writeFileSync(file('sshd_config'), lines.join(''));
    mkdirSync('/run/sshd', { recursive: true });
    server = spawn(SSHD, ['-D', '-e', '-f', file('sshd_config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await new Promise<void>((resolve, reject) => {
      let said = '';
      server.stderr!.on('data', chunk => {
        said += chunk;
        if (/listening on/i.test(said)) resolve();
      });
      server.on('exit', () => reject(new Error(said)));
    });
  });
  afterAll(() => {
    server?.kill();
    repository.remove();
  });

  const deliver = (tenant: TestTenant, key: string, knownHosts: string) =>
    GitDeliveryTarget.create({
      config: {
        url: `ssh://${userInfo().username}@127.0.0.1:${port}${repository.path}`,
        branch: 'main',
        basePath: '',
        credentials: {
          sshKeyFile: file(key),
          knownHostsFile: file(knownHosts),
        },
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        timeoutSeconds: 20,
        drift: { lost: 'repair', edited: 'ask' },
      },
      store: new MemoryRepositories(),
      workingDirectory: file('work'),
      logger: mockServices.logger.mock(),
    }).deliver(tenant.job(1), { signal });

  it('delivers with the key, to the known host alone', async () => {
    const tenant = new TestTenant('vision');
    expect(await deliver(tenant, 'stranger', 'known')).toMatchObject({
      result: 'blocked',
      code: 'git_auth_failed',
    });
    expect(await deliver(tenant, 'client', 'unknown')).toMatchObject({
      result: 'blocked',
      code: 'git_auth_failed',
    });
    expect((await deliver(tenant, 'client', 'known')).result).toBe('delivered');
    expect(repository.opIds()).toEqual(['vision/1']);
  });
});

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
