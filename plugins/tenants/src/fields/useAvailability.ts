// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Availability } from '@ecp-ai/backstage-plugin-tenants-common';
import { useEffect, useState } from 'react';
import { tenantsApiRef } from '../api';
import { otherIds } from './suggestId';

/** What is known of one id. */
export type IdAnswer = {
  id: string;
  answer?: Availability;
  error?: Error;
  /** An id near it that is free, where it is not. */
  alternative?: string;
};

const PAUSE_MS = 300;

/** Whether an id is free, asked once the person pauses; what is known of another id is no answer. */
export function useAvailability(id: string | undefined): IdAnswer | undefined {
  const api = useApi(tenantsApiRef);
  const [known, setKnown] = useState<IdAnswer>();
  useEffect(() => {
    if (!id) return undefined;
    let isLate = false;
    const tell = (it: IdAnswer) => isLate || setKnown(it);
    const ask = async () => {
      const answer = await api.getAvailability(id);
      tell({ id, answer });
      if (answer.available) return;
      for (const alternative of otherIds(id)) {
        const other = await api.getAvailability(alternative);
        if (isLate) return;
        if (other.available) {
          tell({ id, answer, alternative });
          return;
        }
      }
    };
    const timer = setTimeout(
      () => ask().catch(error => tell({ id, error })),
      PAUSE_MS,
    );
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [api, id]);
  return known?.id === id ? known : undefined;
}
