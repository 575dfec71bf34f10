// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link, Text } from '@backstage/ui';
import { Incident } from '@ecp-ai/backstage-plugin-tenants-common';
import { Age, DataTable, layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { ReactNode } from 'react';
import { useLinks } from '../links';
import { EntityName } from '../names/EntityName';
import { HoldText } from '../names/HoldText';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { IncidentStateChip } from './IncidentStateChip';
import { IncidentSubject } from './IncidentSubject';
import { SeverityChip } from './SeverityChip';

/** Incidents, each with how it stands and why recovery holds. */
export function IncidentTable(props: {
  caption: string;
  incidents: Incident[];
  /** On the page of a tenant everybody knows whose they are. */
  isOfOneTenant?: boolean;
}) {
  const { m } = useMonitoringWords();
  const columns = [
    {
      id: 'what',
      header: m('incidents.column.what'),
      cell: (incident: Incident) => <What incident={incident} />,
    },
    {
      id: 'subject',
      header: m('incidents.column.subject'),
      cell: (incident: Incident) => <Subject incident={incident} />,
    },
    {
      id: 'state',
      header: m('incidents.column.state'),
      cell: (incident: Incident) => <Stand incident={incident} />,
    },
    {
      id: 'attempts',
      header: m('incidents.column.attempts'),
      isNumber: true,
      cell: ({ attempts }: Incident) => attempts,
    },
    {
      id: 'opened',
      header: m('incidents.column.opened'),
      cell: ({ openedAt }: Incident) => <Age at={openedAt} />,
    },
  ];
  return (
    <DataTable
      caption={props.caption}
      rows={props.incidents}
      rowKey={({ id }) => id}
      columns={columns.filter(
        ({ id }) => !(props.isOfOneTenant && id === 'subject'),
      )}
    />
  );
}

function What({ incident }: { incident: Incident }) {
  const { id, alertname, severity, summary } = incident;
  const href = useLinks().incident(id);
  return (
    <span className={layout.tight}>
      <span className={layout.inline}>
        {href ? <Link href={href}>{alertname}</Link> : alertname}
        <SeverityChip severity={severity} />
      </span>
      {summary && (
        <Text variant="body-small" color="secondary">
          {summary}
        </Text>
      )}
    </span>
  );
}

function Subject({ incident }: { incident: Incident }) {
  const { kind, cluster } = incident;
  return (
    <span className={layout.tight}>
      <IncidentSubject incident={incident} />
      {kind !== 'cluster' && cluster && (
        <Text variant="body-small" color="secondary">
          {cluster}
        </Text>
      )}
    </span>
  );
}

function Stand({ incident }: { incident: Incident }) {
  const { m, words } = useMonitoringWords();
  const { state, acknowledged, hold, silencedUntil } = incident;
  return (
    <span className={layout.tight}>
      <span>
        <IncidentStateChip state={state} />
      </span>
      {hold && (
        <Note>
          <HoldText hold={hold} />
        </Note>
      )}
      {acknowledged && (
        <Note>
          {m('incident.fact.acknowledged')}:{' '}
          <EntityName entityRef={acknowledged.by} variant="body-small" />
        </Note>
      )}
      {silencedUntil && (
        <Note>
          {m('incident.fact.silenced')}{' '}
          {m('incident.silencedUntil', { date: words.moment(silencedUntil) })}
        </Note>
      )}
    </span>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <Text variant="body-small" color="secondary">
      {children}
    </Text>
  );
}
