// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ClusterSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  formatQuantity,
  layout,
  useLive,
  useNow,
  useWords,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { explainProblem } from '../clusters/explainProblem';
import { ChoiceInput } from './ChoiceInput';
import { FieldProps, labelsOf } from './FieldProps';
import { problemOf, refusedIn } from './problemOf';

const UNCHOSEN = '';

/** Where a tenant shall live: each cluster with its state and what it has free. Nothing chosen is the portal's default. */
export function ClusterPicker(props: FieldProps<string>) {
  const { formData, onChange, disabled } = props;
  const words = useWords();
  const api = useApi(tenantsApiRef);
  const live = useLive(
    async () => (await api.listClusters()).items,
    'clusters',
  );
  const clusters = live.data ?? [];
  const chosen = clusters.find(({ name }) => name === formData);
  return (
    <div className={`${layout.tight} ${layout.words}`}>
      <ChoiceInput
        {...labelsOf(props, words.t('fact.cluster'))}
        isDisabled={disabled}
        options={[
          { value: UNCHOSEN, label: words.t('clusterPicker.default') },
          ...clusters.map(cluster => ({
            value: cluster.name,
            label: labelOf(cluster, words),
          })),
        ]}
        value={formData ?? UNCHOSEN}
        onChange={name => onChange(name || undefined)}
        problem={
          formData
            ? problemOf(refusedIn('cluster', formData), words)
            : undefined
        }
      />
      {live.error && <ErrorPanel error={live.error} onRetry={live.reload} />}
      {chosen && <Room cluster={chosen} />}
    </div>
  );
}

function labelOf({ name, title, state }: ClusterSummary, { word }: Words) {
  const shown = title ? `${title} (${name})` : name;
  return state === 'reachable'
    ? shown
    : `${shown} – ${word('clusterState', state)}`;
}

function Room({ cluster }: { cluster: ClusterSummary }) {
  const words = useWords();
  const { t, ago } = words;
  const now = useNow();
  const { state, observedAt, problem, capacity } = cluster;
  const isAway = state !== 'reachable';
  const rooms = capacity.map(({ resource, free = '0', allocatable = '0' }) => {
    const amounts = {
      free: formatQuantity(resource, free),
      allocatable: formatQuantity(resource, allocatable),
    };
    return `${resource}: ${t('clusters.free', amounts)}`;
  });
  return (
    <div aria-live="polite" className={layout.tight}>
      {isAway && (
        <Text as="p" variant="body-small" className={layout.warningText}>
          {observedAt
            ? t('time.stale', { age: ago(observedAt, now) })
            : t('clusterPicker.unseen')}
        </Text>
      )}
      {problem && (
        <Text as="p" variant="body-small" className={layout.warningText}>
          {explainProblem(problem, now, words).reason}
        </Text>
      )}
      {rooms.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {rooms.join(' · ')}
        </Text>
      )}
    </div>
  );
}
