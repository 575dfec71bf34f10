// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names of groups in lists of choices, as the rest of the portal calls them.

import { Entity } from '@backstage/catalog-model';
import { defaultEntityPresentation } from '@backstage/plugin-catalog-react';
import { groupRefSchema } from '@ecp-ai/backstage-plugin-tenants-common';

/** What has to be asked of the catalog for {@link titleOf}. */
export const TITLE_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** What a group is called, by its entity; by its ref alone, where the catalog has none. What is no ref of a group stays as it is. */
export function titleOf(group: Entity | string): string {
  return typeof group === 'string' && !groupRefSchema.safeParse(group).success
    ? group
    : defaultEntityPresentation(group, { defaultKind: 'group' }).primaryTitle;
}
