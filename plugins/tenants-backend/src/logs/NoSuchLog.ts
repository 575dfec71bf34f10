// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { NotFoundError } from '@backstage/errors';
import {
  describeFields,
  FieldError,
  RefusedField,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** There is no such log; leaves the server as 404 with `error.fields`. */
export class NoSuchLog extends NotFoundError {
  readonly fields: FieldError[];

  constructor(field: RefusedField) {
    super(describeFields([field]));
    this.fields = [field];
  }
}
