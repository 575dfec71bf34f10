// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link, Text } from '@backstage/ui';
import { Incident } from '@ecp-ai/backstage-plugin-tenants-common';
import { Age, DataTable, layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';
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
  const { m, hold, words } = useMonitoringWords();
  const { state, acknowledged, silencedUntil } = incident;
  const notes = [
    ...(incident.hold ? [hold(incident.hold)] : []),
    ...(acknowledged
      ? [`${m('incident.fact.acknowledged')}: ${acknowledged.by}`]
      : []),
    ...(silencedUntil
      ? [`${m('incident.fact.silenced')}: ${words.moment(silencedUntil)}`]
      : []),
  ];
  return (
    <span className={layout.tight}>
      <span>
        <IncidentStateChip state={state} />
      </span>
      {notes.map(note => (
        <Text key={note} variant="body-small" color="secondary">
          {note}
        </Text>
      ))}
    </span>
  );
}
