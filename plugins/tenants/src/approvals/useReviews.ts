// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Live } from '@ecp-ai/backstage-plugin-tenants-react';
import pLimit from 'p-limit';
import { useCallback, useEffect, useState } from 'react';
import { tenantsApiRef } from '../api';
import { Reviewed, reviewOf } from './reviewOf';

/** So many are loaded at a time: a whole page of them at once is more than a browser and the limits of calls take. */
const AT_ONCE = 4;

type Settled = Pick<Live<Reviewed>, 'data' | 'error'>;

/** Reviews of several requests, each with its own success or failure; in the order of the ids, which stay the same. */
export function useReviews(ids: string[]): Live<Reviewed>[] {
  const api = useApi(tenantsApiRef);
  const [queue] = useState(() => pLimit(AT_ONCE));
  const [settled, setSettled] = useState<Record<string, Settled>>({});
  const load = useCallback(
    async (id: string) => {
      const settle = (to?: Settled) =>
        setSettled(({ [id]: _, ...others }) =>
          to ? { ...others, [id]: to } : others,
        );
      settle();
      await queue(() => reviewOf(api, id)).then(
        data => settle({ data, error: undefined }),
        error => settle({ data: undefined, error }),
      );
    },
    [api, queue],
  );
  const key = ids.join();
  useEffect(() => {
    key.split(',').forEach(id => void load(id));
    return () => queue.clearQueue();
  }, [key, load, queue]);
  return ids.map(id => {
    const { data, error } = settled[id] ?? {};
    return {
      data,
      error,
      isLoading: !settled[id],
      isStale: false,
      reload: () => load(id),
    };
  });
}
