// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  IncidentDetail,
  webAddress,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  Facts,
  layout,
  OutwardLink,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';

type Alert = IncidentDetail['alerts'][number];

/** The alerts of an incident, as Alertmanager told them. */
export function AlertList(props: {
  alerts: Alert[];
  /** So many were left out of a call. */
  truncated?: number;
}) {
  const { alerts, truncated = 0 } = props;
  const { m } = useMonitoringWords();
  return (
    <>
      {alerts.length === 0 ? (
        <Text color="secondary">{m('incident.alerts.none')}</Text>
      ) : (
        <ul className={`${layout.list} ${layout.stack}`}>
          {alerts.map(alert => (
            <li key={`${alert.fingerprint} ${alert.startsAt}`}>
              <AlertLine alert={alert} />
            </li>
          ))}
        </ul>
      )}
      {truncated > 0 && (
        <Text as="p" color="secondary">
          {m('incident.alerts.truncated', { count: truncated })}
        </Text>
      )}
    </>
  );
}

function AlertLine({ alert }: { alert: Alert }) {
  const { m, words } = useMonitoringWords();
  const { status, startsAt, endsAt, labels, annotations } = alert;
  const from = words.moment(startsAt);
  const said = annotations.description ?? annotations.summary;
  return (
    <div className={layout.tight}>
      <span className={layout.inline}>
        <Chip tone={status === 'firing' ? 'danger' : 'success'}>
          {m(`alert.${status}`)}
        </Chip>
        <Text variant="body-small" color="secondary">
          {status === 'resolved' && endsAt
            ? m('alert.span', { from, to: words.moment(endsAt) })
            : m('alert.since', { date: from })}
        </Text>
        {webAddress(alert.generatorURL) && (
          <OutwardLink url={alert.generatorURL}>
            {m('alert.source')}
          </OutwardLink>
        )}
      </span>
      {said && <Text as="p">{said}</Text>}
      <details>
        <summary>{m('alert.labels')}</summary>
        <Facts
          facts={Object.entries(labels).map(([name, value]) => [
            name,
            <code className={layout.mono} key={name}>
              {value}
            </code>,
          ])}
        />
      </details>
    </div>
  );
}
