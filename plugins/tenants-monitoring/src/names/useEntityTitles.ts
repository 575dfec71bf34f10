// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApiHolder } from '@backstage/frontend-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { isEntityRef, useLoad } from '@ecp-ai/backstage-plugin-tenants-react';

/** Each of these refs once with what it is called, by name; the refs themselves until the catalog has answered. */
export function useEntityTitles(
  refs: (string | undefined)[],
): [ref: string, title: string][] {
  const api = useApiHolder().get(entityPresentationApiRef);
  const known = [...new Set(refs.filter(it => it !== undefined))].sort();
  const titled = async (ref: string): Promise<[string, string]> => {
    if (!isEntityRef(ref)) return [ref, ref];
    const shown = api?.forEntity(ref).promise ?? defaultEntityPresentation(ref);
    return [ref, (await shown).primaryTitle];
  };
  const { data } = useLoad(
    () => Promise.all(known.map(titled)),
    known.join(' '),
  );
  const titles = data ?? known.map((ref): [string, string] => [ref, ref]);
  return [...titles].sort(([, a], [, b]) => a.localeCompare(b));
}
