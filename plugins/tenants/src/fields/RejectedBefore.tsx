// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@ecp-ai/backstage-plugin-tenants-react';
import { useSearchParams } from 'react-router-dom';
import { tenantsApiRef } from '../api';
import { RejectionNote } from '../approvals/RejectionNote';

/** Above a form that begins with a request that was rejected: why, and by whom. The form does without where nobody says. */
export function RejectedBefore() {
  const from = useSearchParams()[0].get('from') ?? '';
  const api = useApi(tenantsApiRef);
  const { data } = useLoad(
    async () => (from ? api.getRequest(from) : undefined),
    from,
  );
  return data ? <RejectionNote request={data} viewer={undefined} /> : null;
}
