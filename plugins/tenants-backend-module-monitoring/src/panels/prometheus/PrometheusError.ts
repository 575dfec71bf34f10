// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { CustomErrorBase } from '@backstage/errors';

/** Prometheus did not answer a query; the message is for the log. */
export class PrometheusError extends CustomErrorBase {
  override name = 'PrometheusError' as const;
  /** It would answer no other query either. */
  readonly isAway: boolean;
  /** It answered, and will not answer this: the query, or the portal's credentials. */
  readonly isRefusal: boolean;

  constructor(
    message: string,
    options: { isAway?: boolean; isRefusal?: boolean } = {},
  ) {
    super(message);
    this.isAway = options.isAway ?? false;
    this.isRefusal = options.isRefusal ?? false;
  }
}
