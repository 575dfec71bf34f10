// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why a log cannot be read: each reason has a code, since one status says several of them.

import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  FieldError,
  LogRefusalCode,
} from '@ecp-ai/backstage-plugin-tenants-common';

type Field = FieldError & { code: LogRefusalCode };

/** There is no such log; leaves the server as 404 with `error.fields`. */
export class NoSuchLog extends NotFoundError {
  readonly fields: FieldError[];

  constructor(message: string, field: Field) {
    super(message);
    this.fields = [field];
  }
}

/** The log cannot be read now; leaves the server as 409 with `error.fields`. */
export class LogNotNow extends ConflictError {
  readonly fields: FieldError[];

  constructor(message: string, field: Field) {
    super(message);
    this.fields = [field];
  }
}
