// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  RequestType,
  TenantSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Live, useLoad } from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';

const PAGE = 100;

/** More are chosen from their own page: nobody reads so long a list. */
const MOST = 1_000;

/** The tenants of which whoever is signed in may ask something now, by id. */
export function useAskable(
  type: Exclude<RequestType, 'create'>,
): Live<TenantSummary[]> {
  const api = useApi(tenantsApiRef);
  return useLoad(async () => {
    const found: TenantSummary[] = [];
    let cursor: string | undefined;
    do {
      const query = { askable: type, limit: PAGE, ...(cursor && { cursor }) };
      const page = await api.listTenants(query);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor && found.length < MOST);
    return found;
  }, type);
}
