// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link } from '@backstage/ui';
import { UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  Column,
  DataTable,
  layout,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';
import { formatNumber } from '../monitoring/formatValue';
import { EntityName } from '../names/EntityName';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { BudgetCell } from './BudgetCell';

type Row = UsageList['items'][number];

/** Hours and cost a tenant or an owner. */
export function UsageTable(props: {
  by: 'tenant' | 'owner';
  rows: Row[];
  idle: UsageList['idle'];
  isPriced: boolean;
  /** Where the tenants of an owner are listed. */
  hrefOf: (ownerRef: string) => string;
}) {
  const { m, words } = useMonitoringWords();
  const { by, rows, idle, isPriced, hrefOf } = props;
  const number = (
    name: 'gpu' | 'cpu' | 'memory' | 'storage',
    of: (row: Row) => number,
  ): Column<Row> => ({
    id: name,
    header: m(`usage.${name}`),
    isNumber: true,
    cell: row => formatNumber(words.locale, of(row)),
  });
  const columns: Column<Row>[] = [
    {
      id: by,
      header: m(`usage.column.${by}`),
      cell: row =>
        by === 'tenant' ? (
          <TenantCell
            row={row}
            isIdle={idle.some(it => it.tenantId === row.key)}
          />
        ) : (
          <OwnerCell row={row} href={hrefOf(row.key)} />
        ),
    },
    number('gpu', row => row.gpuHours),
    number('cpu', row => row.cpuHours),
    number('memory', row => row.memoryGiBHours),
    number('storage', row => row.storageGiBHours),
    ...(isPriced
      ? [
          {
            id: 'cost',
            header: m('usage.cost'),
            isNumber: true,
            cell: ({ cost }: Row) =>
              cost && (
                <strong>{words.money(cost.amount, cost.currency)}</strong>
              ),
          },
        ]
      : []),
    ...(rows.some(row => row.budget)
      ? [
          {
            id: 'budget',
            header: m('budget.title'),
            cell: ({ budget }: Row) =>
              budget ? <BudgetCell budget={budget} /> : '–',
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={m(`usage.page.table.${by}`)}
      rows={rows}
      rowKey={({ key }) => key}
      columns={columns}
    />
  );
}

function TenantCell({ row, isIdle }: { row: Row; isIdle: boolean }) {
  const { m } = useMonitoringWords();
  const { key, tenant } = row;
  const links = useLinks();
  const href =
    tenant && tenant.lifecycle !== 'deleted'
      ? links.monitoring(key)
      : undefined;
  const name = tenant?.displayName ?? key;
  return (
    <span className={layout.tight}>
      <span className={layout.inline}>
        {href ? (
          <Link href={href} title={key}>
            {name}
          </Link>
        ) : (
          <span title={key}>{name}</span>
        )}
        {isIdle && <Chip tone="warning">{m('idle.chip')}</Chip>}
      </span>
      {tenant && <EntityName entityRef={tenant.owner} variant="body-small" />}
    </span>
  );
}

function OwnerCell(props: { row: Row; href: string }) {
  const { m } = useMonitoringWords();
  const { key, tenants } = props.row;
  return (
    <span className={layout.tight}>
      <EntityName entityRef={key} />
      <span>
        <Link href={props.href} variant="body-small">
          {m('usage.page.tenantsOf', { count: tenants })}
        </Link>
      </span>
    </span>
  );
}
