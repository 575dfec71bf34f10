// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Text } from '@backstage/ui';
import { AuditEntry, Page } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  EmptyState,
  layout,
  LiveView,
  NotAllowed,
  PageFrame,
  Pager,
  statusOf,
  useListParams,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { RiFileShieldLine } from '@remixicon/react';
import { tenantsApiRef } from '../api';
import {
  AUDIT_FILTERS,
  AuditFilters,
  AuditParams,
  filtersOf,
} from './AuditFilters';
import { AuditTable } from './AuditTable';
import { ChainSection } from './ChainSection';
import { ExportButtons } from './ExportButtons';

const LIMIT = 20;

/** The audit, for those who may read it: its chain, its rows, and files of them. */
export function AuditPage() {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const params = useListParams(AUDIT_FILTERS);
  const filters = filtersOf(params);
  const query = { ...filters, cursor: params.cursor, limit: LIMIT };
  const live = useLive(() => api.listAudit(query), JSON.stringify(query));
  const isRead = live.data !== undefined;
  const isRefused = live.error && statusOf(live.error) === 403;
  return (
    <PageFrame title={t('audit.title')} icon={<RiFileShieldLine />}>
      <Text as="p" color="secondary">
        {t('audit.intro')}
      </Text>
      {isRefused ? (
        <NotAllowed who={t('refused.tenants.audit.read')} />
      ) : (
        <>
          {isRead && <ChainSection />}
          <AuditFilters params={params} />
          <Card>
            <CardBody>
              <LiveView live={live} rows={8}>
                {page => <Rows page={page} params={params} />}
              </LiveView>
            </CardBody>
          </Card>
          {isRead && <ExportButtons filters={filters} />}
        </>
      )}
    </PageFrame>
  );
}

function Rows(props: { page: Page<AuditEntry>; params: AuditParams }) {
  const { t } = useWords();
  const { page, params } = props;
  if (page.items.length === 0) {
    const isFiltered = AUDIT_FILTERS.some(name => params.values[name]);
    const which = isFiltered ? 'noMatch' : 'empty';
    return (
      <EmptyState
        title={t(`audit.${which}.title`)}
        text={t(`audit.${which}.text`)}
      />
    );
  }
  return (
    <div className={layout.stack}>
      <AuditTable entries={page.items} />
      <Pager
        page={{
          pagesBefore: params.pagesBefore,
          limit: LIMIT,
          shown: page.items.length,
          total: page.totalItems,
          hasNext: page.nextCursor !== undefined,
        }}
        onFirst={params.toFirst}
        onPrevious={params.toPrevious}
        onNext={() => params.toNext(page.nextCursor!)}
      />
    </div>
  );
}
