// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Lists: selected, paged from one consistent snapshot, and shaped as the resource's List.

import { KubeObject } from '../objects';
import { Cluster } from '../operations/Cluster';
import { fromStored } from '../resources/conversion';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { parseFieldSelector } from '../selectors/fieldSelector';
import { parseLabelSelector } from '../selectors/labelSelector';
import { StatusError } from '../StatusError';

/** One page of objects in the version asked for. */
export interface Page {
  items: KubeObject[];
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
}

interface Snapshot {
  items: KubeObject[];
  revision: number;
  takenAt: number;
}

const SNAPSHOT_LIFE = 5 * 60_000;

/** Whether an object of a resource is asked for by the query's selectors. */
export function selectorOf(
  info: ResourceInfo,
  query: URLSearchParams,
): (object: KubeObject) => boolean {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '');
  const fields = parseFieldSelector(
    query.get('fieldSelector') ?? '',
    info.storage,
  );
  return it => labels(it.metadata.labels) && fields(it);
}

/** Pages lists; keeps the moments that continue tokens refer to. */
export class Lister {
  /** By revision, then by resource, namespace and selectors. */
  private readonly snapshots = new Map<string, Snapshot>();

  constructor(private readonly cluster: Cluster) {}

  /** Forgets all snapshots: continue tokens answer 410 from now on. */
  compact(): void {
    this.snapshots.clear();
  }

  /** @throws StatusError 400 for bad parameters, selectors and tokens, 410 for an expired token */
  page(
    info: ResourceInfo,
    namespace: string | undefined,
    query: URLSearchParams,
  ): Page {
    const limit = readLimit(query);
    const token = query.get('continue');
    const now = () => this.selected(info, namespace, query);
    const key = (revision: number) =>
      JSON.stringify([
        revision,
        info.groupVersion,
        info.plural,
        namespace,
        ...selectorsOf(query),
      ]);
    const isWhole = selectorsOf(query).every(it => !it);
    if (token) {
      if (query.get('resourceVersion')) {
        throw StatusError.badRequest(
          'specifying resource version is not allowed when using continue',
        );
      }
      const place = readToken(token);
      // The rest as it is now: the way out that a 410 offers.
      const snapshot =
        place.rv < 0 ? now() : this.recall(key(place.rv), place.start);
      const after = snapshot.items.filter(
        it => keyOf(it, namespace) > place.start,
      );
      return slice(snapshot.revision, after, { limit, namespace, isWhole });
    }
    checkRevision(this.cluster.store.revision, query);
    const { items, revision } = now();
    if (limit && items.length > limit) {
      this.forgetOld();
      this.snapshots.set(key(revision), {
        items,
        revision,
        takenAt: Date.now(),
      });
    }
    return slice(revision, items, { limit, namespace, isWhole });
  }

  private selected(
    info: ResourceInfo,
    namespace: string | undefined,
    query: URLSearchParams,
  ) {
    const { store } = this.cluster;
    const fits = selectorOf(info, query);
    const items = store
      .list(info.storage, namespace)
      .filter(fits)
      .map(it => fromStored(info, it));
    return { items, revision: store.revision };
  }

  private recall(key: string, start: string): Snapshot {
    const snapshot = this.snapshots.get(key);
    if (snapshot && Date.now() - snapshot.takenAt <= SNAPSHOT_LIFE) {
      return snapshot;
    }
    throw new StatusError(
      410,
      'Expired',
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
      {},
      { continue: writeToken({ rv: -1, start }) },
    );
  }

  private forgetOld(): void {
    for (const [id, it] of this.snapshots) {
      if (Date.now() - it.takenAt > SNAPSHOT_LIFE) this.snapshots.delete(id);
    }
  }
}

function slice(
  revision: number,
  items: KubeObject[],
  options: { limit: number; namespace: string | undefined; isWhole: boolean },
): Page {
  const { limit, namespace, isWhole } = options;
  const shown = limit ? items.slice(0, limit) : items;
  const left = items.length - shown.length;
  const page: Page = { items: shown, resourceVersion: String(revision) };
  if (left === 0) return page;
  const start = keyOf(shown[shown.length - 1], namespace);
  page.continue = writeToken({ rv: revision, start });
  if (isWhole) page.remainingItemCount = left;
  return page;
}

const selectorsOf = (query: URLSearchParams) => [
  query.get('labelSelector') ?? '',
  query.get('fieldSelector') ?? '',
];

// Where an object stands in its list; a list over all namespaces is ordered by namespace first.
function keyOf({ metadata }: KubeObject, within: string | undefined): string {
  const { name, namespace } = metadata;
  const home = within === undefined && namespace ? `/${namespace}` : '';
  return `${home}/${name}`;
}

function readLimit(query: URLSearchParams): number {
  const text = query.get('limit') || '0';
  if (!/^-?\d+$/.test(text)) {
    throw StatusError.badRequest(
      `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
  return Math.max(0, Number(text));
}

function checkRevision(current: number, query: URLSearchParams): void {
  const asked = query.get('resourceVersion') || '0';
  if (!/^\d+$/.test(asked)) {
    throw StatusError.badRequest(
      `invalid resource version: resourceVersion: Invalid value: "${asked}": strconv.ParseUint: parsing "${asked}": invalid syntax`,
    );
  }
  const revision = Number(asked);
  if (revision > current) throw tooLarge(revision, current);
  const isExact = query.get('resourceVersionMatch') === 'Exact';
  if (isExact && revision < current) {
    throw StatusError.expired(
      `The resourceVersion for the provided list is too old.`,
    );
  }
}

/** The refusal of a resource version from the future. */
export function tooLarge(asked: number, current: number): StatusError {
  return new StatusError(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${asked}, current: ${current}`,
    {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  );
}

/** What a continue token says: the list as of a version, after a key. */
interface Place {
  rv: number;
  start: string;
}

const TOKEN_VERSION = 'meta.k8s.io/v1';

// The real server's form; its keys end in a zero byte, the least that follows a name.
function writeToken({ rv, start }: Place): string {
  const token = { v: TOKEN_VERSION, rv, start: `${start}\u0000` };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(token: string): Place {
  const refuse = (why: string) =>
    StatusError.badRequest(
      `invalid continue token: continue key is not valid: ${why}`,
    );
  let place;
  try {
    place = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch (error) {
    throw refuse((error as Error).message);
  }
  if (place?.v !== TOKEN_VERSION) {
    throw refuse(`server does not recognize this encoded version ${place?.v}`);
  }
  return {
    rv: Number(place.rv),
    start: String(place.start).replace('\u0000', ''),
  };
}

/** An object as an item of a list: built-in kinds leave kind and apiVersion to the list. */
export function asItem(info: ResourceInfo, object: KubeObject): object {
  if (info.custom) return object;
  const { apiVersion: _, kind: __, ...item } = object;
  return item;
}
