// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Live, useLoad } from '../live';

/** Every group of the catalog, by name. */
export function useGroups(): Live<{ ref: string; title: string }[]> {
  const catalog = useApi(catalogApiRef);
  return useLoad(async () => {
    const { items } = await catalog.getEntities({
      filter: { kind: 'Group' },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'spec.profile.displayName',
      ],
    });
    return items
      .map(entity => {
        const { metadata, spec } = entity;
        const profile = spec?.profile as { displayName?: string } | undefined;
        return {
          ref: stringifyEntityRef(entity),
          title: profile?.displayName ?? metadata.title ?? metadata.name,
        };
      })
      .sort((a, b) => a.title.localeCompare(b.title));
  }, 'groups');
}
