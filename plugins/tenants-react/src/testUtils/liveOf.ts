// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Live } from '../live';

/** Live data at rest: nothing there, nothing wrong, unless told otherwise. */
export function liveOf<T>(changes: Partial<Live<T>> = {}): Live<T> {
  return {
    data: undefined,
    error: undefined,
    isLoading: false,
    isStale: false,
    reload: async () => {},
    ...changes,
  };
}
