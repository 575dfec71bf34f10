// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Lists: selected, paged from one consistent snapshot, and shaped as the resource's List.

import { randomUUID } from 'node:crypto';
import { KubeObject } from '../objects';
import { Cluster } from '../operations/Cluster';
import { fromStored } from '../resources/conversion';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { parseFieldSelector } from '../selectors/fieldSelector';
import { parseLabelSelector } from '../selectors/labelSelector';
import { StatusError } from './StatusError';

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

/** Pages lists; keeps the snapshots that continue tokens refer to. */
export class Lister {
  private readonly snapshots = new Map<string, Snapshot>();

  constructor(private readonly cluster: Cluster) {}

  /** Forgets all snapshots: continue tokens answer 410 from now on. */
  compact(): void {
    this.snapshots.clear();
  }

  /** @throws StatusError 400 for bad selectors and tokens, 410 for an expired token */
  page(
    info: ResourceInfo,
    namespace: string | undefined,
    query: URLSearchParams,
  ): Page {
    const limit = Number(query.get('limit') ?? 0);
    const token = query.get('continue');
    const { store } = this.cluster;
    if (token) return this.next(token, limit);
    checkRevision(store.revision, query);
    const fits = selectorOf(info, query);
    const items = store
      .list(info.storage, namespace)
      .filter(fits)
      .map(it => fromStored(info, it));
    const { revision } = store;
    if (!limit || items.length <= limit) {
      return { items, resourceVersion: String(revision) };
    }
    const id = randomUUID();
    this.forgetOld();
    this.snapshots.set(id, { items, revision, takenAt: Date.now() });
    const isWhole = !query.get('labelSelector') && !query.get('fieldSelector');
    return this.slice(id, 0, limit, isWhole);
  }

  private next(token: string, limit: number): Page {
    const { id, start, whole } = readToken(token);
    const snapshot = this.snapshots.get(id);
    if (!snapshot || Date.now() - snapshot.takenAt > SNAPSHOT_LIFE) {
      throw StatusError.expired(
        'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
      );
    }
    return this.slice(id, start, limit, whole);
  }

  private slice(
    id: string,
    start: number,
    limit: number,
    whole: boolean,
  ): Page {
    const { items, revision } = this.snapshots.get(id)!;
    const end = limit ? start + limit : items.length;
    const left = items.length - end;
    const page: Page = {
      items: items.slice(start, end),
      resourceVersion: String(revision),
    };
    if (left <= 0) return page;
    page.continue = Buffer.from(
      JSON.stringify({ id, start: end, whole, rv: revision }),
    ).toString('base64url');
    if (whole) page.remainingItemCount = left;
    return page;
  }

  private forgetOld(): void {
    for (const [id, it] of this.snapshots) {
      if (Date.now() - it.takenAt > SNAPSHOT_LIFE) this.snapshots.delete(id);
    }
  }
}

function checkRevision(current: number, query: URLSearchParams): void {
  const asked = query.get('resourceVersion') || '0';
  if (!/^\d+$/.test(asked)) {
    throw StatusError.badRequest(
      `resourceVersion: Invalid value: "${asked}": strconv.ParseUint: parsing "${asked}": invalid syntax`,
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

function readToken(token: string): {
  id: string;
  start: number;
  whole: boolean;
} {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw StatusError.badRequest(
      `continue key is not valid: ${JSON.stringify(token)}`,
    );
  }
}

/** An object as an item of a list: built-in kinds leave kind and apiVersion to the list. */
export function asItem(info: ResourceInfo, object: KubeObject): object {
  if (info.custom) return object;
  const { apiVersion: _, kind: __, ...item } = object;
  return item;
}
