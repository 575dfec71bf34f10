// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why a log cannot be read: each reason has a code, since one status says several of them.

import { NotFoundError } from '@backstage/errors';
import {
  describeFields,
  FieldError,
  FieldsConflict,
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

/** The log cannot be read now. */
export class LogNotNow extends FieldsConflict {}
