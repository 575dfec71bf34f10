// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';
import { Lack } from './lackingDevices';

/** Too few devices are left to approve a request; says what is free. */
export class DeviceShortage extends FieldsConflict {
  constructor(cluster: string, { resource, asked, free }: Lack) {
    const params = { cluster, resource, asked, free };
    super([{ path: '', code: 'capacity-devices-short', params }]);
  }
}
