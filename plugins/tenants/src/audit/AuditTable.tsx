// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { AuditEntry } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  DataTable,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { ReactNode } from 'react';
import { EntityName } from '../components/EntityName';

const TONES = {
  begun: 'neutral',
  succeeded: 'success',
  failed: 'danger',
  refused: 'warning',
} as const;

/** Rows of the audit. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <DataTable
      caption={t('audit.table')}
      rows={entries}
      rowKey={({ seq }) => String(seq)}
      columns={[
        {
          id: 'event',
          header: t('audit.column.event'),
          cell: ({ event, seq }) => (
            <span className={layout.tight}>
              <code>{event}</code>
              <Note>
                {t('audit.column.seq')} {seq}
              </Note>
            </span>
          ),
        },
        {
          id: 'at',
          header: t('audit.column.at'),
          cell: ({ at }) => words.moment(at),
        },
        {
          id: 'who',
          header: t('audit.column.who'),
          cell: ({ who, via }) => (
            <span className={layout.tight}>
              <EntityName entityRef={who} />
              {via && <Note>{t('audit.via', { plugin: via })}</Note>}
            </span>
          ),
        },
        {
          id: 'tenant',
          header: t('audit.column.tenant'),
          cell: ({ tenantId }) => tenantId ?? '–',
        },
        {
          id: 'outcome',
          header: t('audit.column.outcome'),
          cell: ({ outcome }) => (
            <Chip tone={TONES[outcome]}>{t(`auditOutcome.${outcome}`)}</Chip>
          ),
        },
        {
          id: 'details',
          header: t('audit.column.details'),
          cell: entry => <Details entry={entry} />,
        },
      ]}
    />
  );
}

function Details({ entry }: { entry: AuditEntry }) {
  const { t } = useWords();
  const { digestBefore, digestAfter, hash, meta, requests } = entry;
  const facts = [
    ...Object.entries(meta).map(([name, value]) => [name, String(value)]),
    ...requests.map(id => [t('audit.request'), short(id)]),
    ...(digestBefore ? [[t('audit.digest.before'), short(digestBefore)]] : []),
    ...(digestAfter ? [[t('audit.digest.after'), short(digestAfter)]] : []),
    [t('audit.hash'), short(hash)],
  ];
  return (
    <span className={`${layout.tight} ${layout.anyLength}`}>
      {facts.map(([name, value]) => (
        <Note key={`${name} ${value}`}>
          {name}: {value}
        </Note>
      ))}
    </span>
  );
}

/** As much of an id or hash as tells it from others. */
function short(text: string): string {
  return text.replace(/^sha256:/, '').slice(0, 12);
}

function Note({ children }: { children: ReactNode }) {
  return (
    <Text variant="body-small" color="secondary">
      {children}
    </Text>
  );
}
