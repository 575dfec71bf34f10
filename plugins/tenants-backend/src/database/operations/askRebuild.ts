// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Attempt } from '../../audit/AuditEntry';
import { GitPlace } from '../../config/gitPlace';
import { isoNow } from '../clock';
import { RebuildWish } from '../tables';
import { recordAttempt } from './appendAudit';
import { changeGitBranch, ensureGitBranch } from './readGitBranch';

/** Asks for the branch to be rebuilt from the approved revisions. Asking twice is asking once, until it is done or failed. */
export async function askRebuild(
  knex: Knex,
  place: GitPlace,
  by: string,
  attempt?: Attempt,
): Promise<RebuildWish> {
  let asked: RebuildWish = { id: randomUUID(), by, at: isoNow() };
  const wish = asked;
  await knex.transaction(async tx => {
    await ensureGitBranch(tx, place);
    await changeGitBranch(tx, place.key, ['rebuild'], ({ rebuild }) => {
      const isOpen = rebuild !== undefined && !rebuild.failure;
      asked = isOpen ? rebuild : wish;
      return isOpen ? undefined : { rebuild: wish };
    });
    if (attempt) await recordAttempt(tx, attempt);
  });
  return asked;
}
