// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The rule by which a policy keeps tenants from the catalog of people who may not read them.

import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { TENANT_KIND } from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

const lower = (text: string) => text.toLocaleLowerCase('en-US');

function strings(value: unknown): string[] {
  return [value]
    .flat()
    .filter((item): item is string => typeof item === 'string');
}

const ANY = '*';

// The catalog indexes these, one row for every item of a list.
const READER_KEYS = [
  'spec.owner',
  'spec.access.editors',
  'spec.access.viewers',
];

/**
 * Entities that are no tenants, and tenants that one of the claims owns, may edit or may view, or that have one of the ids.
 *
 * `claims` are entity refs of the user and of the user's groups, `tenantIds` ids that the user may see besides, `*` any. The
 * same people may then read the entity who may read the tenant itself by `isOwner`, `isEditor`, `isViewer` or `isOneOf`.
 */
export const isVisibleTenant = createPermissionRule({
  name: 'IS_VISIBLE_TENANT',
  description:
    'Entities that are no tenants, and tenants that one of the claims owns, edits or views, or that have one of the ids',
  resourceRef: catalogEntityPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of the user and the groups of the user'),
    tenantIds: z
      .array(z.string())
      .optional()
      .describe('Ids of tenants that are visible whoever has them; * is any'),
  }),
  apply: (entity, { claims, tenantIds = [] }) => {
    if (lower(entity.kind) !== lower(TENANT_KIND)) {
      return true;
    }
    if ([entity.metadata.name, ANY].some(id => tenantIds.includes(id))) {
      return true;
    }
    const access = entity.spec?.access as
      | { editors?: unknown; viewers?: unknown }
      | undefined;
    const readers = new Set(
      [entity.spec?.owner, access?.editors, access?.viewers]
        .flatMap(strings)
        .map(lower),
    );
    return claims.some(claim => readers.has(lower(claim)));
  },
  toQuery: ({ claims, tenantIds = [] }) => ({
    anyOf: [
      { not: { key: 'kind', values: [lower(TENANT_KIND)] } },
      ...namedBy(tenantIds),
      ...READER_KEYS.map(key => ({ key, values: claims.map(lower) })),
    ],
  }),
});

/** Of tenants and of the rest the first filter of the query has the rest already. */
function namedBy(tenantIds: string[]) {
  if (tenantIds.includes(ANY)) return [{ key: 'kind' }];
  return tenantIds.length > 0
    ? [{ key: 'metadata.name', values: tenantIds.map(lower) }]
    : [];
}

/** `tenantEntityConditions.isVisibleTenant({ claims })`, and the decision that carries it. */
export const {
  conditions: tenantEntityConditions,
  createConditionalDecision: createTenantEntityConditionalDecision,
} = createConditionExports({
  resourceRef: catalogEntityPermissionResourceRef,
  rules: { isVisibleTenant },
});
