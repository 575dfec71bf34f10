// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  Tenant,
  TenantRequest,
  TenantStatus,
  TimelineEvent,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Column,
  DataTable,
  layout,
  LiveView,
  OutwardLink,
  Section,
  useLive,
  useNow,
  useWords,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { howItRuns } from '../components/howItRuns';
import { effectOf } from './effectOf';
import { isUp, Run, runsOf } from './runsOf';

type Effect = 'stop' | 'start' | 'remove';
type Seen = { tenant: Tenant; status: TenantStatus; asleepSince?: string };

/** What would stop, start, or go: what runs of the tenant at this moment, and where it is served. */
export function WhatRuns({ request }: { request: TenantRequest }) {
  const effect = effectOf(request.type);
  return effect === 'create' || effect === 'change' ? null : (
    <Runs request={request} effect={effect} />
  );
}

function Runs(props: { request: TenantRequest; effect: Effect }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const { tenantId, life } = props.request;
  const live = useLive(async () => {
    const [tenant, status] = await Promise.all([
      api.getTenant(tenantId, { life }),
      api.getTenantStatus(tenantId, { life }),
    ]);
    const asleepSince =
      tenant.lifecycle === 'suspended'
        ? fellAsleep((await api.getTimeline(tenantId, { life })).items)
        : undefined;
    return { tenant, status, asleepSince };
  }, life);
  return (
    <Section title={t(`request.section.runs.${props.effect}`)}>
      <LiveView live={live} rows={3}>
        {seen => <Shown seen={seen} effect={props.effect} />}
      </LiveView>
    </Section>
  );
}

function Shown({ seen, effect }: { seen: Seen; effect: Effect }) {
  const words = useWords();
  const { t } = words;
  const now = useNow();
  const { tenant, status } = seen;
  // What people made beside the services is neither stopped nor started by us; it goes with the rest.
  const runs = runsOf(tenant, status).filter(
    ({ service }) => service || effect === 'remove',
  );
  return (
    <div className={layout.stack}>
      <Text as="p">{sentenceOf(seen, runs, effect, words, now)}</Text>
      {runs.length > 0 && (
        <DataTable
          isCompact
          caption={t(`request.section.runs.${effect}`)}
          rows={runs}
          rowKey={({ name }) => name}
          columns={columnsOf(words, effect)}
        />
      )}
      {effect !== 'remove' && (
        <Text as="p" variant="body-small" color="secondary">
          {t(`request.runs.keeps.${effect}`)}
        </Text>
      )}
    </div>
  );
}

function sentenceOf(
  { tenant, status, asleepSince }: Seen,
  runs: Run[],
  effect: Effect,
  { t, age }: Words,
  now: number,
): string {
  if (effect === 'start') {
    return t(runs.length ? 'request.runs.willRun' : 'request.runs.none');
  }
  if (tenant.lifecycle === 'suspended') {
    return asleepSince
      ? t('request.runs.asleepSince', { age: age(asleepSince, now) })
      : t('request.runs.asleep');
  }
  if (status.observed_at === undefined) {
    return t('request.runs.unknown');
  }
  if (status.stale) {
    return t('request.runs.stale', { age: age(status.observed_at, now) });
  }
  return runs.some(isUp)
    ? t('request.runs.now', { count: runs.filter(isUp).length })
    : t('request.runs.nothing');
}

function columnsOf({ t }: Words, effect: Effect): Column<Run>[] {
  return [
    {
      id: 'name',
      header: t('request.runs.service'),
      cell: ({ name, service }) => (
        <span className={layout.tight}>
          <strong>{name}</strong>
          {!service && (
            <Text variant="body-small" color="secondary">
              {t('tenant.workloads.unmanaged')}
            </Text>
          )}
        </span>
      ),
    },
    {
      id: 'replicas',
      header: t(effect === 'start' ? 'request.runs.will' : 'request.runs.up'),
      cell: run => (effect === 'start' ? wanted(run, t) : up(run, t)),
    },
    {
      id: 'url',
      header: t('request.runs.url'),
      cell: ({ urls }) =>
        urls.length > 0 ? (
          <span className={layout.tight}>
            {urls.map(url => (
              <OutwardLink key={url} url={url}>
                {url}
              </OutwardLink>
            ))}
          </span>
        ) : (
          '–'
        ),
    },
  ];
}

function up({ replicas }: Run, t: Words['t']): string {
  return replicas
    ? t('request.runs.replicas', {
        ready: replicas.ready,
        desired: replicas.desired,
      })
    : '–';
}

function wanted({ service }: Run, t: Words['t']): string {
  return service ? howItRuns(service, t) : t('fact.replicas', { count: 0 });
}

// The newest entry that tells of it; an older sleep has been woken from since.
function fellAsleep(events: TimelineEvent[]): string | undefined {
  return events
    .filter(({ params }) => params.to === 'suspended')
    .map(({ at }) => at)
    .sort()
    .pop();
}
