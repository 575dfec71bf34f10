// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, Text } from '@backstage/ui';
import { ListIncidentsQuery } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  EmptyState,
  layout,
  LiveView,
  PageFrame,
  Pager,
  useListParams,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { RiAlarmWarningLine } from '@remixicon/react';
import { recoveryApiRef } from '../api';
import { WhereInstalled } from '../installed/WhereInstalled';
import { NoAlertsNote } from '../recovery/NoAlertsNote';
import { RecoveryState } from '../recovery/RecoveryState';
import { useTakesAlerts } from '../recovery/useTakesAlerts';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import {
  INCIDENT_FILTERS,
  IncidentFilters,
  IncidentParams,
} from './IncidentFilters';
import { isOver } from './IncidentStateChip';
import { IncidentTable } from './IncidentTable';

const LIMIT = 20;

/** Every incident that the reader may see, and how recovery stands. */
export function IncidentsPage() {
  const { m } = useMonitoringWords();
  return (
    <PageFrame title={m('incidents.title')} icon={<RiAlarmWarningLine />}>
      <Text as="p" color="secondary">
        {m('incidents.intro')}
      </Text>
      <WhereInstalled capability="recovery">
        <div className={layout.stack}>
          <RecoveryState />
          <List />
        </div>
      </WhereInstalled>
    </PageFrame>
  );
}

function List() {
  const { m } = useMonitoringWords();
  const api = useApi(recoveryApiRef);
  const takesAlerts = useTakesAlerts();
  const params = useListParams(INCIDENT_FILTERS);
  const query = queryOf(params);
  const live = useLive(() => api.listIncidents(query), JSON.stringify(query), {
    isBusy: page => page.items.some(it => !isOver(it)),
  });
  return (
    <>
      {takesAlerts === false && <NoAlertsNote />}
      <IncidentFilters params={params} shown={live.data?.items ?? []} />
      <Card>
        <CardBody>
          <LiveView live={live} rows={6}>
            {page =>
              page.items.length === 0 ? (
                <NoIncidents params={params} isUntold={takesAlerts === false} />
              ) : (
                <div className={layout.stack}>
                  <IncidentTable
                    caption={m('incidents.table')}
                    incidents={page.items}
                  />
                  <Pager
                    page={{
                      pagesBefore: params.pagesBefore,
                      limit: LIMIT,
                      shown: page.items.length,
                      total: page.totalItems,
                      hasNext: page.nextCursor !== undefined,
                    }}
                    onFirst={params.toFirst}
                    onPrevious={params.toPrevious}
                    onNext={() => params.toNext(page.nextCursor!)}
                  />
                </div>
              )
            }
          </LiveView>
        </CardBody>
      </Card>
    </>
  );
}

function queryOf({ values, cursor }: IncidentParams): ListIncidentsQuery {
  const { q, state = 'active', cluster, tenant } = values;
  return {
    q,
    // The server judges it, and says what is wrong with one that it does not know.
    state: state === 'all' ? undefined : (state as ListIncidentsQuery['state']),
    cluster,
    tenantId: tenant,
    cursor,
    limit: LIMIT,
  };
}

function NoIncidents(props: { params: IncidentParams; isUntold: boolean }) {
  const { m, words } = useMonitoringWords();
  const { params, isUntold } = props;
  const isFiltered = INCIDENT_FILTERS.some(name => params.values[name]);
  return isFiltered ? (
    <EmptyState
      title={m('incidents.noMatch.title')}
      text={m('incidents.noMatch.text')}
    >
      <Button variant="secondary" onPress={params.clear}>
        {words.t('action.clearFilters')}
      </Button>
    </EmptyState>
  ) : (
    <EmptyState
      title={m(`incidents.${isUntold ? 'untold' : 'empty'}.title`)}
      text={m(`incidents.${isUntold ? 'untold' : 'empty'}.text`)}
    >
      <Button variant="secondary" onPress={() => params.set({ state: 'all' })}>
        {m('incidents.empty.all')}
      </Button>
    </EmptyState>
  );
}
