// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a step asks for, as input of an action.

import {
  CreateRequest,
  createRequestSchema,
  parseOrThrow,
} from '@ecp-ai/backstage-plugin-tenants-common';

/**
 * The wish that an input spells out. Optional fields of a form arrive as empty strings, and count as left out.
 *
 * @throws FieldsError naming every wrong field and what to write instead
 */
export function parseWish(input: {
  type?: string;
  tenantId: string;
  spec?: Record<string, unknown>;
  reason?: string;
}): CreateRequest {
  const { type = 'create', tenantId, spec, reason } = input;
  return parseOrThrow(createRequestSchema, {
    type,
    tenantId,
    ...(spec && { spec }),
    ...(reason && { reason }),
  });
}
