// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import { ensureGitBranch, readGitBranch } from './readGitBranch';

/**
 * Remembers that we pushed `commit` on top of `base`, and answers what is remembered now.
 *
 * Race rule: one guarded UPDATE that still finds what was remembered before; zero rows means that another replica was
 * faster, and whoever asks decides by the history whose commit is the newer one. The head that was looked at moves along
 * only where the push built on it: otherwise there is something between that nobody has looked at.
 */
export async function rememberPush(
  tx: Knex,
  place: GitPlace,
  push: { commit: string; base?: string; before?: string },
): Promise<string | undefined> {
  const { key } = place;
  const { commit, base = null, before = null } = push;
  await ensureGitBranch(tx, place);
  const written = await tx('git_branches')
    .where({ key, delivered_head: before })
    .update({ delivered_head: commit });
  if (written === 0) {
    return (await readGitBranch(tx, key)).memory.delivered;
  }
  await tx('git_branches')
    .where({ key, seen_head: base })
    .update({ seen_head: commit });
  return commit;
}
