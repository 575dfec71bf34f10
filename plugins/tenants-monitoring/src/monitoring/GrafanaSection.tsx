// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button } from '@backstage/ui';
import {
  GrafanaPanel,
  GrafanaState,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  Section,
  useNow,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { GrafanaFrame } from './GrafanaFrame';
import styles from './PanelCard.module.css';
import { TimeRange } from './timeRange';

/** Panels of Grafana that the operator lists; why they are not shown, where it is known. */
export function GrafanaSection(props: {
  panels: GrafanaPanel[];
  state?: GrafanaState;
  range: TimeRange;
}) {
  const { m } = useMonitoringWords();
  const [isTried, setTried] = useState(false);
  const { panels, state, range } = props;
  const isAway = state?.state === 'unavailable';
  const isShown = isAway ? isTried : state?.state !== 'refused';
  return (
    <Section title={m('grafana.title')}>
      <div className={layout.stack}>
        {state && state.state !== 'ok' && <GrafanaAlert state={state} />}
        {isAway && !isTried && (
          <div>
            <Button
              size="small"
              variant="secondary"
              onPress={() => setTried(true)}
            >
              {m('grafana.try')}
            </Button>
          </div>
        )}
        <div className={styles.panels}>
          {panels.map(panel => (
            <GrafanaFrame
              key={panel.id}
              panel={panel}
              range={range}
              isLinkAlone={!isShown}
            />
          ))}
        </div>
      </div>
    </Section>
  );
}

function GrafanaAlert({
  state: { state, lastGoodAt },
}: {
  state: GrafanaState;
}) {
  const { m, words } = useMonitoringWords();
  const now = useNow();
  if (state === 'refused') {
    return (
      <Alert
        role="status"
        icon
        status="warning"
        title={m('grafana.refused.title')}
        description={m('grafana.refused.text')}
      />
    );
  }
  return (
    <Alert
      role="status"
      icon
      status="warning"
      title={m('grafana.unavailable.title')}
      description={
        lastGoodAt
          ? m('panel.unavailable.since', { age: words.ago(lastGoodAt, now) })
          : m('panel.unavailable.never')
      }
    />
  );
}
