// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The target against a Git server over TLS, whose certificate only an authority of the house vouches for.

import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { AddressInfo, Socket, connect } from 'node:net';
import { join } from 'node:path';
import { Server, createServer } from 'node:tls';
import { generate } from 'selfsigned';
// The sandbox is a program, not a library; its Git server has a front door of its own.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { GitServer, startGitServer } from 'sandbox/src/git';
import { GitDeliveryTarget } from './GitDeliveryTarget';
import { MemoryRepositories } from './testUtils/MemoryRepositories';
import { TestRepository } from './testUtils/TestRepository';
import { TestTenant } from './testUtils/TestTenant';

const { signal } = new AbortController();
const credentials = { username: 'ecp@bot', password: 's3cret' };

describe('GitDeliveryTarget with a server over TLS', () => {
  let repository: TestRepository;
  let server: GitServer;
  let door: Server;
  let authority: string;
  const connections = new Set<Socket>();
  const { GIT_SSL_CAINFO: before } = process.env;

  beforeEach(async () => {
    repository = new TestRepository();
    server = await startGitServer({ dir: repository.path, ...credentials });
    authority = join(repository.root, 'authority.pem');
    const { cert, private: key } = generate(
      [{ name: 'commonName', value: 'git' }],
      {
        algorithm: 'sha256',
        keySize: 2048,
        extensions: [
          { name: 'basicConstraints', cA: true },
          { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
        ],
      },
    );
    writeFileSync(authority, cert);
    const tls = { key, cert };
    door = createServer(tls, outside => {
      const inside = connect(Number(new URL(server.url).port), '127.0.0.1');
      for (const [one, other] of [
        [outside, inside],
        [inside, outside],
      ]) {
        connections.add(one);
        one.on('error', () => other.destroy());
        one.pipe(other);
      }
    }).listen(0, '127.0.0.1');
    await once(door, 'listening');
  });
  afterEach(async () => {
    if (before === undefined) delete process.env.GIT_SSL_CAINFO;
    else process.env.GIT_SSL_CAINFO = before;
    for (const connection of connections) connection.destroy();
    door.close();
    await server.stop();
    repository.remove();
  });

  function deliver() {
    const url = new URL(server.url);
    const { port } = door.address() as AddressInfo;
    const target = GitDeliveryTarget.create({
      config: {
        url: `https://127.0.0.1:${port}${url.pathname}`,
        branch: 'main',
        basePath: '',
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        credentials,
        timeoutSeconds: 20,
        drift: { lost: 'repair', edited: 'ask' },
      },
      store: new MemoryRepositories(),
      workingDirectory: join(repository.root, 'work'),
      logger: mockServices.logger.mock(),
    });
    return target.deliver(new TestTenant('vision').job(1), { signal });
  }

  it('delivers, with its credential, where the authority is known', async () => {
    process.env.GIT_SSL_CAINFO = authority;
    expect(await deliver()).toEqual({
      result: 'delivered',
      commit: repository.head(),
    });
    expect(repository.opIds()).toEqual(['vision/1']);
  });

  it('delivers nothing to a server that nobody vouches for', async () => {
    delete process.env.GIT_SSL_CAINFO;
    expect(await deliver()).toMatchObject({
      result: 'failed',
      message: expect.stringMatching(/certificate/i),
    });
    expect(repository.opIds()).toEqual([]);
  });
});
