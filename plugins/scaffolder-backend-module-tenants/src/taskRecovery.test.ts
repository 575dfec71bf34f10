// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A task whose backend is gone right after an effect, before anything was recorded: the next backend takes the task over and ends
// it, and every effect is there once. What is gone is played by a database that answers nothing more.

import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { scaffolderWorkspaceProviderExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { createTenantsServiceFake } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { createHash } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GitHost, TOKEN } from './testUtils/GitHost';
import { startScaffolder } from './testUtils/startScaffolder';
import { readTemplate } from './testUtils/templates';

const MANIFEST = 'kind: Namespace\n';
const digest = `sha256:${createHash('sha256').update(MANIFEST).digest('hex')}`;
const template = readTemplate('app-with-tenant/template.example.yaml');

describe('a task of the template app-with-tenant, taken over', () => {
  const fake = createTenantsServiceFake();
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let host: GitHost;
  /** Backends go on looking for tasks after the test, and find nobody. */
  let over = false;
  let knex: Awaited<ReturnType<typeof databases.init>>;

  beforeAll(async () => {
    host = await new GitHost().start();
    knex = await databases.init('SQLITE_3');
    fake.api.state.preview = {
      digest,
      manifest: MANIFEST,
      findings: [],
      capacity: { cluster: 'sandbox', sufficient: true, items: [] },
    };
  });
  afterAll(() => host.stop());

  /** Keeps workspaces in a folder that outlives the backends. */
  const workspaces = () =>
    createBackendModule({
      pluginId: 'scaffolder',
      moduleId: 'workspaces-of-the-test',
      register(reg) {
        reg.registerInit({
          deps: { workspaces: scaffolderWorkspaceProviderExtensionPoint },
          async init({ workspaces: added }) {
            const kept = (taskId: string) => join(host.root, 'kept', taskId);
            added.addProviders({
              folder: {
                serializeWorkspace: ({ path, taskId }) =>
                  cp(path, kept(taskId), { recursive: true }),
                rehydrateWorkspace: ({ taskId, targetPath }) =>
                  cp(kept(taskId), targetPath, { recursive: true }).catch(
                    () => {},
                  ),
                cleanWorkspace: ({ taskId }) =>
                  rm(kept(taskId), { recursive: true, force: true }),
              },
            });
          },
        });
      },
    });

  /** Takes whatever is asked, and answers nothing ever. */
  const nobody: any = new Proxy(() => {}, {
    apply: () => nobody,
    get: (_, name) => (name === 'then' ? () => {} : nobody),
  });

  /** A backend on the shared database: gone as soon as it wants to record anything once that is so. */
  async function start(isGone: () => boolean) {
    let died = () => {};
    const death = new Promise<void>(resolve => {
      died = resolve;
    });
    let gone = false;
    const reached = () => {
      gone ||= over || isGone();
      if (!gone) return knex;
      died();
      return nobody;
    };
    const client = new Proxy(knex, {
      apply: (_, self, args) => Reflect.apply(reached(), self, args),
      get: (_, name) => Reflect.get(reached(), name),
    });
    const scaffolder = await startScaffolder({
      template,
      fake,
      config: {
        integrations: host.integrations,
        scaffolder: {
          taskRecovery: {
            enabled: true,
            staleTimeout: { seconds: 2 },
            workspaceProvider: 'folder',
          },
        },
      },
      features: [
        workspaces(),
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => ({ getClient: async () => client }),
        }),
      ],
    });
    return { ...scaffolder, death };
  }

  it('commits once and asks once, whatever was lost', async () => {
    const isCommitted = () => host.subjects().length === 4;
    const first = await start(isCommitted);
    const { body } = await first.begin(
      {
        repoUrl: host.repoUrl(host.userServer),
        image: 'registry.example/vision/app:1.2.3',
        tenantId: 'lab',
        displayName: 'Vision lab',
        owner: 'group:default/vision',
        environment: 'dev',
      },
      { USER_OAUTH_TOKEN: TOKEN },
    );
    await first.death;
    expect(fake.requests).toHaveLength(0);
    const head = host.head();

    const second = await start(() => fake.requests.length > 0);
    await second.death;
    expect(fake.requests).toHaveLength(1);

    const third = await start(() => false);
    let looks = 0;
    fake.api.before = operation => {
      looks += operation === 'getRequest' ? 1 : 0;
      // The first look finds the earlier attempt; who waits looks again.
      if (looks === 2) fake.decide(fake.requests[0].id, 'rejected');
    };
    const task = await third.ended(body.id);
    expect(task).toMatchObject({ outcome: 'completed' });
    expect(task.output.text[0].content).toContain('is rejected.');
    expect(task.output.text[0].content).toContain(head);
    expect(fake.requests).toHaveLength(1);
    expect(host.head()).toBe(head);
    expect(host.subjects()).toHaveLength(4);
    over = true;
    for (const backend of [first, second, third]) {
      await backend.stop().catch(() => {});
    }
  });
});
