// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Remembers the newest commit that we pushed. Replicas push one after the other but write this down in any order.

import { GitPlace } from '../../config/gitPlace';
import { contains } from './history';
import { Mirror } from './Mirror';
import { RepositoryStore } from './RepositoryStore';
import { RepositoryMemory } from '../../facts/RepositoryMemory';

/**
 * What is remembered never goes back: of two pushes the later one stays, whoever writes first. A crash before this leaves the older
 * one, which the branch descends from just as well.
 */
export async function rememberPush(
  context: { mirror: Mirror; store: RepositoryStore; place: GitPlace },
  memory: RepositoryMemory,
  push: { commit: string; base: string | undefined },
): Promise<void> {
  const { mirror, store, place } = context;
  let before = memory.delivered;
  for (;;) {
    const now = await store.pushed(place, { ...push, before });
    if (now === undefined || now === push.commit || now === before) return;
    // Another replica wrote its own: either it built on ours, or we built on its.
    if (!(await contains(mirror, push.commit, now))) return;
    before = now;
  }
}
