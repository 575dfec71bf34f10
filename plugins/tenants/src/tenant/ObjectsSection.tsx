// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ObjectStatus,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  Chip,
  DataTable,
  layout,
  Live,
  Section,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';

const TONES = {
  ready: 'success',
  waiting: 'neutral',
  failed: 'danger',
  unknown: 'neutral',
  missing: 'danger',
} as const;

/** Objects of other people's kinds, as they say themselves; nothing where the tenant brings none. */
export function ObjectsSection({ status }: { status: Live<TenantStatus> }) {
  const { t } = useWords();
  const { objects = [] } = status.data ?? {};
  if (objects.length === 0) return null;
  return (
    <Section title={t('tenant.objects.title')}>
      <DataTable
        caption={t('tenant.objects.title')}
        rows={objects}
        rowKey={({ kind, name }) => `${kind}/${name}`}
        columns={[
          {
            id: 'name',
            header: t('tenant.workloads.name'),
            cell: ({ name }) => <strong>{name}</strong>,
          },
          {
            id: 'kind',
            header: t('tenant.workloads.kind'),
            cell: ({ kind }) => kind,
          },
          {
            id: 'state',
            header: t('tenant.workloads.state'),
            cell: object => <ObjectState object={object} />,
          },
        ]}
      />
    </Section>
  );
}

function ObjectState({ object }: { object: ObjectStatus }) {
  const { t } = useWords();
  const { state, reason, message, seen_at: seenAt } = object;
  const said = [reason, message].filter(Boolean).join(': ');
  return (
    <span className={layout.tight}>
      <span>
        <Chip tone={TONES[state]}>{t(`tenant.objects.${state}`)}</Chip>
      </span>
      {said && <span>{said}</span>}
      {seenAt && (
        <span>
          {t('tenant.objects.lost')} <Age at={seenAt} />
        </span>
      )}
    </span>
  );
}
