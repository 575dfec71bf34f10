// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { FieldError } from '@ecp-ai/backstage-plugin-tenants-common';

/** Why a request could not be approved as it was shown. */
export type Moved = 'tenant_changed' | 'more_goes';

const WORDS: Record<Moved, string> = {
  tenant_changed: 'The tenant changed since',
  more_goes: 'More would go with the tenant than was shown',
};

/** What was shown is no longer so; leaves the server as 409 with `error.fields`. */
export class ReturnedToReview extends ConflictError {
  readonly fields: FieldError[];

  constructor(why: Moved) {
    super(`${WORDS[why]}: the request was rendered anew and is back in review`);
    this.fields = [{ path: '', code: why }];
  }
}
