// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { RecoveryAttempt } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  Chip,
  layout,
  Tone,
  useNow,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { EvidenceView } from './EvidenceView';

const TONES: Record<RecoveryAttempt['outcome'], Tone> = {
  waiting: 'info',
  recovered: 'success',
  still_down: 'danger',
  failed: 'danger',
  abandoned: 'neutral',
};

/** What was tried, the newest first: of which workloads, what came of it, and what was seen then. */
export function AttemptList({ attempts }: { attempts: RecoveryAttempt[] }) {
  const { m } = useMonitoringWords();
  if (attempts.length === 0) {
    return <Text color="secondary">{m('attempts.none')}</Text>;
  }
  const newestFirst = [...attempts].sort((a, b) => b.number - a.number);
  return (
    <ol className={`${layout.list} ${layout.stack}`}>
      {newestFirst.map((attempt, index) => (
        <li key={attempt.number}>
          <AttemptLine attempt={attempt} isNewest={index === 0} />
        </li>
      ))}
    </ol>
  );
}

function AttemptLine(props: { attempt: RecoveryAttempt; isNewest: boolean }) {
  const { m, named, words } = useMonitoringWords();
  const now = useNow();
  const { number, at, action, workloads, outcome, checkAt } = props.attempt;
  const { reason, message, evidence } = props.attempt;
  return (
    <div className={layout.tight}>
      <span className={layout.inline}>
        <strong>
          {m('attempt.number', { number, action: named('attempt', action) })}
        </strong>
        <Chip tone={TONES[outcome]}>{m(`outcome.${outcome}`)}</Chip>
        <Text variant="body-small" color="secondary">
          <Age at={at} />
        </Text>
      </span>
      {workloads.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {m('attempt.workloads', { workloads: workloads.join(', ') })}
        </Text>
      )}
      {checkAt && (
        <Text as="p" variant="body-small" color="secondary">
          {m('attempt.check', { age: words.age(checkAt, now) })}
        </Text>
      )}
      {reason && <Text as="p">{m(`attempt.reason.${reason}`)}</Text>}
      {message && <Text as="p">{message}</Text>}
      {evidence && (
        <details open={props.isNewest}>
          <summary>{m('evidence.title')}</summary>
          <EvidenceView evidence={evidence} />
        </details>
      )}
    </div>
  );
}
