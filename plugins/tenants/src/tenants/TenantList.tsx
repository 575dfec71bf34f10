// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link, Text } from '@backstage/ui';
import { Page, TenantSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  Column,
  DataTable,
  layout,
  Pager,
  TenantStatusBadge,
  useWords,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../components/EntityName';
import { Links, useLinks } from '../links';
import { DEFAULT_SORT, TenantParams } from './tenantParams';

/** One page of tenants. */
export function TenantList(props: {
  page: Page<TenantSummary>;
  params: TenantParams;
  limit: number;
}) {
  const words = useWords();
  const links = useLinks();
  const { page, params, limit } = props;
  return (
    <div className={layout.stack}>
      <DataTable
        caption={words.t('tenants.table')}
        columns={columnsOf(words, links)}
        rows={page.items}
        rowKey={tenant => `${tenant.tenantId} ${tenant.life}`}
        sort={params.values.sort ?? DEFAULT_SORT}
        onSort={sort => params.set({ sort })}
      />
      <Pager
        page={{
          pagesBefore: params.pagesBefore,
          limit,
          shown: page.items.length,
          total: page.totalItems,
          hasNext: page.nextCursor !== undefined,
        }}
        onFirst={params.toFirst}
        onPrevious={params.toPrevious}
        onNext={() => page.nextCursor && params.toNext(page.nextCursor)}
      />
    </div>
  );
}

function columnsOf({ t, word }: Words, links: Links): Column<TenantSummary>[] {
  return [
    {
      id: 'tenant',
      header: t('tenants.column.tenant'),
      sort: { ascending: 'tenantId', descending: '-tenantId' },
      cell: tenant => (
        <NameCell
          tenant={tenant}
          href={
            // What is deleted has no entity any more.
            tenant.lifecycle === 'deleted'
              ? links.life(tenant.tenantId, tenant.life)
              : links.tenant(tenant.tenantId)
          }
        />
      ),
    },
    {
      id: 'status',
      header: t('fact.status'),
      sort: { ascending: 'status' },
      cell: tenant => <StatusCell tenant={tenant} links={links} />,
    },
    {
      id: 'owner',
      header: t('fact.owner'),
      sort: { ascending: 'owner' },
      cell: tenant => <EntityName entityRef={tenant.owner} />,
    },
    {
      id: 'environment',
      header: t('fact.environment'),
      cell: tenant => word('environment', tenant.environment),
    },
    {
      id: 'preset',
      header: t('fact.preset'),
      sort: { ascending: 'preset' },
      cell: tenant => tenant.preset,
    },
    {
      id: 'cluster',
      header: t('fact.cluster'),
      cell: tenant => tenant.cluster,
    },
    {
      id: 'updated',
      header: t('fact.updated'),
      sort: { ascending: '-updatedAt', descending: 'updatedAt' },
      cell: tenant => <Age at={tenant.updatedAt} />,
    },
  ];
}

function NameCell({ tenant, href }: { tenant: TenantSummary; href?: string }) {
  return (
    <span className={layout.tight}>
      {href ? (
        <Link href={href} weight="bold" variant="body-medium">
          {tenant.displayName}
        </Link>
      ) : (
        <Text weight="bold">{tenant.displayName}</Text>
      )}
      <span className={layout.mono}>{tenant.tenantId}</span>
    </span>
  );
}

function StatusCell({
  tenant,
  links,
}: {
  tenant: TenantSummary;
  links: Links;
}) {
  const { t, word, say } = useWords();
  const { status, lifecycle, openRequest } = tenant;
  const href = openRequest && links.request(openRequest.id);
  const isPlain = ['ready', 'deleted', 'suspended', 'deleting'].includes(
    status.verdict.code,
  );
  return (
    <span className={layout.tight}>
      <TenantStatusBadge status={status} lifecycle={lifecycle} />
      {!isPlain && !status.stale && (
        <Text variant="body-small" color="secondary">
          {say('verdict', status.verdict.code, status.verdict.params)}
        </Text>
      )}
      {tenant.findings?.map(({ id, path, params }) => (
        <Text key={path} variant="body-small" color="warning">
          {say('finding', id, params)}
        </Text>
      ))}
      {href && (
        <Link href={href} variant="body-small">
          {t('tenants.openRequest', {
            type: word('requestType', openRequest.type),
            state: word('requestState', openRequest.state),
          })}
        </Link>
      )}
    </span>
  );
}
