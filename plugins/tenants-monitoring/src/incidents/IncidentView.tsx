// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { IncidentDetail } from '@ecp-ai/backstage-plugin-tenants-common';
import { Facts, layout, Section } from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../names/EntityName';
import { HoldText } from '../names/HoldText';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { Acknowledge } from './Acknowledge';
import { AlertList } from './AlertList';
import { AttemptList } from './AttemptList';
import { IncidentStateChip, isOver } from './IncidentStateChip';
import { IncidentSubject } from './IncidentSubject';
import { SeverityChip } from './SeverityChip';
import { SilencesSection } from './SilencesSection';
import { TrailList } from './TrailList';

/** An incident with all that is known of it. */
export function IncidentView(props: {
  incident: IncidentDetail;
  reload: () => Promise<void>;
}) {
  const { m } = useMonitoringWords();
  const { incident, reload } = props;
  const { state, summary, allowed } = incident;
  const isOpen = !isOver(incident);
  const refusal = allowed.operate ? undefined : m(refusalOf(incident));
  return (
    <div className={layout.columns}>
      <div className={layout.stack}>
        <Section
          title={m('incident.stand')}
          actions={
            isOpen && (
              <Acknowledge
                incident={incident}
                refusal={refusal}
                onDone={reload}
              />
            )
          }
        >
          <div className={layout.stack}>
            <span className={layout.inline}>
              <IncidentStateChip state={state} />
              <SeverityChip severity={incident.severity} />
            </span>
            <p className={layout.sentence}>
              {incident.hold ? (
                <HoldText hold={incident.hold} />
              ) : (
                m(`incidentState.is.${state}`)
              )}
            </p>
            {summary && <Text as="p">{summary}</Text>}
            <IncidentFacts incident={incident} />
          </div>
        </Section>
        <Section title={m('attempts.title')}>
          <AttemptList attempts={incident.recovery} />
        </Section>
        <Section title={m('incident.alerts')}>
          <AlertList alerts={incident.alerts} truncated={incident.truncated} />
        </Section>
      </div>
      <div className={layout.stack}>
        <SilencesSection
          incident={incident}
          isOpen={isOpen}
          refusal={refusal}
          onDone={reload}
        />
        <Section title={m('trail.title')}>
          <TrailList trail={incident.trail} />
        </Section>
      </div>
    </div>
  );
}

// Of a whole cluster nobody is the owner.
function refusalOf({ kind }: IncidentDetail) {
  return kind === 'cluster' ? 'incident.readOnly.cluster' : 'incident.readOnly';
}

function IncidentFacts({ incident }: { incident: IncidentDetail }) {
  const { m, words } = useMonitoringWords();
  const { acknowledged, silencedUntil, closedAt, cluster } = incident;
  return (
    <Facts
      facts={[
        [
          m('incident.fact.tenant'),
          incident.kind === 'cluster' ? undefined : (
            <IncidentSubject incident={incident} />
          ),
        ],
        [m('incident.fact.cluster'), cluster],
        [m('incident.fact.opened'), words.moment(incident.openedAt)],
        [m('incident.fact.closed'), closedAt && words.moment(closedAt)],
        [
          m('incident.fact.acknowledged'),
          acknowledged && (
            <>
              <EntityName entityRef={acknowledged.by} />
              {['', words.moment(acknowledged.at), acknowledged.comment]
                .filter(it => it !== undefined)
                .join(' · ')}
            </>
          ),
        ],
        [
          m('incident.fact.silenced'),
          silencedUntil &&
            m('incident.silencedUntil', {
              date: words.moment(silencedUntil),
            }),
        ],
      ]}
    />
  );
}
