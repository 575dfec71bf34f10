// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  FieldsConflict,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** @throws ConflictError for a life that is over, whoever asks: nobody changes that. */
export function requireLiving(tenant: Tenant | undefined): void {
  if (tenant && tenant.lifecycle !== 'deleted') return;
  const params = { lifecycle: 'deleted' };
  throw new FieldsConflict([{ path: '', code: 'not_while', params }]);
}
