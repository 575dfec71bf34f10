// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Live, useLoad } from '@ecp-ai/backstage-plugin-tenants-react';
import { TITLE_FIELDS, titleOf } from '../components/groupTitle';

/** Every group of the catalog, by name. */
export function useGroups(): Live<{ ref: string; title: string }[]> {
  const catalog = useApi(catalogApiRef);
  return useLoad(async () => {
    const { items } = await catalog.getEntities({
      filter: { kind: 'Group' },
      fields: TITLE_FIELDS,
    });
    return items
      .map(entity => ({
        ref: stringifyEntityRef(entity),
        title: titleOf(entity),
      }))
      .sort((a, b) => a.title.localeCompare(b.title));
  }, 'groups');
}
