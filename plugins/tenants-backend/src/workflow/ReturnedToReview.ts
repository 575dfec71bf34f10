// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';

/** Why a request could not be approved as it was shown. */
export type Moved = 'tenant_changed' | 'more_goes';

/** What was shown is no longer so: the request was rendered anew and is back in review. */
export class ReturnedToReview extends FieldsConflict {
  constructor(why: Moved) {
    super([{ path: '', code: why }]);
  }
}
