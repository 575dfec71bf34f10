// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A canary in every credential, and a whole life: afterwards none is found in anything that came out of it, though servers
// that fail say back all that they were sent.

import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { listeningLog } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/listeningLog';
import mcpActions from '@backstage/plugin-mcp-actions-backend';
import { notificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { startKubernetes } from 'kubernetes-simulator';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { freePorts, startGitServer } from 'sandbox';
import { BootedBackend } from '../testUtils/BootedBackend';
import { canariesIn } from './testUtils/canaries';
import { canaries, canaryConfig } from './testUtils/canaryConfig';
import { EchoServer } from './testUtils/EchoServer';
import { LAB, liveALife } from './testUtils/liveALife';
import { recordChildren } from './testUtils/recordChildren';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
describe('a canary in every credential', () => {
  const log = listeningLog(all =>
    inspect(all, { depth: 12, showHidden: true }),
  );
  const said: Record<string, string[]> = {
    logs: log.written,
    answers: [],
    notifications: [],
  };
  let dir: string;
  let knex: Knex;
  let backend: BootedBackend;
  let echo: EchoServer;
  let children: ReturnType<typeof recordChildren>;
  const stops: (() => unknown)[] = [];

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'ecp-run-'));
    children = recordChildren(dir);
    knex = await databases.init('SQLITE_3');
    echo = await EchoServer.start();
    const git = await startGitServer({
      dir: join(dir, 'manifests.git'),
      username: 'ecp',
      password: canaries.git,
    });
    const cluster = await startKubernetes({ podReadySeconds: 0.05 });
    stops.push(
      () => git.stop(),
      () => cluster.stop(),
      () => echo.stop(),
    );
    const { url, caData, tokens } = cluster;
    canaries.cluster = tokens.reconciler;
    canaries.certifier = tokens.admin;
    const notifying = createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        send: async sent => {
          said.notifications.push(JSON.stringify(sent));
        },
      }),
    });
    backend = await BootedBackend.start({
      knex,
      features: [log.feature, notifying, mcpActions],
      config: {
        backend: {
          actions: { pluginSources: ['tenants'] },
          database: {
            client: 'pg',
            connection: { password: canaries.database },
          },
        },
      },
      tenants: canaryConfig({
        dir,
        echo: echo.url,
        git: git.url,
        cluster: { url, caData },
        metricsPort: (await freePorts()).metrics,
      }),
    });
    stops.unshift(() => backend.stop());

    said.answers = await liveALife({ backend, knex, git, echo });
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
    children.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('was sent to where it belongs', () => {
    const sent = echo.heard.map(it => it.headers).join('\n');
    expect(canariesIn(sent, canaries).sort()).toEqual([
      'alertmanager',
      'header',
      'lost',
      'prometheus',
    ]);
  });

  it.each(['logs', 'answers', 'notifications'])('is in no %s', where => {
    expect(said[where].length).toBeGreaterThan(0);
    expect(canariesIn(said[where].join('\n'), canaries)).toEqual([]);
  });

  it('is in no body that was sent', () => {
    const bodies = echo.heard.map(it => it.body).join('\n');
    expect(canariesIn(bodies, canaries)).toEqual([]);
  });

  it('is in no row', async () => {
    const tables: { name: string }[] = await knex('sqlite_master')
      .where({ type: 'table' })
      .select('name');
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const rows = JSON.stringify(await knex(name).select('*'));
      expect([name, canariesIn(rows, canaries)]).toEqual([name, []]);
    }
  });

  it('is in no commit, and in no object of Git', () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', join(dir, 'manifests.git'), ...args], {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
    const objects = git('cat-file', '--batch-all-objects', '--batch');
    expect(objects).toContain(LAB);
    expect(canariesIn(objects, canaries)).toEqual([]);
  });

  it('is in no argument of a child, and in its environment only that of Git', () => {
    expect(children.args()).toContain('push');
    expect(canariesIn(children.args(), canaries)).toEqual([]);
    expect(canariesIn(children.env(), canaries)).toEqual(['git']);
  });
});
