// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useCallback, useEffect, useRef, useState } from 'react';
import { Live } from './useLive';

/** Loads once for each `key`, and again only when asked: for what must not change under the reader's eyes. */
export function useLoad<T>(load: () => Promise<T>, key: string): Live<T> {
  const [state, setState] = useState<{ key: string; data?: T; error?: Error }>({
    key,
  });
  const latest = useRef({ load, call: 0 });
  latest.current.load = load;
  const run = useCallback(async () => {
    latest.current.call += 1;
    const { call } = latest.current;
    const settle = (next: { data?: T; error?: Error }) => {
      if (call === latest.current.call) {
        setState({ key, ...next });
      }
    };
    await latest.current.load().then(
      data => settle({ data }),
      error =>
        settle({
          error: error instanceof Error ? error : new Error(String(error)),
        }),
    );
  }, [key]);
  useEffect(() => {
    const current = latest.current;
    void run();
    return () => {
      current.call += 1;
    };
  }, [run]);
  const { data, error } = state.key === key ? state : {};
  return {
    data,
    error,
    isLoading: data === undefined && error === undefined,
    isStale: false,
    reload: run,
  };
}
