// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Witness } from '../../plugins/tenants-backend/src/audit/verifyChain';

const run = promisify(execFile);

/** What commits of a manifest repository, at a path or an address, remember of the audit. */
export async function readTrailers(repository: string): Promise<Witness[]> {
  if (existsSync(repository)) return trailersIn(repository);
  const folder = await mkdtemp(join(tmpdir(), 'ecp-audit-'));
  try {
    // Commits alone, where the server can do that.
    const argv = ['clone', '--quiet', '--bare', '--filter=tree:0'];
    await run('git', [...argv, '--', repository, folder]);
    return await trailersIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function trailersIn(folder: string): Promise<Witness[]> {
  const format = '%H %(trailers:key=Audit-Head,valueonly,separator=%x2C)';
  const { stdout } = await run(
    'git',
    ['-C', folder, 'log', '--all', `--format=${format}`],
    { maxBuffer: 1 << 30 },
  );
  return stdout.split('\n').flatMap(line => {
    const [commit, said = ''] = line.split(' ');
    const by = `commit ${commit.slice(0, 12)}`;
    return said.split(',').flatMap(value => {
      const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(value) ?? [];
      return hash === undefined ? [] : [{ seq: Number(seq), hash, by }];
    });
  });
}
