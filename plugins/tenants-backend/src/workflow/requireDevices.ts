// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { lackingDevices } from './lackingDevices';

/** @throws FieldsConflict saying what is free, when the cluster has fewer devices left than the request needs. */
export async function requireDevices(
  store: RequestStore,
  request: RequestRow,
): Promise<void> {
  const lacking = lackingDevices(
    request.needs,
    await store.committed(request.cluster, request.tenant_id),
  );
  if (lacking) {
    const { cluster } = request;
    const { resource, asked, free } = lacking;
    const params = { cluster, resource, asked, free };
    throw new FieldsConflict([
      { path: '', code: 'capacity-devices-short', params },
    ]);
  }
}
