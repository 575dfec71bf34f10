// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { DeviceShortage } from './DeviceShortage';
import { lackingDevices } from './lackingDevices';

/** @throws DeviceShortage when the cluster has fewer devices left than the request needs. */
export async function requireDevices(
  store: RequestStore,
  request: RequestRow,
): Promise<void> {
  const lacking = lackingDevices(
    request.needs,
    await store.committed(request.cluster, request.tenant_id),
  );
  if (lacking) {
    throw new DeviceShortage(request.cluster, lacking);
  }
}
