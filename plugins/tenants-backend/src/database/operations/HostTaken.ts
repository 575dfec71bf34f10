// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { FieldError, SpecHost } from '@ecp-ai/backstage-plugin-tenants-common';

/** Another tenant holds a host of what was to be approved; leaves the server as 409 with `error.fields`. */
export class HostTaken extends ConflictError {
  readonly fields: FieldError[];

  constructor({ path }: SpecHost) {
    super(
      `spec.${path}: another tenant holds this host; reject the request, or wait until the host is free`,
    );
    this.fields = [{ path: `spec.${path}`, code: 'host_taken' }];
  }
}
