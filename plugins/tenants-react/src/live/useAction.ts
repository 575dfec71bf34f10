// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';

/** Something a person starts: whether it is on its way, and what went wrong. */
export type Action = {
  run: () => Promise<void>;
  isPending: boolean;
  error: Error | undefined;
};

export function useAction(act: () => Promise<void>): Action {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async () => {
    setPending(true);
    setError(undefined);
    try {
      await act();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setPending(false);
    }
  };
  return { run, isPending, error };
}
