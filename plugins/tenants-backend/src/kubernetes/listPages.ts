// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A list, page by page.

import { Connection } from './Connection';
import {
  KubernetesObject,
  ListOptions,
  ObjectList,
  ResourceKind,
} from './KubernetesClient';
import { METADATA_LIST_ONLY } from './mediaTypes';
import { resourcePath } from './resourcePath';

const PAGE = 500;

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
  const items: KubernetesObject[] = [];
  let next: string | undefined;
  for (;;) {
    const page = await connection.call({
      method: 'GET',
      path: resourcePath(resource, namespace),
      query: {
        limit: Math.min(PAGE, limit),
        continue: next,
        labelSelector,
        fieldSelector,
      },
      accept: metadataOnly ? METADATA_LIST_ONLY : undefined,
      repeatable: true,
      signal,
    });
    // Items of a list do not repeat what they are; of metadata alone, an empty list has `items: null`.
    for (const it of page.items ?? []) items.push({ ...it, apiVersion, kind });
    next = page.metadata?.continue || undefined;
    const { resourceVersion = '', remainingItemCount } = page.metadata ?? {};
    const isEnough = items.length >= limit && remainingItemCount !== undefined;
    if (!next || isEnough) {
      return {
        items,
        resourceVersion: String(resourceVersion),
        ...(next && { remaining: Number(remainingItemCount) }),
      };
    }
  }
}
