// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Large repositories behind slow servers: what is fetched, what a killed fetch leaves, and that it is not killed while it moves.

import { mockServices } from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as tick } from 'node:timers/promises';
import { GitDeliveryTarget } from './GitDeliveryTarget';
import { countDeadlines } from './testUtils/countDeadlines';
import { MemoryRepositories } from './testUtils/MemoryRepositories';
import { TestRepository } from './testUtils/TestRepository';
import { TestTenant } from './testUtils/TestTenant';

const { signal } = new AbortController();
const MEGABYTE = 1024 * 1024;

describe('a large repository', () => {
  let repository: TestRepository;
  let bin: string;
  const path = process.env.PATH;

  beforeEach(() => {
    repository = new TestRepository();
    for (let i = 0; i < 4; i++) {
      const content = randomBytes(MEGABYTE).toString('base64');
      repository.commit({ [`models/${i}.bin`]: content });
    }
    bin = join(repository.root, 'bin');
    mkdirSync(bin);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.env.PATH = path;
    repository.remove();
  });

  const create = (timeoutSeconds = 20, url = repository.path) =>
    GitDeliveryTarget.create({
      config: {
        url,
        branch: 'main',
        basePath: '',
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        timeoutSeconds,
        drift: { lost: 'repair', edited: 'ask' },
      },
      store: new MemoryRepositories(),
      workingDirectory: join(repository.root, 'work'),
      logger: mockServices.logger.mock(),
    });
  const deliver = (target: GitDeliveryTarget, id = 'vision') =>
    target.deliver(new TestTenant(id).job(1), { signal });
  const mirrorSize = () => {
    const files = readdirSync(join(repository.root, 'work'), {
      recursive: true,
      withFileTypes: true,
    }).filter(it => it.isFile());
    return files.reduce(
      (sum, it) => sum + statSync(join(it.parentPath, it.name)).size,
      0,
    );
  };
  /** A server behind ssh (a stand-in for the program) that sends `megabytes` and then nothing more until the file `go` is there. */
  const serve = (megabytes: number) => {
    const filter = `
      const { existsSync } = require('node:fs');
      let sent = 0;
      process.stdin.on('data', chunk => {
        process.stdout.write(chunk);
        sent += chunk.length;
        if (sent < ${megabytes * MEGABYTE}) return;
        process.stdin.pause();
        const wait = setInterval(() => {
          if (!existsSync('${bin}/go')) return;
          clearInterval(wait);
          process.stdin.resume();
        }, 10);
      });`;
    writeFileSync(join(bin, 'throttle.js'), filter);
    const script = `#!/bin/sh\nfor last; do :; done\nsh -c "$last" | '${process.execPath}' '${bin}/throttle.js'\n`;
    writeFileSync(join(bin, 'ssh'), script, { mode: 0o755 });
    process.env.PATH = `${bin}:${path}`;
    return `ssh://git@git.example.com${repository.path}`;
  };
  const go = () => writeFileSync(join(bin, 'go'), '');

  it('is fetched without its files where the server can leave them out', async () => {
    repository.git(['config', 'uploadpack.allowFilter', 'true']);
    const target = create();
    expect((await deliver(target)).result).toBe('delivered');
    await target.look(signal);
    expect((await deliver(target, 'other')).result).toBe('delivered');
    expect(mirrorSize()).toBeLessThan(MEGABYTE / 2);
    expect(repository.paths()).toContain('models/3.bin');
  });

  it('is fetched without its history where the server cannot', async () => {
    for (let i = 0; i < 4; i++) {
      const content = randomBytes(MEGABYTE).toString('base64');
      repository.commit({ 'models/0.bin': content });
    }
    expect((await deliver(create())).result).toBe('delivered');
    // Four files of 1.3 MB as they are now, not the four that were replaced.
    expect(mirrorSize()).toBeLessThan(6 * MEGABYTE);
  });

  it('does not grow over fetches that are killed in the middle', async () => {
    const url = serve(1);
    const target = create(3, url);
    const sizes: number[] = [];
    for (let i = 0; i < 3; i++) {
      expect(await deliver(target)).toMatchObject({ code: 'git_timeout' });
      sizes.push(mirrorSize());
    }
    expect(Math.max(...sizes)).toBeLessThan(MEGABYTE / 10);
    go();
    expect((await deliver(target)).result).toBe('delivered');
  });

  it('tells how far it is while it is fetched, which puts off the limit', async () => {
    const limit = 100;
    const deadlines = countDeadlines(limit);
    const url = serve(4);
    const delivered = deliver(create(limit, url));
    // More is not sent before each of the first objects was heard of.
    while (deadlines.putOff < 4) await tick();
    go();
    expect((await delivered).result).toBe('delivered');
  });

  it('is looked into further back only where an answer needs it', async () => {
    repository.git(['config', 'uploadpack.allowFilter', 'true']);
    const first = create();
    await deliver(first);
    const commit = repository.commit({ 'tenants/vision/tenant.yaml': 'x\n' });
    for (let i = 0; i < 120; i++) repository.commit({ 'log.txt': `${i}` });
    // A mirror that was made after the edit: who did it lies far back.
    const outcome = await deliver(create(), 'vision');
    expect(outcome).toMatchObject({
      code: 'git_conflict',
      params: { commit },
    });
  });
});
