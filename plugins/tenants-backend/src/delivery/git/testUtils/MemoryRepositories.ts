// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A fake of the rows of repositories, for tests of the Git target without a database; `DatabaseRepositoryStore` is the real one.

import { GitPlace } from '../../../config/gitPlace';
import { RepositoryStore } from '../RepositoryStore';
import {
  ExpectedFiles,
  RepositoryMemory,
  RepositoryProblem,
  Sighting,
} from '../../../facts/RepositoryMemory';

type Kept = RepositoryMemory & { place: GitPlace };

/** Fake {@link RepositoryStore}; `sightings` and `problems` record what it was told. */
export class MemoryRepositories implements RepositoryStore {
  readonly sightings: (Sighting | undefined)[] = [];
  readonly problems: RepositoryProblem[] = [];
  /** What was delivered, by tenant. */
  readonly tenants = new Map<string, ExpectedFiles>();
  readonly rebuilds: { commit?: string; tenants: string[] }[] = [];
  private readonly places = new Map<string, Kept>();

  /** The newest thing that stops pushes. */
  get problem(): RepositoryProblem | undefined {
    return [...this.places.values()].at(-1)?.problem;
  }

  askRebuild(): void {
    for (const kept of this.places.values()) {
      kept.rebuild = { id: 'r1', by: 'user:default/ada' };
    }
  }

  /** What commits bear witness to. */
  head: string | undefined;

  async auditHead(): Promise<string | undefined> {
    return this.head;
  }

  async recall(place: GitPlace): Promise<RepositoryMemory> {
    const { place: _place, ...memory } = this.at(place);
    return memory;
  }

  async deliveredTenants(): Promise<string[]> {
    return [...this.tenants.values()]
      .filter(({ files }) => files)
      .map(({ tenantId }) => tenantId);
  }

  async formerPlace({ key, repository }: GitPlace) {
    const others = [...this.places.values()].filter(
      kept => kept.place.key !== key && kept.delivered,
    );
    const same = others.find(kept => kept.place.repository === repository);
    const former = same ?? others[0];
    return (
      former && {
        branch: former.place.branch,
        sameRepository: same !== undefined,
      }
    );
  }

  async *expected(tenantIds?: string[]): AsyncGenerator<ExpectedFiles[]> {
    yield [...this.tenants.values()].filter(
      ({ tenantId }) => tenantIds?.includes(tenantId) ?? true,
    );
  }

  async pushed(
    place: GitPlace,
    push: { commit: string; base?: string; before?: string },
  ): Promise<string | undefined> {
    const kept = this.at(place);
    if (kept.delivered !== push.before) return kept.delivered;
    kept.delivered = push.commit;
    if (kept.seen === push.base) kept.seen = push.commit;
    return push.commit;
  }

  async stop(place: GitPlace, problem: RepositoryProblem): Promise<void> {
    this.at(place).problem = problem;
    this.problems.push(problem);
  }

  async away(place: GitPlace, problem: RepositoryProblem): Promise<void> {
    this.at(place).problem ??= problem;
  }

  async unmoved(): Promise<void> {
    this.sightings.push(undefined);
  }

  async settle(
    place: GitPlace,
    memory: RepositoryMemory,
    sighting: Sighting,
  ): Promise<void> {
    this.sightings.push(sighting);
    const kept = this.at(place);
    kept.problem = sighting.problem;
    if (sighting.problem) return;
    kept.seen = sighting.head;
    if (!memory.delivered && sighting.upright.length > 0) {
      kept.delivered = sighting.head;
    }
  }

  async rebuilt(
    place: GitPlace,
    rebuilt: { id: string; commit?: string; tenants: string[] },
  ): Promise<void> {
    const { commit } = rebuilt;
    this.rebuilds.push(rebuilt);
    const kept = this.at(place);
    kept.delivered = commit;
    kept.seen = commit;
    kept.problem = undefined;
    kept.rebuild = undefined;
  }

  async rebuildFailed(place: GitPlace, id: string): Promise<void> {
    const kept = this.at(place);
    if (kept.rebuild?.id === id) kept.rebuild = undefined;
  }

  private at(place: GitPlace): Kept {
    const kept = this.places.get(place.key) ?? { place };
    this.places.set(place.key, kept);
    return kept;
  }
}
