// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { FieldError, FindingId } from '@ecp-ai/backstage-plugin-tenants-common';
import { Lack } from './lackingDevices';

/** Too few devices are left to approve a request; leaves the server as 409 with `error.fields`, and says what is free. */
export class DeviceShortage extends ConflictError {
  readonly fields: FieldError[];

  constructor(cluster: string, { resource, asked, free }: Lack) {
    super(
      `Cluster ${cluster} has ${free} free of ${resource}, the request needs ${asked}: reject it, or wait until some are free`,
    );
    const params = { cluster, resource, asked, free };
    this.fields = [
      { path: '', code: 'capacity-devices-short' satisfies FindingId, params },
    ];
  }
}
