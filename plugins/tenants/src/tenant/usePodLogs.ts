// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { TenantsApi } from '@ecp-ai/backstage-plugin-tenants-common';
import { useCallback, useEffect, useState } from 'react';
import { tenantsApiRef } from '../api';

/** The end of a log is what is read; a page that follows for long keeps no more than this. */
const KEPT_CHARACTERS = 500_000;

/** Which log, and how much of it. */
export type LogChoice = {
  pod: string;
  container: string;
  previous: boolean;
  follow: boolean;
  tail: number;
};

/** What has been read so far. */
export type PodLog = {
  text: string;
  state: 'reading' | 'ended' | 'failed';
  error?: Error;
};

const BEGUN: PodLog = { text: '', state: 'reading' };

/** Reads a log, and reads on while it is followed; another choice, or leaving, hangs up. */
export function usePodLogs(
  tenantId: string,
  choice: LogChoice | undefined,
): PodLog & { reload: () => void } {
  const api = useApi(tenantsApiRef);
  const [log, setLog] = useState(BEGUN);
  const [round, setRound] = useState(0);
  const key = JSON.stringify(choice);
  useEffect(() => {
    if (!key) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const unlessLeft = (change: (log: PodLog) => PodLog) =>
      signal.aborted || setLog(change);
    setLog(BEGUN);
    read(api, tenantId, JSON.parse(key), signal, piece =>
      unlessLeft(it => ({
        ...it,
        text: (it.text + piece).slice(-KEPT_CHARACTERS),
      })),
    ).then(
      () => unlessLeft(it => ({ ...it, state: 'ended' })),
      error => unlessLeft(it => ({ ...it, state: 'failed', error })),
    );
    return () => leaving.abort();
  }, [api, tenantId, key, round]);
  const reload = useCallback(() => setRound(it => it + 1), []);
  return { ...log, reload };
}

async function read(
  api: TenantsApi,
  tenantId: string,
  { pod, follow, previous, ...query }: LogChoice,
  signal: AbortSignal,
  add: (piece: string) => void,
): Promise<void> {
  if (!follow) {
    add(await api.getPodLogs(tenantId, pod, { ...query, previous }));
    return;
  }
  const pieces = api.followPodLogs(tenantId, pod, query, { signal });
  for await (const piece of pieces) add(piece);
}
