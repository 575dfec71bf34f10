// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Group membership as the catalog knows it now, kept for at most half a minute.

import { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
} from '@backstage/catalog-model';
import { FieldsUnavailable } from '@ecp-ai/backstage-plugin-tenants-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { within } from '../within';
import { canonicalUserRef, isEntityRef } from './canonicalUserRef';
import { MembershipsService } from './groupsOf';

const KEEP_MILLISECONDS = 30_000;
const PATIENCE_MILLISECONDS = 10_000;
const MAX_DEPTH = 8;

/** What {@link Memberships} asks, and of which clock. */
export type MembershipsOptions = {
  catalog: Pick<CatalogService, 'getEntityByRef' | 'getEntitiesByRefs'>;
  /** The catalog is asked as the plugin itself: no policy judges that, so a policy may ask too. */
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  now?: () => number;
  /** How long a catalog may take to answer. Default: ten seconds */
  patienceMilliseconds?: number;
};

/**
 * Looks memberships up. Somebody whom the catalog does not know belongs to nothing; when the catalog does not answer,
 * nobody knows what somebody belongs to, and that is an error, never an empty list.
 */
export class Memberships implements MembershipsService {
  private readonly known = new Map<
    string,
    { until: number; groups: Promise<string[]> }
  >();
  private readonly now: () => number;

  constructor(private readonly options: MembershipsOptions) {
    this.now = options.now ?? Date.now;
  }

  /** Each caller gets a list of its own: what one does to it, no other sees. */
  async groupsOf(userRef: string): Promise<string[]> {
    return [...(await this.kept(canonicalUserRef(userRef)))];
  }

  async claimsOf(userRef: string): Promise<string[]> {
    return [canonicalUserRef(userRef), ...(await this.groupsOf(userRef))];
  }

  private kept(userRef: string): Promise<string[]> {
    this.forgetOld();
    const found = this.known.get(userRef);
    if (found) {
      return found.groups;
    }
    // Counted from before the question: the answer is never older than it looks.
    const entry = {
      until: this.now() + KEEP_MILLISECONDS,
      groups: this.inTime(this.lookUp(userRef)),
    };
    this.known.set(userRef, entry);
    // A failure is no knowledge: the next one asks again.
    entry.groups.catch(() => {
      if (this.known.get(userRef) === entry) {
        this.known.delete(userRef);
      }
    });
    return entry.groups;
  }

  private async lookUp(userRef: string): Promise<string[]> {
    const { auth, catalog } = this.options;
    if (!isEntityRef(userRef)) return [];
    const credentials = await auth.getOwnServiceCredentials();
    const user = await catalog.getEntityByRef(userRef, { credentials });
    const groups = new Set<string>();
    let level = relations(user?.relations, RELATION_MEMBER_OF);
    for (let depth = 0; level.length > 0 && depth < MAX_DEPTH; depth++) {
      level.forEach(ref => groups.add(ref));
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: level },
        { credentials },
      );
      level = items
        .flatMap(group => relations(group?.relations, RELATION_CHILD_OF))
        .filter(ref => !groups.has(ref));
    }
    return [...groups];
  }

  private async inTime<T>(answer: Promise<T>): Promise<T> {
    const { patienceMilliseconds = PATIENCE_MILLISECONDS } = this.options;
    try {
      return await within(answer, patienceMilliseconds);
    } catch (error) {
      throw new FieldsUnavailable({ path: '', code: 'catalog_silent' }, error);
    }
  }

  private forgetOld() {
    const now = this.now();
    for (const [ref, { until }] of this.known) {
      if (until <= now) {
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
