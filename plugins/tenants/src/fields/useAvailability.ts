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
    const findOther = async () => {
      for (const other of otherIds(id)) {
        const { available } = await api.getAvailability(other);
        if (available) return other;
        if (isLate) break;
      }
      return undefined;
    };
    const ask = async () => {
      const answer = await api.getAvailability(id);
      tell({ id, answer });
      if (answer.available || isLate) return;
      // What is known of the id itself stays known, whatever becomes of the others.
      const alternative = await findOther().catch(() => undefined);
      tell({ id, answer, alternative });
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
