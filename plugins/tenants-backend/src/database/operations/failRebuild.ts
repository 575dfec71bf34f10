// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import { RepositoryProblem } from '../../facts/RepositoryMemory';
import { changeGitBranch } from './readGitBranch';

/** Notes why this very rebuild could not be done. One that is done meanwhile, or was asked for since, is left alone. */
export async function failRebuild(
  tx: Knex,
  { key }: GitPlace,
  id: string,
  { code, message }: RepositoryProblem,
): Promise<void> {
  await changeGitBranch(tx, key, ['rebuild'], ({ rebuild }) =>
    rebuild?.id === id
      ? { rebuild: { ...rebuild, failure: { code, message } } }
      : undefined,
  );
}
