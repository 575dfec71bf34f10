// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Markers,
  PanelData,
  PanelId,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  LiveView,
  Section,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useRef, useState } from 'react';
import { monitoringApiRef } from '../api';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { PanelFigure } from './PanelFigure';
import { PanelState } from './PanelState';
import { boundsOf, keyOf, TimeRange } from './timeRange';

/** One panel: a chart or its table, or why there is none. It stays in place while newer numbers come. */
export function PanelCard(props: {
  tenantId: string;
  id: PanelId;
  /** Where the panels of the page come from. */
  source: PanelData['source'];
  range: TimeRange;
  markers: Markers['items'];
}) {
  const { m } = useMonitoringWords();
  const api = useApi(monitoringApiRef);
  const { tenantId, id, range } = props;
  const [isTable, setTable] = useState(false);
  const key = `${tenantId} ${id} ${keyOf(range)}`;
  const live = useLive(
    () => api.getPanel(tenantId, id, boundsOf(range, Date.now())),
    key,
  );
  const shown = useLastGood(live.data, live.isStale ? undefined : key);
  const panel = m(`panel.${id}`);
  return (
    <Section
      title={panel}
      actions={
        shown && (
          <Button
            size="small"
            variant="tertiary"
            aria-label={m(isTable ? 'panel.chartOf' : 'panel.tableOf', {
              panel,
            })}
            onPress={() => setTable(!isTable)}
          >
            {m(isTable ? 'panel.showChart' : 'panel.showTable')}
          </Button>
        )
      }
    >
      <LiveView live={live} rows={6}>
        {data => (
          <>
            {data.state !== 'ok' && (
              <PanelState data={data} isKept={shown !== undefined} />
            )}
            {shown && (
              <PanelFigure
                data={shown}
                markers={props.markers}
                isTable={isTable}
              />
            )}
            {shown && shown.source !== props.source && (
              <Text as="p" variant="body-small" color="secondary">
                {m('panel.spare')}
              </Text>
            )}
          </>
        )}
      </LiveView>
    </Section>
  );
}

/** What the source said last of this range: it stays on screen when the source is away. */
function useLastGood(
  data: PanelData | undefined,
  key: string | undefined,
): PanelData | undefined {
  const kept = useRef<{ key: string; data: PanelData }>();
  if (data?.state === 'ok' && key) kept.current = { key, data };
  if (data?.state === 'ok') return data;
  return data?.state === 'unavailable' && kept.current?.key === key
    ? kept.current?.data
    : undefined;
}
