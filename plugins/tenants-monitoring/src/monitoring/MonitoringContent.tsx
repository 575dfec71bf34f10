// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Monitoring } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DemoBanner,
  EmptyState,
  layout,
  LiveView,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { monitoringApiRef } from '../api';
import { WhereInstalled } from '../installed/WhereInstalled';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { EventList } from './EventList';
import { GrafanaSection } from './GrafanaSection';
import styles from './PanelCard.module.css';
import { PanelCard } from './PanelCard';
import { RangePicker } from './RangePicker';
import { boundsOf, keyOf } from './timeRange';
import { UsageSection } from './UsageSection';
import { useTimeRange } from './useTimeRange';

/** The tab of a tenant's entity page: charts, usage and panels of Grafana. */
export function MonitoringContent() {
  const { entity } = useEntity();
  const tenantId = entity.metadata.name;
  return (
    <div className={`${layout.tab} ${layout.words}`}>
      <div className={layout.stack}>
        <DemoBanner />
        <WhereInstalled capability="monitoring">
          <Content key={tenantId} tenantId={tenantId} />
        </WhereInstalled>
      </div>
    </div>
  );
}

function Content({ tenantId }: { tenantId: string }) {
  const api = useApi(monitoringApiRef);
  const live = useLive(() => api.getMonitoring(tenantId), tenantId);
  return (
    <LiveView live={live} rows={8}>
      {monitoring => <Panels tenantId={tenantId} monitoring={monitoring} />}
    </LiveView>
  );
}

function Panels(props: { tenantId: string; monitoring: Monitoring }) {
  const { m } = useMonitoringWords();
  const api = useApi(monitoringApiRef);
  const { tenantId, monitoring } = props;
  const { source, panels, grafana, grafanaState, retentionDays } = monitoring;
  const params = useTimeRange();
  const { range, showsEvents } = params;
  const markers = useLive(
    () => api.getMarkers(tenantId, boundsOf(range, Date.now())),
    `${tenantId} ${keyOf(range)}`,
  );
  return (
    <div className={layout.stack}>
      <RangePicker params={params} />
      <Text as="p" variant="body-small" color="secondary">
        {m(`monitoring.source.${source}`)}{' '}
        {m('monitoring.retention', { count: retentionDays })}
      </Text>
      {panels.length === 0 && (
        <EmptyState
          title={m('monitoring.none.title')}
          text={m('monitoring.none.text')}
        />
      )}
      <div className={styles.panels}>
        {panels.map(({ id }) => (
          <PanelCard
            key={id}
            id={id}
            source={source}
            tenantId={tenantId}
            range={range}
            markers={showsEvents ? markers.data?.items ?? [] : []}
          />
        ))}
      </div>
      {showsEvents && <EventList live={markers} />}
      <UsageSection tenantId={tenantId} range={range} />
      {grafana.length > 0 && (
        <GrafanaSection panels={grafana} state={grafanaState} range={range} />
      )}
    </div>
  );
}
