// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Amounts } from './Sample';

/** Measures what namespaces use. */
export interface UsageSource {
  /**
   * What each namespace of a cluster uses now, for as many as answer; amounts that it does not know are left out.
   *
   * @throws UnreachableError when the cluster does not answer
   */
  usage(
    cluster: string,
    namespaces: string[],
    signal: AbortSignal,
  ): Promise<Map<string, Amounts>>;
}
