// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names of groups in lists of choices, as the rest of the portal calls them.

import { Entity } from '@backstage/catalog-model';
import { defaultEntityPresentation } from '@backstage/plugin-catalog-react';

/** What has to be asked of the catalog for {@link nameOf}. */
export const NAME_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

export const nameOf = (entity: Entity): string =>
  defaultEntityPresentation(entity, { defaultKind: 'group' }).primaryTitle;
