// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a step asks for, as input of an action.

import { InputError } from '@backstage/errors';
import {
  CreateRequest,
  createRequestSchema,
  FieldsError,
  parseOrThrow,
  RefusedField,
  Tenant,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isDeepStrictEqual } from 'node:util';
import { explained } from './refusal';

/** The part of an action's input that says what is wished. */
export type WishInput = {
  type?: string;
  tenantId: string;
  /** The whole spec, or {@link WishInput.changes}. */
  spec?: Record<string, unknown>;
  /** Keys of a spec that differ from what the tenant is; `null` takes an optional one away. */
  changes?: Record<string, unknown>;
  /** The revision that a change was made from; by itself the one that changes are laid over. */
  baseRevision?: number;
  reason?: string;
};

/**
 * The wish that an input spells out. Optional fields of a form arrive as empty strings, and count as left out.
 *
 * @throws FieldsError naming every wrong field and what to write instead
 */
export function parseWish(input: WishInput): CreateRequest {
  const { type = 'create', tenantId, spec, baseRevision, reason } = input;
  return parseOrThrow(createRequestSchema, {
    type,
    tenantId,
    ...(spec && { spec }),
    ...(baseRevision !== undefined && { baseRevision }),
    ...(reason && { reason }),
  });
}

/**
 * The same of an input that may name only what changes: the rest is as the tenant is now, read on behalf of the initiator.
 *
 * @throws InputError for changes that go with nothing else of the input, or change nothing; FieldsError as {@link parseWish}
 */
export async function readWish(
  input: WishInput,
  api: TenantsApi,
): Promise<CreateRequest> {
  const { changes, ...rest } = input;
  if (!changes) {
    return parseWish(rest);
  }
  if (rest.spec) {
    throw new InputError(
      'spec, changes: give one of them, the whole spec or what changes of it',
    );
  }
  if (rest.type !== 'update') {
    throw new InputError(
      `changes: only type update takes them, not ${rest.type ?? 'create'}`,
    );
  }
  // An id that could never be one is told so before anybody is asked.
  parseWish({ type: 'suspend', tenantId: rest.tenantId });
  const tenant = await api.getTenant(rest.tenantId).catch(error => {
    throw explained(error);
  });
  const wish = parseChange(rest, changes, tenant);
  requireChange(wish, tenant);
  return wish;
}

function parseChange(
  input: WishInput,
  changes: Record<string, unknown>,
  tenant: Tenant,
): CreateRequest {
  refuseImmutable(changes, tenant);
  const spec = Object.fromEntries(
    Object.entries({ ...tenant.spec, ...changes }).filter(
      ([, value]) => value !== null,
    ),
  );
  const { baseRevision = tenant.revision } = input;
  return parseWish({ ...input, spec, baseRevision });
}

function refuseImmutable(changes: Record<string, unknown>, tenant: Tenant) {
  const fields = (['environment', 'cluster'] as const).flatMap(key =>
    changes[key] === undefined || changes[key] === tenant[key]
      ? []
      : [
          {
            path: `spec.${key}`,
            code: 'immutable',
            params: { current: tenant[key] },
          } satisfies RefusedField,
        ],
  );
  if (fields.length > 0) {
    throw new FieldsError(fields);
  }
}

function requireChange(wish: CreateRequest, { tenantId, spec }: Tenant) {
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
  if ('spec' in wish && isDeepStrictEqual(plain(wish.spec), plain(spec))) {
    throw new InputError(
      `changes: nothing of tenant ${tenantId} would change; it is so already`,
    );
  }
}
