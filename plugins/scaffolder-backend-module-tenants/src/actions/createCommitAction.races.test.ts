// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Others push meanwhile, the task is cancelled, the answer is lost: whatever happens, the file lands in exactly one commit.

import { mockCredentials } from '@backstage/backend-test-utils';
import {
  createTenantsServiceFake,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { channel } from 'node:diagnostics_channel';
import { GitHost } from '../testUtils/GitHost';
import { runCommit } from '../testUtils/runCommit';

// What a commit asks of the host, in this order: twice each to find the branch, to fetch it and to push.
const CALLS = [1, 2, 3, 4, 5, 6];
const started = channel('http.client.request.start');
const ended = channel('http.client.response.finish');

describe('tenants:manifests:commit', () => {
  let host: GitHost;
  let undo: () => void = () => {};
  beforeEach(async () => {
    host = await new GitHost().start();
  });
  afterEach(async () => {
    undo();
    await host.stop();
  });

  /** Does something at the call of that number, as it starts or once it is answered. */
  function at(call: number, when: typeof started, act: () => void) {
    let calls = 0;
    const count = () => {
      calls += 1;
      if (calls === call) act();
    };
    when.subscribe(count);
    undo = () => when.unsubscribe(count);
  }

  function rival(name: string) {
    const blob = host.gitWith(`${name}\n`, 'hash-object', '-w', '--stdin');
    const listed = host.git('ls-tree', 'main');
    const tree = host.gitWith(
      `${listed}\n100644 blob ${blob}\t${name}\n`,
      'mktree',
    );
    const commit = host.git('commit-tree', tree, '-p', 'main', '-m', name);
    host.git('update-ref', 'refs/heads/main', commit);
  }

  /** A tenant `lab` whose newest approved manifest is this one. */
  async function approving(manifest: string) {
    const tenants = createTenantsServiceFake();
    const api = tenants.as(mockCredentials.user('user:default/dana'));
    const { id } = await api.createRequest({
      type: 'create',
      tenantId: 'lab',
      spec: tenantSpecFixture(),
    });
    tenants.decide(id, 'approved');
    tenants.api.state.manifest = manifest;
    return tenants;
  }

  const updates = () => host.subjects().filter(it => /^Update/.test(it));

  it.each(
    CALLS.flatMap(call => [
      [call, 'starts', started] as const,
      [call, 'is answered', ended] as const,
    ]),
  )(
    'commits once when it was cancelled as call %d %s',
    async (call, _, when) => {
      const cancelled = new AbortController();
      at(call, when, () => cancelled.abort());
      const { signal } = cancelled;
      const first = await runCommit(host, {}, { signal }).catch(it => it);
      const landed = updates().length;
      // An answer that was there already is as good as ever.
      if (!(call === 6 && when === ended)) {
        expect(first).toMatchObject({ name: 'AbortError' });
      }
      if (call < 6) expect(landed).toBe(0);
      undo();
      const outputs = await runCommit(host, {});
      expect(updates()).toEqual(['Update manifest.yaml']);
      expect(outputs.commitHash).toBe(host.head());
    },
  );

  it.each(CALLS)(
    'lands beside somebody who pushes as call %d starts',
    async call => {
      at(call, started, () => rival('rival.txt'));
      const { commitHash } = await runCommit(host, {});
      expect(commitHash).toBe(host.head());
      expect(host.subjects().sort()).toEqual([
        'Start the manifest repository',
        'Update manifest.yaml',
        'rival.txt',
      ]);
    },
  );

  it('does not bring back what somebody set back meanwhile', async () => {
    rival('wrong.txt');
    at(5, started, () => host.git('update-ref', 'refs/heads/main', 'main^'));
    await runCommit(host, {});
    expect(host.subjects()).toEqual([
      'Update manifest.yaml',
      'Start the manifest repository',
    ]);
  });

  it.each(CALLS)(
    'does not undo a newer approved revision that is delivered as call %d starts',
    async call => {
      const path = 'tenants/lab/manifest.yaml';
      const tenants = await approving('revision 1\n');
      at(call, started, () => {
        tenants.api.state.manifest = 'revision 2\n';
        const blob = host.gitWith(
          'revision 2\n',
          'hash-object',
          '-w',
          '--stdin',
        );
        host.git('read-tree', 'main');
        host.git(
          'update-index',
          '--add',
          '--cacheinfo',
          `100644,${blob},${path}`,
        );
        const tree = host.git('write-tree');
        const commit = host.git(
          'commit-tree',
          tree,
          '-p',
          'main',
          '-m',
          'Deliver',
        );
        host.git('update-ref', 'refs/heads/main', commit);
      });
      await expect(
        runCommit(
          host,
          { path },
          {
            tenants,
            files: { 'manifest.yaml': 'revision 1\n' },
            config: { tenants: { git: { url: host.server.url } } },
          },
        ),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      expect(host.file(path)).toBe('revision 2\n');
    },
  );

  it('finds what it pushed when the answer was lost', async () => {
    host.hook(
      'reference-transaction',
      '[ "$1" = committed ] && rm "$0" && kill -9 $PPID; exit 0',
    );
    const { commitHash } = await runCommit(host, {});
    expect(commitHash).toBe(host.head());
    expect(host.server.requests).toHaveLength(CALLS.length + 4);
    expect(updates()).toHaveLength(1);
  });

  it('rides over a host that is away for a while', async () => {
    await host.server.setFaults({ status: 503 });
    at(2, ended, () => {
      void host.server.setFaults({});
    });
    await runCommit(host, {});
    expect(updates()).toHaveLength(1);
  });
});
