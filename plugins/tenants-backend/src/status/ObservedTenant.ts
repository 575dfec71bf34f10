// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ObservedStatus } from '../facts/ExpectedTenant';
import { ObservedObject, ObservedView } from './observeObject';

/** What is known of a tenant in its cluster. */
export type ObservedTenant = {
  objects: ObservedObject[];
  /** Its namespace has been there while we looked, now or earlier. */
  namespaceSeen: boolean;
  /** Kinds that were listed: of another one, absence means nothing. */
  listed?: ReadonlySet<string>;
  /** Kinds that are followed no more, and when they were last heard of. */
  lost?: ReadonlyMap<string, string>;
};

/** What its quotas allow and count, by resource. */
export function quotaOf(observed: ObservedTenant): ObservedStatus['quota'] {
  return viewsOf(observed, 'ResourceQuota')
    .flatMap(({ hard, used }) =>
      Object.entries(hard).map(([resource, limit]) => ({
        resource,
        hard: limit,
        used: used[resource] ?? '0',
      })),
    )
    .sort((a, b) => (a.resource < b.resource ? -1 : 1));
}

/** What was seen of its objects of one kind. */
export function viewsOf<K extends ObservedView['kind']>(
  { objects }: ObservedTenant,
  kind: K,
): Extract<ObservedView, { kind: K }>[] {
  return objects
    .map(({ view }) => view)
    .filter(
      (view): view is Extract<ObservedView, { kind: K }> => view.kind === kind,
    );
}
