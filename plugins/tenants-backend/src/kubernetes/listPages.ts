// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A list, page by page.

import { Connection } from './Connection';
import { KubernetesObject, ResourceKind, Selection } from './KubernetesClient';
import { METADATA_LIST_ONLY } from './mediaTypes';
import { resourcePath } from './resourcePath';

const PAGE = 500;

/** All pages; rejects with status 410 when the server forgot the first before it was asked for the last. */
export async function listPages(
  connection: Connection,
  resource: ResourceKind,
  selection: Selection & { metadataOnly?: boolean },
): Promise<{ items: KubernetesObject[]; resourceVersion: string }> {
  const { namespace, labelSelector, fieldSelector, metadataOnly } = selection;
  const { apiVersion, kind } = resource;
  const items: KubernetesObject[] = [];
  let next: string | undefined;
  for (;;) {
    const page = await connection.call({
      method: 'GET',
      path: resourcePath(resource, namespace),
      query: { limit: PAGE, continue: next, labelSelector, fieldSelector },
      accept: metadataOnly ? METADATA_LIST_ONLY : undefined,
      repeatable: true,
    });
    // Items of a list do not repeat what they are; of metadata alone, an empty list has `items: null`.
    for (const it of page.items ?? []) items.push({ ...it, apiVersion, kind });
    next = page.metadata?.continue || undefined;
    if (!next) {
      const { resourceVersion = '' } = page.metadata ?? {};
      return { items, resourceVersion: String(resourceVersion) };
    }
  }
}
