// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A list, page by page, that ends: a server may neither send pages without end nor more than we can hold.

import { Connection } from './Connection';
import { KubernetesObject, ResourceKind, Selection } from './KubernetesClient';
import { KubernetesError, TOO_LARGE } from './KubernetesError';
import { METADATA_LIST_ONLY } from './mediaTypes';
import { resourcePath } from './resourcePath';

/** Items of a page; fewer where they are large. */
const PAGE = 500;
const SMALLEST_PAGE = 5;
const MOST_PAGES = 1000;
const MIB = 2 ** 20;
const LARGEST_PAGE = 16 * MIB;
/** Of all pages as they came; in memory it is some times as much. */
const LARGEST_LIST = 128 * MIB;
const LONGEST_TOKEN = 8192;

/** All pages; rejects with status 410 when the server forgot the first before it was asked for the last. */
export async function listPages(
  connection: Connection,
  resource: ResourceKind,
  selection: Selection & { metadataOnly?: boolean },
): Promise<{ items: KubernetesObject[]; resourceVersion: string }> {
  const { namespace, labelSelector, fieldSelector, metadataOnly } = selection;
  const { apiVersion, kind } = resource;
  const path = resourcePath(resource, namespace);
  const items: KubernetesObject[] = [];
  const tokens = new Set<string>();
  let limit = PAGE;
  let bytes = 0;
  let next: string | undefined;
  for (let pages = 0; ; pages++) {
    if (pages >= MOST_PAGES) throw endless(path, `${pages} pages`);
    const page = await connection
      .sized({
        method: 'GET',
        path,
        query: { limit, continue: next, labelSelector, fieldSelector },
        accept: metadataOnly ? METADATA_LIST_ONLY : undefined,
        repeatable: true,
        largest: Math.min(LARGEST_PAGE, LARGEST_LIST - bytes),
      })
      .catch(error => {
        if (!isTooLarge(error) || limit <= SMALLEST_PAGE) throw error;
        return undefined;
      });
    if (!page) {
      limit /= 10;
      continue;
    }
    bytes += page.bytes;
    const { items: found, metadata } = page.answer;
    // Items of a list do not repeat what they are; of metadata alone, an empty list has `items: null`.
    for (const it of Array.isArray(found) ? found : []) {
      if (it?.metadata) items.push({ ...it, apiVersion, kind });
    }
    next = metadata?.continue || undefined;
    if (!next) {
      return {
        items,
        resourceVersion: String(metadata?.resourceVersion ?? ''),
      };
    }
    if (typeof next !== 'string' || next.length > LONGEST_TOKEN) {
      throw endless(path, 'a token that is none');
    }
    if (tokens.has(next)) throw endless(path, 'the same page again');
    tokens.add(next);
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof KubernetesError && error.reason === TOO_LARGE;
}

function endless(path: string, what: string): KubernetesError {
  return new KubernetesError({
    request: `GET ${path}`,
    status: 502,
    reason: TOO_LARGE,
    message: `the list does not end: after ${what} there is more to come`,
  });
}
