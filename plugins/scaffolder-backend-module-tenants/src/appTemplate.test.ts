// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// templates/app-with-tenant in a real scaffolder backend, into a repository behind a real Git server.

import {
  createTenantsServiceFake,
  tenantFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { createHash } from 'node:crypto';
import { load } from 'js-yaml';
import { GitHost, TOKEN } from './testUtils/GitHost';
import { Scaffolder, startScaffolder } from './testUtils/startScaffolder';
import { readTemplate } from './testUtils/templates';

const MANIFEST = 'kind: Namespace # ✓\n';
const digest = `sha256:${createHash('sha256').update(MANIFEST).digest('hex')}`;
const template = readTemplate('app-with-tenant/template.example.yaml');

describe('the template app-with-tenant in a real scaffolder', () => {
  const fake = createTenantsServiceFake([tenantFixture('taken')]);
  let host: GitHost;
  let scaffolder: Scaffolder;

  beforeAll(async () => {
    host = await new GitHost().start();
    fake.api.state.preview = {
      digest,
      manifest: MANIFEST,
      findings: [],
      capacity: { cluster: 'sandbox', sufficient: true, items: [] },
    };
    const { integrations } = host;
    scaffolder = await startScaffolder({
      template,
      fake,
      config: { integrations },
    });
  });
  beforeEach(() => {
    fake.api.before = undefined;
    fake.api.state.requests.length = 0;
    fake.tenants.delete('lab');
  });
  afterAll(async () => {
    await scaffolder.stop();
    await host.stop();
  });

  const values = (more: object = {}) => ({
    repoUrl: host.repoUrl(host.userServer),
    image: 'registry.example/vision/app:1.2.3',
    port: 8080,
    tenantId: 'lab',
    displayName: 'Vision "lab"',
    owner: 'group:default/vision',
    environment: 'dev',
    ...more,
  });
  const secrets = { USER_OAUTH_TOKEN: TOKEN };

  /** Approves the request once it is waited for, and delivers it at once. */
  function approve(): void {
    fake.api.before = operation => {
      const [request] = fake.requests;
      if (operation !== 'getRequest' || request?.state !== 'pending') return;
      fake.decide(request.id, 'approved');
      const tenant = fake.tenants.get('lab')!;
      const status = { ...tenant.status, overall_status: 'ready' as const };
      fake.tenants.set('lab', { ...tenant, revision: 1, status });
    };
  }

  it('commits what it renders, asks for it, waits, and says where everything is', async () => {
    approve();
    const task: any = await scaffolder.run(values(), secrets);
    expect(task).toMatchObject({ outcome: 'completed' });
    expect(host.subjects()).toEqual([
      'Tenant lab: manifest to be approved',
      'Tenant lab: catalog-info.yaml',
      'Tenant lab: README.md',
      'Start the manifest repository',
    ]);
    expect(host.file('deploy/lab/manifest.yaml')).toBe(MANIFEST);
    expect(load(host.file('deploy/lab/catalog-info.yaml'))).toMatchObject({
      metadata: { title: 'Vision "lab"' },
      spec: { dependsOn: ['tenant:default/lab'] },
    });
    const [request] = fake.requests;
    expect(request).toMatchObject({
      requestedBy: 'user:default/dana',
      spec: {
        services: [
          {
            name: 'app',
            image: 'registry.example/vision/app:1.2.3',
            port: 8080,
          },
        ],
      },
    });
    expect(task.output.links).toMatchObject([
      { url: `/approvals/${request.id}` },
      { entityRef: 'tenant:default/lab' },
      { url: host.userServer.url },
    ]);
    const [{ content }] = task.output.text;
    expect(content).toContain('is ready.');
    expect(content).toContain(host.head());
    expect(content).toContain(digest);
    expect(task.log).not.toContain(TOKEN);
  });

  it('is refused in one sentence with the words of the form, and no trace of ours', async () => {
    for (const [more, sentence] of [
      [
        { image: 'registry.example/app:latest' },
        'InputError: Image of service app: name a fixed version: a tag other than latest, or a digest',
      ],
      [{ tenantId: 'LAB' }, /^InputError: Tenant id: use lower-case letters/],
      [
        { repoUrl: 'git.example?owner=a&repo=b' },
        /^InputError: repoUrl: the portal has no integration for git\.example;/,
      ],
      [{ tenantId: 'taken' }, /^ConflictError: .*taken is taken/],
    ] as const) {
      const task: any = await scaffolder.run(values(more), secrets);
      expect(task.outcome).toBe('failed');
      const said = task.log
        .split('\n')
        .filter((line: string) => /Error/.test(line));
      expect(said).toEqual([
        typeof sentence === 'string'
          ? sentence
          : expect.stringMatching(sentence),
      ]);
      const [, ours] = task.log.split('Beginning step Render the manifest');
      expect(ours).not.toMatch(/ {4}at |spec\.|services\.\d|\/tmp|\.[jt]s:/);
    }
    expect(fake.requests).toEqual([]);
  });

  it('ends where it is cancelled, and retried it goes on without doing anything twice', async () => {
    const { body } = await scaffolder.begin(
      values({ tenantId: 'two' }),
      secrets,
    );
    let asked = 0;
    const cancelled = new Promise<void>(resolve => {
      fake.api.before = async operation => {
        asked += operation === 'getRequest' ? 1 : 0;
        if (asked !== 1) return;
        await scaffolder.send(`/v2/tasks/${body.id}/cancel`, {});
        resolve();
      };
    });
    await cancelled;
    const head = host.head();
    const [request] = fake.requests;
    await until(async () => {
      const { body: task } = await scaffolder.send(`/v2/tasks/${body.id}`);
      return task.status === 'failed';
    });
    const looked = asked;
    fake.decide(request.id, 'rejected');
    await scaffolder.send(`/v2/tasks/${body.id}/retry`, { secrets });
    await until(async () => {
      const { body: task } = await scaffolder.send(`/v2/tasks/${body.id}`);
      return task.status === 'completed';
    });
    expect(asked).toBeGreaterThan(looked);
    expect(fake.requests).toHaveLength(1);
    expect(host.head()).toBe(head);
  });

  it('tries itself out, and touches nothing', async () => {
    const head = host.head();
    const { status, body } = await scaffolder.send('/v2/dry-run', {
      template,
      values: values(),
      directoryContents: ['README.md', 'catalog-info.yaml'].map(name => ({
        path: `skeleton/${name}`,
        base64Content: Buffer.from(name).toString('base64'),
      })),
    });
    expect(status).toBe(200);
    expect(body.output.text[0].content).toContain('is dry-run.');
    expect(JSON.stringify(body.log)).toMatch(/nothing is pushed;/);
    expect(host.head()).toBe(head);
    expect(fake.requests).toEqual([]);
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(done => setTimeout(done, 50));
}
