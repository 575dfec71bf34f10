// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Live, useLoad } from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { TITLE_FIELDS, titleOf } from '../components/groupTitle';

/** A group that may own a tenant. */
export type OwnerChoice = { ref: string; title: string; isOwn: boolean };

/** The groups that whoever is signed in may name, by name: their own first; for approvers all others after these. */
export function useOwners(): Live<OwnerChoice[]> {
  const api = useApi(tenantsApiRef);
  const catalog = useApi(catalogApiRef);
  return useLoad(async () => {
    const { items: own, any } = await api.listOwners();
    const titles = new Map<string, string>();
    const add = (entity: Entity | undefined) =>
      entity && titles.set(stringifyEntityRef(entity), titleOf(entity));
    if (any) {
      const filter = { kind: 'Group' };
      (
        await catalog.getEntities({ filter, fields: TITLE_FIELDS })
      ).items.forEach(add);
    } else if (own.length > 0) {
      const asked = { entityRefs: own, fields: TITLE_FIELDS };
      (await catalog.getEntitiesByRefs(asked)).items.forEach(add);
    }
    const choice = (isOwn: boolean) => (ref: string) => ({
      ref,
      title: titles.get(ref) ?? ref,
      isOwn,
    });
    const others = [...titles.keys()].filter(ref => !own.includes(ref));
    const byTitle = (a: OwnerChoice, b: OwnerChoice) =>
      a.title.localeCompare(b.title);
    return [
      ...own.map(choice(true)).sort(byTitle),
      ...others.map(choice(false)).sort(byTitle),
    ];
  }, 'owners');
}
