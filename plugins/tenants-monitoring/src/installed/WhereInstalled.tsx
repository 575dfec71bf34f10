// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  tenantsApiRef,
  EmptyState,
  LiveView,
  useLoad,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { ReactNode } from 'react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

/** What a module of the backend brings; where that is not installed, what it would take. */
export function WhereInstalled(props: {
  capability: 'monitoring' | 'recovery';
  children: ReactNode;
}) {
  const { m } = useMonitoringWords();
  const api = useApi(tenantsApiRef);
  const modules = useLoad(
    async () => (await api.listCapabilities()).items.map(({ name }) => name),
    'capabilities',
  );
  const page = props.capability === 'monitoring' ? 'monitoring' : 'incidents';
  return (
    <LiveView live={modules} rows={6}>
      {names =>
        names.includes(props.capability) ? (
          props.children
        ) : (
          <EmptyState
            title={m(`${page}.notInstalled.title`)}
            text={m(`${page}.notInstalled.text`)}
          />
        )
      }
    </LiveView>
  );
}
