// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { FieldError } from '@ecp-ai/backstage-plugin-tenants-common';

/** What held when somebody asked holds no longer; leaves the server as 409 with `error.fields`. */
export class NoLongerHolds extends ConflictError {
  constructor(message: string, readonly fields: FieldError[]) {
    super(message);
  }
}
