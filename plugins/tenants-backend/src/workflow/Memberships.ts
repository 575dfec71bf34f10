// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Group membership as the catalog knows it now, kept for at most a minute.

import { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const KEEP_MILLISECONDS = 30_000;
const MAX_DEPTH = 8;

/** Looks memberships up; somebody whom the catalog does not know belongs to nothing. */
export class Memberships {
  private readonly known = new Map<
    string,
    { until: number; groups: Promise<string[]> }
  >();

  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
    private readonly now: () => number = Date.now,
  ) {}

  /** Groups of a user, parent groups included. */
  groupsOf(userRef: string): Promise<string[]> {
    const found = this.known.get(userRef);
    if (found && found.until > this.now()) {
      return found.groups;
    }
    const groups = this.lookUp(userRef);
    this.known.set(userRef, { until: this.now() + KEEP_MILLISECONDS, groups });
    groups.catch(() => this.known.delete(userRef));
    this.forgetOld();
    return groups;
  }

  private async lookUp(userRef: string): Promise<string[]> {
    const credentials = await this.auth.getOwnServiceCredentials();
    const user = await this.catalog.getEntityByRef(userRef, { credentials });
    const groups = new Set<string>();
    let level = relations(user?.relations, RELATION_MEMBER_OF);
    for (let depth = 0; level.length > 0 && depth < MAX_DEPTH; depth++) {
      level.forEach(ref => groups.add(ref));
      const { items } = await this.catalog.getEntitiesByRefs(
        { entityRefs: level },
        { credentials },
      );
      level = items
        .flatMap(group => relations(group?.relations, RELATION_CHILD_OF))
        .filter(ref => !groups.has(ref));
    }
    return [...groups];
  }

  private forgetOld() {
    for (const [ref, { until }] of this.known) {
      if (until <= this.now()) {
        this.known.delete(ref);
      }
    }
  }
}

function relations(
  all: { type: string; targetRef: string }[] | undefined,
  type: string,
): string[] {
  return (all ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}
