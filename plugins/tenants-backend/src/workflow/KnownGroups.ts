// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which groups the catalog has: asked anew where it decides something, remembered for a while where it is only shown.

import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';

const KEEP_MILLISECONDS = 60_000;
const PATIENCE_MILLISECONDS = 2_000;
const REFS_PER_CALL = 200;

/** Looks groups up in the catalog. */
export class KnownGroups {
  private readonly seen = new Map<string, { until: number; gone: boolean }>();

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      logger: LoggerService;
      now?: () => number;
      /** How long a reader waits for the catalog. */
      patience?: number;
    },
  ) {}

  /**
   * Those of the refs that name no group, as the catalog says now.
   *
   * @throws ServiceUnavailableError when the catalog cannot be asked.
   */
  async missing(refs: string[]): Promise<string[]> {
    const asked = [...new Set(refs)];
    if (asked.length === 0) return [];
    const { auth, catalog, now = Date.now } = this.options;
    const found: boolean[] = [];
    try {
      const credentials = await auth.getOwnServiceCredentials();
      for (let i = 0; i < asked.length; i += REFS_PER_CALL) {
        const entityRefs = asked.slice(i, i + REFS_PER_CALL);
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs, fields: ['kind', 'metadata.name'] },
          { credentials },
        );
        found.push(...entityRefs.map((_, index) => Boolean(items[index])));
      }
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog could not be asked whether the groups exist; try again',
        error,
      );
    }
    const until = now() + KEEP_MILLISECONDS;
    asked.forEach((ref, index) =>
      this.seen.set(ref, { until, gone: !found[index] }),
    );
    this.forgetOld();
    return asked.filter((_, index) => !found[index]);
  }

  /**
   * Those of the refs that are known to name no group. For what is shown: a catalog that is away or slow says nothing of
   * anybody, and holds up nobody.
   */
  async knownMissing(refs: string[]): Promise<string[]> {
    const {
      logger,
      now = Date.now,
      patience = PATIENCE_MILLISECONDS,
    } = this.options;
    const isFresh = (ref: string) => (this.seen.get(ref)?.until ?? 0) > now();
    const unknown = refs.filter(ref => !isFresh(ref));
    if (unknown.length > 0) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, patience);
      });
      const answer = this.missing(unknown).then(
        () => {},
        error => logger.debug(`Groups are not checked: ${error}`),
      );
      await Promise.race([answer, late]);
      clearTimeout(timer);
    }
    return refs.filter(ref => this.seen.get(ref)?.gone === true);
  }

  private forgetOld() {
    const { now = Date.now } = this.options;
    for (const [ref, { until }] of this.seen) {
      if (until <= now()) this.seen.delete(ref);
    }
  }
}
