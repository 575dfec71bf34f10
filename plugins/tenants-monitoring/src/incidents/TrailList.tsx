// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { IncidentDetail } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout } from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../names/EntityName';
import { HoldText } from '../names/HoldText';
import { useMonitoringWords } from '../translation/useMonitoringWords';

type Step = IncidentDetail['trail'][number];

/** What recovery and people did, the newest first. */
export function TrailList({ trail }: { trail: Step[] }) {
  const { m, named, words } = useMonitoringWords();
  if (trail.length === 0) {
    return <Text color="secondary">{m('trail.none')}</Text>;
  }
  const newestFirst = [...trail].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <ol className={`${layout.list} ${layout.stack} ${layout.timeline}`}>
      {newestFirst.map((step, index) => (
        <li key={`${step.at} ${step.type} ${index}`} className={layout.tight}>
          <span>{named('trail', step.type)}</span>
          <Detail step={step} />
          <Text variant="body-small" color="secondary">
            {words.moment(step.at)}
            {step.actor && (
              <>
                {' · '}
                <EntityName entityRef={step.actor} variant="body-small" />
              </>
            )}
          </Text>
        </li>
      ))}
    </ol>
  );
}

/** What is known of a step besides its kind. */
function Detail({ step: { params } }: { step: Step }) {
  const { m, named, words } = useMonitoringWords();
  const { code, comment, note, until, untold, attempt } = params;
  if (code !== undefined) {
    return (
      <span>
        <HoldText hold={{ code: String(code), params }} />
      </span>
    );
  }
  const detail = [
    ...(attempt === undefined ? [] : [`#${attempt}`]),
    ...(comment ? [`“${comment}”`] : []),
    ...(note ? [String(note)] : []),
    ...(untold ? [named('trail.untold', String(untold))] : []),
    ...(until
      ? [m('recovery.until', { date: words.moment(String(until)) })]
      : []),
  ].join(' ');
  return detail ? <span>{detail}</span> : null;
}
