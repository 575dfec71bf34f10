// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Advice, AdviceQuery } from '@ecp-ai/backstage-plugin-tenants-common';
import { useLoad } from '@ecp-ai/backstage-plugin-tenants-react';
import { useEffect, useState } from 'react';
import { tenantsApiRef } from '../../api';

/** The service templates that loads may name. */
export function useSizingTemplates() {
  const api = useApi(tenantsApiRef);
  return useLoad(async () => (await api.getAdvice()).templates, 'advice');
}

const PAUSE_MS = 600;

/** What is known of what somebody asks. */
export type KnownAdvice = { advice?: Advice; error?: Error };

/** What loads come to, asked once the person pauses; `undefined` while nothing, or something else, is known. */
export function useAdvice(
  query: AdviceQuery | undefined,
): KnownAdvice | undefined {
  const api = useApi(tenantsApiRef);
  const [known, setKnown] = useState<KnownAdvice & { of?: string }>({});
  const text = query && JSON.stringify(query);
  useEffect(() => {
    if (!text) return undefined;
    let isLate = false;
    const tell = (it: KnownAdvice) => isLate || setKnown({ ...it, of: text });
    const timer = setTimeout(
      () =>
        api.getAdvice(JSON.parse(text)).then(
          advice => tell({ advice }),
          error => tell({ error }),
        ),
      PAUSE_MS,
    );
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [api, text]);
  return text !== undefined && known.of === text ? known : undefined;
}
