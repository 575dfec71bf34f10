// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where ECP Tenants delivers, only approved bytes are committed; the tenants backend is the fake, the Git server a real one.

import {
  createTenantsServiceFake,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { mockCredentials } from '@backstage/backend-test-utils';
import { createHash } from 'node:crypto';
import { GitHost } from '../testUtils/GitHost';
import { runCommit } from '../testUtils/runCommit';

jest.setTimeout(60_000);

const APPROVED = 'kind: Namespace # approved\n';
const PATH = 'tenants/lab/manifest.yaml';
const digestOf = (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

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
    const [request] = tenants.api.state.requests;
    Object.assign(request, { revision: 1, manifestDigest: digestOf(APPROVED) });
  });
  afterEach(() => {
    tenants.api.failure = undefined;
  });
  afterAll(() => host.stop());

  const commit = (path: string, text: string, url = host.server.url) =>
    runCommit(
      host,
      { path },
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
          /^path: .* is where approved manifests are delivered, and this is no approved manifest of .*; commit to a repository of your own/,
        ),
      });
      expect(host.head()).toBe(head);
    },
  );

  it('refuses it however the address is spelled, by local path, too', async () => {
    const { port } = new URL(host.server.url);
    for (const url of [
      host.server.url.replace('.git', '/'),
      host.server.url.replace('localhost', '127.0.0.1'),
      `ssh://git@localhost:${port}/team/app.git`,
      `file://${host.dir}`,
      host.dir,
    ]) {
      await expect(commit(PATH, 'kind: Other\n', url)).rejects.toThrow(
        /^path: /,
      );
    }
  });

  it('takes the bytes that were approved, at the place of that tenant', async () => {
    await commit(PATH, APPROVED);
    expect(host.file(PATH)).toBe(APPROVED);
    await expect(
      commit('tenants/other/manifest.yaml', APPROVED),
    ).rejects.toThrow(/no approved manifest of other;/);
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
