// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { CustomErrorBase } from '@backstage/errors';
import { describeFields, FieldError, RefusedField } from './fieldErrors';

/** One caller asks too often; leaves the server as 429 with `Retry-After` and `error.fields`. */
export class TooManyCalls extends CustomErrorBase {
  /** As HTTP calls it. */
  name = 'TooManyRequestsError';
  readonly fields: FieldError[];

  constructor(
    field: RefusedField,
    /** Whole seconds, one at least, after which it is worth while to ask again. */
    readonly retryAfter: number,
  ) {
    super(describeFields([field]));
    this.fields = [field];
  }

  /** What Backstage answers it with. */
  get statusCode(): number {
    return 429;
  }
}
