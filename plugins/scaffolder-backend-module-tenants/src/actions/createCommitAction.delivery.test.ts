// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where ECP Tenants delivers, only approved bytes are committed; the tenants backend is the fake, the Git server a real one.

import {
  createTenantsServiceFake,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { mockCredentials } from '@backstage/backend-test-utils';
import { GitHost } from '../testUtils/GitHost';
import { runCommit } from '../testUtils/runCommit';

const APPROVED = 'kind: Namespace # approved\n';
const PATH = 'tenants/lab/manifest.yaml';

describe('tenants:manifests:commit to the delivery repository', () => {
  const tenants = createTenantsServiceFake();
  let host: GitHost;

  beforeAll(async () => {
    host = await new GitHost().start();
    const api = tenants.as(mockCredentials.user('user:default/dana'));
    const { id } = await api.createRequest({
      type: 'create',
      tenantId: 'lab',
      spec: tenantSpecFixture(),
    });
    tenants.decide(id, 'approved');
    tenants.api.state.manifest = APPROVED;
  });
  afterEach(() => {
    tenants.api.failure = undefined;
  });
  afterAll(() => host.stop());

  const commit = (
    path: string,
    text: string,
    { url = host.server.url, repoUrl = host.repoUrl() } = {},
  ) =>
    runCommit(
      host,
      { path, repoUrl },
      {
        tenants,
        files: { 'manifest.yaml': text },
        config: { tenants: { git: { url } } },
      },
    );

  it.each([PATH, 'tenants/lab/tenant.yaml', 'tenants', 'TENANTS/x'])(
    'refuses what nobody approved at %s',
    async path => {
      const head = host.head();
      await expect(commit(path, 'kind: Other\n')).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringMatching(
          /^path: .* is kept for approved manifests in every repository of localhost:\d+, which they are delivered to, and this is not the newest of .*; name another folder/,
        ),
      });
      expect(host.head()).toBe(head);
    },
  );

  it('refuses it however the place is configured, by local path and former name, too', async () => {
    const { port } = new URL(host.server.url);
    for (const url of [
      host.server.url.replace('.git', '/'),
      host.server.url.replace('localhost', '127.0.0.1'),
      host.server.url.replace('team/app', 'another/name'),
      `ssh://git@localhost:${port}/team/app.git`,
      `file://${host.dir}`,
      host.dir,
    ]) {
      await expect(commit(PATH, 'kind: Other\n', { url })).rejects.toThrow(
        /^path: /,
      );
    }
  });

  it.each([
    '/team/app',
    '/team/app.git/',
    '/TEAM/%61pp.git',
    '/scm/team/app.git',
    '/a/team/app',
    '/p/team/app',
    '/team/_git/app',
    '/team/app/_git/_full/app',
    '/team/old-name.git',
    '/projects/42',
  ])('refuses it however the repository is called: %s', async path => {
    const head = host.head();
    const repoUrl = `${new URL(host.server.url).origin}${path}`;
    await expect(
      commit(PATH, 'kind: Other\n', { repoUrl }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringMatching(/^path: /),
    });
    expect(host.head()).toBe(head);
  });

  it.each([
    '/team/app.git;x',
    '/x%2f..%2fteam/app.git',
    '/x/../team/app.git',
    '//team/app.git',
    '/team/app/.git',
    '/team/app%2egit%00',
  ])('refuses an address of two meanings: %s', async path => {
    const head = host.head();
    const repoUrl = `${new URL(host.server.url).origin}${path}`;
    await expect(
      commit(PATH, 'kind: Other\n', { repoUrl }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^repoUrl: .*read in several ways/),
    });
    expect(host.head()).toBe(head);
  });

  it('takes the bytes that were approved, at the place of that tenant', async () => {
    await commit(PATH, APPROVED);
    expect(host.file(PATH)).toBe(APPROVED);
    await expect(
      commit('tenants/other/manifest.yaml', APPROVED),
    ).rejects.toThrow(/not the newest of other;/);
  });

  it('takes no bytes of an older revision', async () => {
    tenants.api.state.manifest = 'kind: Namespace # suspended\n';
    await expect(commit(PATH, APPROVED)).rejects.toThrow(
      /not the newest of lab;/,
    );
    tenants.api.state.manifest = APPROVED;
  });

  it.each(['deleting', 'deleted'] as const)(
    'takes none of a tenant that is %s',
    async lifecycle => {
      const lab = tenants.tenants.get('lab')!;
      tenants.tenants.set('lab', { ...lab, lifecycle });
      await expect(commit(PATH, APPROVED)).rejects.toThrow(
        /not the newest of lab;/,
      );
      tenants.tenants.set('lab', lab);
    },
  );

  it('takes none that waits for its first approval', async () => {
    const lab = tenants.tenants.get('lab')!;
    const { revision: _none, ...waiting } = lab;
    tenants.tenants.set('lab', { ...waiting, lifecycle: 'pending' });
    await expect(commit(PATH, APPROVED)).rejects.toThrow(
      /not the newest of lab;/,
    );
    tenants.tenants.set('lab', lab);
  });

  it('takes anything beside that folder', async () => {
    await commit('docs/lab.yaml', 'kind: Other\n');
    expect(host.file('docs/lab.yaml')).toBe('kind: Other\n');
  });

  it('refuses when nobody can say what was approved', async () => {
    tenants.api.failure = new TypeError('fetch failed');
    await expect(commit(PATH, APPROVED)).rejects.toThrow(
      /^The tenants backend does not answer/,
    );
  });
});
