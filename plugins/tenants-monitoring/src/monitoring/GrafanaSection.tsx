// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { GrafanaPanel } from '@ecp-ai/backstage-plugin-tenants-common';
import { Section } from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { GrafanaFrame } from './GrafanaFrame';
import styles from './PanelCard.module.css';
import { TimeRange } from './timeRange';

/** Panels of Grafana that the operator lists. */
export function GrafanaSection(props: {
  panels: GrafanaPanel[];
  range: TimeRange;
}) {
  const { m } = useMonitoringWords();
  return (
    <Section title={m('grafana.title')}>
      <div className={styles.panels}>
        {props.panels.map(panel => (
          <GrafanaFrame key={panel.id} panel={panel} range={props.range} />
        ))}
      </div>
    </Section>
  );
}
