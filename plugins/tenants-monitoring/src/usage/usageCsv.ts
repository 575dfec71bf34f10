// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import { Translate } from '../translation/useMonitoringWords';
import { Cell, csvOf } from './csvOf';

/** What is listed, as a file: a line a tenant or owner, numbers and moments as the server has them. */
export function usageCsv(
  list: Pick<UsageList, 'from' | 'to' | 'idle'>,
  rows: UsageList['items'],
  by: 'tenant' | 'owner',
  m: Translate,
): string {
  const isByTenant = by === 'tenant';
  const columns: [
    header: string,
    cell: (row: (typeof rows)[number]) => Cell,
  ][] = [
    [m(`usage.column.${by}`), row => row.key],
    ...((isByTenant
      ? [
          [m('usage.column.name'), row => row.tenant?.displayName],
          [m('usage.column.owner'), row => row.tenant?.owner],
        ]
      : [[m('usage.column.tenants'), row => row.tenants]]) as typeof columns),
    [m('range.from'), () => list.from],
    [m('range.to'), () => list.to],
    [m('usage.cpu'), row => row.cpuHours],
    [m('usage.memory'), row => row.memoryGiBHours],
    [m('usage.gpu'), row => row.gpuHours],
    [m('usage.storage'), row => row.storageGiBHours],
    [m('usage.cost'), row => row.cost?.amount],
    [m('usage.column.currency'), row => row.cost?.currency],
    [m('usage.column.budget'), row => row.budget?.monthly],
    [m('usage.column.budgetCurrency'), row => row.budget?.currency],
    [m('usage.column.spent'), row => spentOf(row)],
    [m('usage.column.forecast'), row => row.budget?.forecast],
    ...((isByTenant
      ? [
          [
            m('usage.column.idle'),
            row => list.idle.find(it => it.tenantId === row.key)?.since,
          ],
        ]
      : []) as typeof columns),
  ];
  return csvOf([
    columns.map(([header]) => header),
    ...rows.map(row => columns.map(([, cell]) => cell(row))),
  ]);
}

function spentOf({ budget }: UsageList['items'][number]): number | undefined {
  return budget?.state === 'not_priced' ? undefined : budget?.spent;
}

/** Has the browser save a text as a file. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
