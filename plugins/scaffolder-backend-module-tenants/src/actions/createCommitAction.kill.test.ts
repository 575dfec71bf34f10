// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `kill -9` at each call of the host: whatever was under way, the next process makes it exactly one commit.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { GitHost } from '../testUtils/GitHost';

const script = join(__dirname, '../testUtils/commitOnce.ts');

describe('tenants:manifests:commit, killed', () => {
  let host: GitHost;
  let workspace: string;
  beforeEach(async () => {
    host = await new GitHost().start();
    workspace = mkdtempSync(join(host.root, 'workspace-'));
    writeFileSync(join(workspace, 'manifest.yaml'), 'kind: Namespace\n');
  });
  afterEach(() => host.stop());

  async function run(...args: string[]) {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        script,
        host.repoUrl(),
        workspace,
        ...args,
      ],
      {
        cwd: resolve(__dirname, '../..'),
        env: {
          ...process.env,
          ECP_INTEGRATIONS: JSON.stringify(host.integrations),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [stdout, stderr, [, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { stdout, stderr, signal };
  }

  it.each(
    [1, 2, 3, 4, 5, 6].flatMap(call =>
      ['start', 'finish'].map(when => [when, call] as const),
    ),
  )('at the %s of call %d', async (when, call) => {
    expect((await run(`${call}`, when)).signal).toBe('SIGKILL');
    for (const file of readdirSync(workspace, {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!file.isFile()) continue;
      const bytes = readFileSync(join(file.parentPath, file.name));
      expect(bytes.includes('canary')).toBe(false);
    }
    const survivor = await run();
    expect(survivor).toMatchObject({ stdout: host.head(), stderr: '' });
    expect(host.subjects()).toEqual([
      'Update manifest.yaml',
      'Start the manifest repository',
    ]);
  });
});
