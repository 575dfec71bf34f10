// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { GitPlace } from '../../config/gitPlace';
import { isoNow } from '../clock';
import { ensureGitBranch, readGitBranch, RebuildRow } from './readGitBranch';

/** Asks for the branch to be rebuilt from the approved revisions. Asking twice is asking once, until it is done or failed. */
export async function askRebuild(
  knex: Knex,
  place: GitPlace,
  by: string,
): Promise<RebuildRow> {
  return knex.transaction(async tx => {
    const { key } = place;
    await ensureGitBranch(tx, place);
    const { rebuild: asked } = await readGitBranch(tx, key);
    if (asked && !asked.failure) return asked;
    const rebuild = { id: randomUUID(), by, at: isoNow() };
    await tx('git_branches')
      .where({ key })
      .update({ rebuild: JSON.stringify(rebuild) });
    return rebuild;
  });
}
