// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { NotAllowedError } from '@backstage/errors';
import { tenantAccessSchema } from './accessSchema';
import { AccessConfig } from './readAccess';
import { Claims, isRole } from './Claims';

/** Of one person or machine; a token has to fit into a header. */
const MOST_TENANTS = 200;

/**
 * What a verified token or an answer of the issuer says of its subject. A role that the configuration does not map stands for
 * nothing, and what is no id of a tenant is left out.
 *
 * @throws NotAllowedError naming the claim where it names too many tenants: half of them would be a lie.
 */
export function readClaims(
  payload: Record<string, unknown>,
  { claims, roles }: Pick<AccessConfig, 'claims' | 'roles'>,
): Claims {
  const words = textsAt(payload, claims.roles).flatMap(said =>
    Object.hasOwn(roles, said) ? roles[said] : [],
  );
  const tenantAccess = unique(
    textsAt(payload, claims.tenantAccess).filter(
      id => tenantAccessSchema.safeParse(id).success,
    ),
  );
  if (tenantAccess.length > MOST_TENANTS) {
    throw new NotAllowedError(
      `${claims.tenantAccess} names more than ${MOST_TENANTS} tenants: name * for all, or a group that owns or views them`,
    );
  }
  return {
    roles: unique(words.filter(isRole)),
    groups: unique(words.filter(word => !isRole(word))),
    tenantAccess,
  };
}

/** Claims are lists of texts, or one text with spaces between. */
function textsAt(payload: Record<string, unknown>, path: string): string[] {
  const value = Object.hasOwn(payload, path)
    ? payload[path]
    : path.split('.').reduce<unknown>(inside, payload);
  const list = typeof value === 'string' ? value.split(/[\s,]+/) : value;
  return Array.isArray(list)
    ? list.filter((it): it is string => typeof it === 'string' && it !== '')
    : [];
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

const unique = <T>(list: T[]): T[] => [...new Set(list)];
