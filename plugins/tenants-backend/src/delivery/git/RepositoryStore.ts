// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the target of Git needs of the database.

import { GitPlace } from '../../config/gitPlace';
import {
  ExpectedFiles,
  RepositoryMemory,
  RepositoryProblem,
  Sighting,
} from '../../facts/RepositoryMemory';

/** Rows of repositories. */
export interface RepositoryStore {
  /** Where the audit ends now, as a commit bears witness to it: `<seq>:<hash>`. */
  auditHead(): Promise<string | undefined>;
  recall(place: GitPlace): Promise<RepositoryMemory>;
  /** Tenants that were delivered to Git and not removed since, wherever that was. */
  deliveredTenants(): Promise<string[]>;
  /** The branch that tenants were delivered to before, by the same repository or any. */
  formerPlace(
    place: GitPlace,
  ): Promise<{ branch: string; sameRepository: boolean } | undefined>;
  /** What should stand in the repository, a part at a time; of the given tenants only, or of all, removed ones included. */
  expected(tenantIds?: string[]): AsyncIterable<ExpectedFiles[]>;
  /**
   * We pushed `commit` on top of `base`. `before` is what was remembered as delivered when the branch was judged.
   * Answers what is remembered now: something else than `commit` when another replica pushed meanwhile.
   */
  pushed(
    place: GitPlace,
    push: { commit: string; base?: string; before?: string },
  ): Promise<string | undefined>;
  /** Pushes are stopped. Tells the admins when that is news. */
  stop(place: GitPlace, problem: RepositoryProblem): Promise<void>;
  /** The repository cannot be asked just now. */
  away(place: GitPlace, problem: RepositoryProblem): Promise<void>;
  /** Nothing moved since the last look. */
  unmoved(place: GitPlace): Promise<void>;
  /** Does away with what a look found, unless somebody else did so meanwhile: `memory` is what the look began with. */
  settle(
    place: GitPlace,
    memory: RepositoryMemory,
    sighting: Sighting,
  ): Promise<void>;
  /** The branch holds all tenants as they were delivered, by `commit`; `tenants` are those that it brought back. */
  rebuilt(
    place: GitPlace,
    rebuilt: { id: string; commit?: string; tenants: string[] },
  ): Promise<void>;
  /** That rebuild cannot be done; the reason stands until somebody asks again. */
  rebuildFailed(
    place: GitPlace,
    id: string,
    problem: RepositoryProblem,
  ): Promise<void>;
}
