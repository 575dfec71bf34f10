// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Data that keeps itself fresh: signals hint, polling makes sure, what is on screen stays until something newer came.

import { TENANTS_SIGNAL_CHANNEL } from '@ecp-ai/backstage-plugin-tenants-common';
import { useSignal } from '@backstage/plugin-signals-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Refresher } from './Refresher';

/** What a page knows: data and error stand beside each other, an error never hides older data. */
export type Live<T> = {
  data: T | undefined;
  error: Error | undefined;
  /** Nothing to show yet. */
  isLoading: boolean;
  /** What is shown belongs to other inputs than the present ones; newer data is on its way. */
  isStale: boolean;
  reload: () => Promise<void>;
};

export type LiveOptions<T> = {
  /** Something is under way, so look more often. */
  isBusy?: (data: T) => boolean;
};

type State<T> = {
  data?: T;
  dataKey?: string;
  error?: Error;
  errorKey?: string;
};

/**
 * Loads, and loads again whenever `key` changes, a signal hints at a change, the page comes back into view, or time
 * passes: 5 s while something is under way, 30 s otherwise, never while the page is hidden. Where nobody answers it looks
 * again after 2, 4, 8, then every 15 s; `error` stands beside data from the second failure on.
 */
export function useLive<T>(
  load: () => Promise<T>,
  key: string,
  options: LiveOptions<T> = {},
): Live<T> {
  const [state, setState] = useState<State<T>>({});
  const latest = useRef({ load, options });
  latest.current = { load, options };
  const refresher = useRef<Refresher<T>>();
  const { lastSignal } = useSignal(TENANTS_SIGNAL_CHANNEL);

  useEffect(() => {
    const current = new Refresher<T>({
      load: () => latest.current.load(),
      isBusy: data => latest.current.options.isBusy?.(data) ?? false,
      onData: data => setState({ data, dataKey: key }),
      onError: error =>
        setState(before => ({ ...before, error, errorKey: key })),
    });
    refresher.current = current;
    current.start();
    return () => current.stop();
  }, [key]);

  useEffect(() => {
    if (lastSignal) {
      refresher.current?.hint();
    }
  }, [lastSignal]);

  const reload = useCallback(async () => refresher.current?.reload(), []);
  const error = state.errorKey === key ? state.error : undefined;
  return {
    data: state.data,
    error,
    isLoading: state.data === undefined && error === undefined,
    isStale: state.data !== undefined && state.dataKey !== key,
    reload,
  };
}
