// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A list, page by page, that ends: a server may neither send pages without end nor more than we can hold.

import { Connection } from './Connection';
import {
  KubernetesError,
  KubernetesObject,
  ListOptions,
  ObjectList,
  ResourceKind,
  TOO_LARGE,
} from '@ecp-ai/backstage-plugin-tenants-node';
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

/**
 * All pages, or as many as hold `limit` objects if the server can tell how many are left; rejects with status 410 when
 * it forgot the first page before it was asked for the last.
 */
export async function listPages(
  connection: Connection,
  resource: ResourceKind,
  options: ListOptions,
): Promise<ObjectList> {
  const { namespace, labelSelector, fieldSelector, metadataOnly } = options;
  const { limit = Infinity, signal } = options;
  const { apiVersion, kind } = resource;
  const path = resourcePath(resource, namespace);
  const items: KubernetesObject[] = [];
  const tokens = new Set<string>();
  let size = PAGE;
  let bytes = 0;
  let next: string | undefined;
  for (let pages = 0; ; pages++) {
    if (pages >= MOST_PAGES) throw endless(path, `${pages} pages`);
    const page = await connection
      .sized({
        method: 'GET',
        path,
        query: {
          limit: Math.min(size, limit),
          continue: next,
          labelSelector,
          fieldSelector,
        },
        accept: metadataOnly ? METADATA_LIST_ONLY : undefined,
        repeatable: true,
        largest: Math.min(LARGEST_PAGE, LARGEST_LIST - bytes),
        signal,
      })
      .catch(ifTooLarge);
    if (page instanceof KubernetesError) {
      if (size <= SMALLEST_PAGE) throw page;
      size /= 10;
      continue;
    }
    bytes += page.bytes;
    const { items: found, metadata } = page.answer;
    // Items of a list do not repeat what they are; of metadata alone, an empty list has `items: null`.
    for (const it of Array.isArray(found) ? found : []) {
      if (it?.metadata) items.push({ ...it, apiVersion, kind });
    }
    next = metadata?.continue || undefined;
    const { resourceVersion = '', remainingItemCount } = metadata ?? {};
    const isEnough = items.length >= limit && remainingItemCount !== undefined;
    if (!next || isEnough) {
      return {
        items,
        resourceVersion: String(resourceVersion),
        ...(next && { remaining: Number(remainingItemCount) }),
      };
    }
    if (typeof next !== 'string' || next.length > LONGEST_TOKEN) {
      throw endless(path, 'a token that is none');
    }
    if (tokens.has(next)) throw endless(path, 'the same page again');
    tokens.add(next);
  }
}

/** The error, if another page size may help. */
function ifTooLarge(error: unknown): KubernetesError {
  if (error instanceof KubernetesError && error.reason === TOO_LARGE) {
    return error;
  }
  throw error;
}

function endless(path: string, what: string): KubernetesError {
  return new KubernetesError({
    request: `GET ${path}`,
    status: 502,
    reason: TOO_LARGE,
    message: `the list does not end: after ${what} there is more to come`,
  });
}
