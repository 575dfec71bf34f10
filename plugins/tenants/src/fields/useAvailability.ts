// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Availability } from '@ecp-ai/backstage-plugin-tenants-common';
import { useEffect, useState } from 'react';
import { tenantsApiRef } from '../api';

/** What is known of one id. */
export type IdAnswer = {
  id: string;
  answer?: Availability;
  error?: Error;
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
    const ask = () =>
      api.getAvailability(id).then(
        answer => tell({ id, answer }),
        error => tell({ id, error }),
      );
    const timer = setTimeout(ask, PAUSE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [api, id]);
  return known?.id === id ? known : undefined;
}
