// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is remembered of manifest repositories.

import { Knex } from 'knex';
import { Attempt } from '../audit/AuditEntry';
import { GitPlace } from '../config/gitPlace';
import {
  ExpectedFiles,
  RepositoryMemory,
  RepositoryProblem,
  Sighting,
} from '../facts/RepositoryMemory';
import { isoNow } from './clock';
import { askRebuild } from './operations/askRebuild';
import { chainAudit } from './operations/chainAudit';
import { failRebuild } from './operations/failRebuild';
import { finishRebuild, Rebuilt } from './operations/finishRebuild';
import { readDeliveredTenants, readExpected } from './operations/readExpected';
import { GitBranch, readGitBranch } from './operations/readGitBranch';
import { rememberPush } from './operations/rememberPush';
import { reopenDeliveries } from './operations/reopenDeliveries';
import { settleSighting } from './operations/settleSighting';
import { setProblem, tellAway } from './operations/setProblem';
import { Stored } from './rows';

/** What Git's target calls its `RepositoryStore`, on the plugin's database. `committed`: something changed that others wait for. */
export class DatabaseRepositoryStore {
  constructor(
    private readonly knex: Knex,
    private readonly committed: () => void = () => {},
  ) {}

  /** All that is known of a place. */
  read({ key }: GitPlace): Promise<GitBranch> {
    return readGitBranch(this.knex, key);
  }

  /** A person wants the branch rebuilt. */
  async askRebuild(
    place: GitPlace,
    by: string,
    attempt?: Attempt,
  ): Promise<void> {
    await askRebuild(this.knex, place, by, attempt);
    this.committed();
  }

  async auditHead(): Promise<string | undefined> {
    const head = await chainAudit(this.knex);
    return head && `${head.seq}:${head.hash}`;
  }

  async recall(place: GitPlace): Promise<RepositoryMemory> {
    return (await readGitBranch(this.knex, place.key)).memory;
  }

  deliveredTenants(): Promise<string[]> {
    return readDeliveredTenants(this.knex);
  }

  async formerPlace({ key, repository }: GitPlace) {
    const rows = await this.knex<Stored<'git_branches'>>('git_branches')
      .whereNot({ key })
      .whereNotNull('delivered_head')
      .orderBy('looked_at', 'desc');
    const same = rows.find(row => row.repository === repository);
    const former = same ?? rows[0];
    return (
      former && { branch: former.branch, sameRepository: same !== undefined }
    );
  }

  expected(tenantIds?: string[]): AsyncIterable<ExpectedFiles[]> {
    return readExpected(this.knex, tenantIds);
  }

  pushed(
    place: GitPlace,
    push: { commit: string; base?: string; before?: string },
  ): Promise<string | undefined> {
    return this.knex.transaction(tx => rememberPush(tx, place, push));
  }

  async stop(place: GitPlace, problem: RepositoryProblem): Promise<void> {
    await this.write(tx => setProblem(tx, place, problem));
  }

  async away(place: GitPlace, problem: RepositoryProblem): Promise<void> {
    await this.write(tx => tellAway(tx, place, problem));
  }

  async unmoved({ key }: GitPlace): Promise<void> {
    await this.write(async tx => {
      await tx('git_branches').where({ key }).update({ looked_at: isoNow() });
      const { memory } = await readGitBranch(tx, key);
      // A pass that was under way when pushes went on again may have blocked its delivery after that.
      if (!memory.problem) await reopenDeliveries(tx);
    });
  }

  async settle(
    place: GitPlace,
    memory: RepositoryMemory,
    sighting: Sighting,
  ): Promise<void> {
    await this.write(tx => settleSighting(tx, place, memory, sighting));
  }

  async rebuilt(place: GitPlace, rebuilt: Rebuilt): Promise<void> {
    await this.write(tx => finishRebuild(tx, place, rebuilt));
  }

  async rebuildFailed(
    place: GitPlace,
    id: string,
    problem: RepositoryProblem,
  ): Promise<void> {
    await this.write(tx => failRebuild(tx, place, id, problem));
  }

  private async write(change: (tx: Knex) => Promise<void>): Promise<void> {
    await this.knex.transaction(change);
    this.committed();
  }
}
