// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  ClusterProblem,
  ClusterSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  layout,
  Tone,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { explainProblem } from './explainProblem';

const TONES: Record<ClusterSummary['state'], Tone> = {
  reachable: 'success',
  unreachable: 'danger',
  never_seen: 'neutral',
  not_located: 'warning',
};

/** Whether a cluster is heard of; of one that is not, when it was last, why it is away, and what to look at. */
export function ClusterState({ cluster }: { cluster: ClusterSummary }) {
  const { t, word, ago } = useWords();
  const now = useNow();
  const { state, observedAt, problem } = cluster;
  const isAway = state !== 'reachable';
  const heard = observedAt ? ago(observedAt, now) : undefined;
  return (
    <span className={`${layout.tight} ${layout.words}`}>
      <span>
        <Chip tone={TONES[state]}>{word('clusterState', state)}</Chip>
      </span>
      {heard && (
        <Text
          variant="body-small"
          {...(isAway
            ? { className: layout.warningText }
            : { color: 'secondary' })}
        >
          {t(isAway ? 'time.stale' : 'time.asOf', { age: heard })}
        </Text>
      )}
      {problem && <Problem problem={problem} />}
      {!problem && (state === 'not_located' || state === 'never_seen') && (
        <Text variant="body-small" color="secondary">
          {t(`clusters.help.${state}`)}
        </Text>
      )}
    </span>
  );
}

function Problem({ problem }: { problem: ClusterProblem }) {
  const words = useWords();
  const now = useNow();
  const { reason, remedy } = explainProblem(problem, now, words);
  return (
    <>
      <Text variant="body-small" className={layout.dangerText}>
        {reason}
      </Text>
      <Text variant="body-small">{remedy}</Text>
      {problem.detail && <code className={layout.mono}>{problem.detail}</code>}
    </>
  );
}
