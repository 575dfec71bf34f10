// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import {
  FieldError,
  FieldsError,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What was in order when somebody asked no longer is; leaves the server as 409 with `error.fields`. */
export class NoLongerSound extends ConflictError {
  readonly fields: FieldError[];

  constructor(cause: FieldsError) {
    super(
      `What was asked for is no longer possible, so it cannot be approved: ${cause.message}`,
    );
    this.fields = cause.fields;
  }
}
