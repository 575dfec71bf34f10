// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  DataTable,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { SpecChange } from './specChanges';

/** Fields of the spec that differ, before and after. */
export function SpecChangesTable({ changes }: { changes: SpecChange[] }) {
  const { t, label } = useWords();
  const value = (text: string | undefined) =>
    text === undefined ? (
      <em>{t('specDiff.absent')}</em>
    ) : (
      <code className={layout.mono}>{text}</code>
    );
  return (
    <DataTable
      caption={t('request.specChanges')}
      rows={changes}
      rowKey={change => change.path}
      columns={[
        {
          id: 'field',
          header: t('specDiff.field'),
          cell: change => label(change.path),
        },
        {
          id: 'before',
          header: t('specDiff.before'),
          cell: change => value(change.before),
        },
        {
          id: 'after',
          header: t('specDiff.after'),
          cell: change => value(change.after),
        },
      ]}
    />
  );
}
