// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which groups the catalog has: asked anew where it decides something, remembered for a while where it is only shown.

import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { FieldsUnavailable } from '@ecp-ai/backstage-plugin-tenants-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { within } from '@ecp-ai/backstage-plugin-tenants-node';

const KEEP_MILLISECONDS = 60_000;
/** How long the catalog may take where its answer decides, and where it is only shown. */
const PATIENCE_MILLISECONDS = { deciding: 10_000, showing: 2_000 };
const REFS_PER_CALL = 200;

/** What the look-up stands on. */
export type KnownGroupsOptions = {
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  now?: () => number;
  patience?: typeof PATIENCE_MILLISECONDS;
};

/** Looks groups up in the catalog. */
export class KnownGroups {
  private readonly seen = new Map<string, { until: number; gone: boolean }>();
  private readonly now: () => number;
  private readonly patience: typeof PATIENCE_MILLISECONDS;

  constructor(private readonly options: KnownGroupsOptions) {
    this.now = options.now ?? Date.now;
    this.patience = options.patience ?? PATIENCE_MILLISECONDS;
  }

  /**
   * Those of the refs that name no group, as the catalog says now.
   *
   * @throws ServiceUnavailableError when the catalog cannot be asked.
   */
  async missing(refs: string[]): Promise<string[]> {
    const asked = [...new Set(refs)];
    if (asked.length === 0) return [];
    const there = await within(this.ask(asked), this.patience.deciding).catch(
      error => {
        throw new FieldsUnavailable(
          { path: '', code: 'catalog_silent' },
          error,
        );
      },
    );
    this.forgetOld();
    const until = this.now() + KEEP_MILLISECONDS;
    asked.forEach((ref, index) =>
      this.seen.set(ref, { until, gone: !there[index] }),
    );
    return asked.filter((_, index) => !there[index]);
  }

  /**
   * Those of the refs that are known to name no group. For what is shown: a catalog that is away or slow says nothing of
   * anybody, and holds up nobody.
   */
  async knownMissing(refs: string[]): Promise<string[]> {
    const isFresh = (ref: string) =>
      (this.seen.get(ref)?.until ?? 0) > this.now();
    const unknown = refs.filter(ref => !isFresh(ref));
    if (unknown.length > 0) {
      await within(this.missing(unknown), this.patience.showing).catch(error =>
        this.options.logger.debug(`Groups are not checked: ${error}`),
      );
    }
    return refs.filter(ref => this.seen.get(ref)?.gone === true);
  }

  /** Whether each of the refs is there. */
  private async ask(refs: string[]): Promise<boolean[]> {
    const { auth, catalog } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const there: boolean[] = [];
    for (let i = 0; i < refs.length; i += REFS_PER_CALL) {
      const entityRefs = refs.slice(i, i + REFS_PER_CALL);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind', 'metadata.name'] },
        { credentials },
      );
      there.push(...entityRefs.map((_, index) => Boolean(items[index])));
    }
    return there;
  }

  private forgetOld() {
    for (const [ref, { until }] of this.seen) {
      if (until <= this.now()) this.seen.delete(ref);
    }
  }
}
