// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  EmptyState,
  LiveView,
  PageFrame,
  statusOf,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { RiAlarmWarningLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import { recoveryApiRef } from '../api';
import { WhereInstalled } from '../installed/WhereInstalled';
import { useLinks } from '../links';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { isOver } from './IncidentStateChip';
import { IncidentView } from './IncidentView';

/** One incident: what fired, how it stands, what was tried and what came of it. */
export function IncidentPage() {
  const { incidentId = '' } = useParams();
  return <OfId key={incidentId} id={incidentId} />;
}

function OfId({ id }: { id: string }) {
  const { m } = useMonitoringWords();
  const api = useApi(recoveryApiRef);
  const { incidents } = useLinks();
  const live = useLive(() => api.getIncident(id), id, {
    isBusy: incident => !isOver(incident),
  });
  const incident = live.data;
  const title = incident
    ? [incident.alertname, incident.displayName ?? incident.tenantId]
        .filter(Boolean)
        .join(' · ')
    : m('incidents.title');
  // An id that is no UUID is refused as bad input; to the reader both mean: there is none.
  const isMissing =
    !incident && live.error && [400, 404].includes(statusOf(live.error) ?? 0);
  return (
    <PageFrame
      title={title}
      icon={<RiAlarmWarningLine />}
      breadcrumbs={[
        { label: m('incidents.title'), href: incidents ?? '/' },
        { label: incident ? title : m('incident.missing.title'), href: '' },
      ]}
    >
      {isMissing ? (
        <WhereInstalled capability="recovery">
          <EmptyState
            title={m('incident.missing.title')}
            text={m('incident.missing.text')}
          >
            {incidents && (
              <ButtonLink href={incidents} variant="secondary">
                {m('incident.back')}
              </ButtonLink>
            )}
          </EmptyState>
        </WhereInstalled>
      ) : (
        <LiveView live={live} rows={8}>
          {data => <IncidentView incident={data} reload={live.reload} />}
        </LiveView>
      )}
    </PageFrame>
  );
}
