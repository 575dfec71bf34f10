// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { Repository } from '@ecp-ai/backstage-plugin-tenants-common';
import { useState } from 'react';
import {
  Chip,
  ConfirmDialog,
  Facts,
  layout,
  LiveView,
  RefusableButton,
  Section,
  Tone,
  useLive,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { EntityName } from '../components/EntityName';

const TONES: Record<Repository['state'], Tone> = {
  not_configured: 'neutral',
  never_seen: 'neutral',
  in_step: 'success',
  away: 'warning',
  stopped: 'danger',
};

/** How the manifest repository is; when pushes are stopped, why, and the action that puts it right. */
export function RepositorySection() {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const [isAsking, setAsking] = useState(false);
  const live = useLive(() => api.getRepository(), 'repository', {
    isBusy: ({ state, rebuild }) => state === 'stopped' || isWanted(rebuild),
  });
  if (live.data?.state === 'not_configured') {
    return null;
  }
  const rebuild = async () => {
    await api.rebuildRepository();
    setAsking(false);
    await live.reload();
  };
  return (
    <Section
      title={t('repository.title')}
      actions={
        live.data?.mayRebuild !== undefined && (
          <RefusableButton
            size="small"
            variant={live.data.state === 'stopped' ? 'primary' : 'secondary'}
            isDisabled={isWanted(live.data.rebuild)}
            refusal={
              live.data.mayRebuild ? undefined : t('repository.rebuild.reason')
            }
            onPress={() => setAsking(true)}
          >
            {t('repository.rebuild')}
          </RefusableButton>
        )
      }
    >
      <LiveView live={live} rows={2}>
        {repository => <State repository={repository} />}
      </LiveView>
      {isAsking && (
        <ConfirmDialog
          title={t('repository.rebuild.title')}
          confirmLabel={t('repository.rebuild')}
          onConfirm={rebuild}
          onClose={() => setAsking(false)}
        >
          <Text as="p">{t('repository.rebuild.text')}</Text>
          <Text as="p">{t('repository.rebuild.others')}</Text>
        </ConfirmDialog>
      )}
    </Section>
  );
}

function isWanted(rebuild: Repository['rebuild']): boolean {
  return rebuild !== undefined && !rebuild.failure;
}

function State({ repository }: { repository: Repository }) {
  const { t, word, ago } = useWords();
  const now = useNow();
  const { state, branch, commit, lookedAt, rebuild } = repository;
  return (
    <div className={layout.stack}>
      <span>
        <Chip tone={TONES[state]}>{word('repositoryState', state)}</Chip>
      </span>
      <Problem repository={repository} />
      {rebuild && (
        <Text as="p" role="status">
          {rebuild.failure
            ? t('repository.rebuild.failed', {
                message: rebuild.failure.message,
              })
            : t('repository.rebuild.wanted')}{' '}
          <EntityName entityRef={rebuild.requestedBy} />
        </Text>
      )}
      <Facts
        facts={[
          [t('repository.branch'), branch],
          [
            t('repository.commit'),
            commit && (
              <span className={layout.mono} title={commit}>
                {commit.slice(0, 10)}
              </span>
            ),
          ],
          [t('repository.lookedAt'), lookedAt && ago(lookedAt, now)],
        ]}
      />
    </div>
  );
}

function Problem({ repository }: { repository: Repository }) {
  const { t, say, ago } = useWords();
  const now = useNow();
  const { problem, state } = repository;
  if (!problem) return null;
  const isStopped = state === 'stopped';
  return (
    <Alert
      role="alert"
      status={isStopped ? 'danger' : 'warning'}
      icon
      title={t(isStopped ? 'repository.stopped' : 'repository.away', {
        age: ago(problem.since, now),
      })}
      description={
        <span className={`${layout.tight} ${layout.words}`}>
          <span>{say('delivery', problem.code, problem.params)}</span>
          {problem.message && (
            <details>
              <summary>{t('tenant.deliveries.details')}</summary>
              <p className={layout.mono}>{problem.message}</p>
            </details>
          )}
        </span>
      }
    />
  );
}
