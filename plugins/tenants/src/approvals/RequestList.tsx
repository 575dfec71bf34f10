// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import {
  isOpenState,
  ListRequestsQuery,
  requestStateSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  EmptyState,
  layout,
  ListParams,
  LiveView,
  Pager,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { ApprovalsTab } from './approvalsTabs';
import { PickedRequests } from './PickedRequests';
import { RequestTable } from './RequestTable';

const LIMIT = 20;

type Params = ListParams<'tab' | 'state'>;

/** The requests of one tab, by pages. */
export function RequestList(props: {
  tab: ApprovalsTab;
  query: ListRequestsQuery;
  params: Params;
}) {
  const { params, tab } = props;
  const api = useApi(tenantsApiRef);
  const query = {
    ...props.query,
    state: params.values.state as ListRequestsQuery['state'],
    cursor: params.cursor,
    limit: LIMIT,
  };
  const live = useLive(() => api.listRequests(query), JSON.stringify(query), {
    isBusy: page => page.items.some(request => isOpenState(request.state)),
  });
  return (
    <div className={layout.stack}>
      {tab !== 'waiting' && <StateFilter params={params} />}
      <LiveView live={live} rows={5}>
        {page =>
          page.totalItems === 0 ? (
            <NoRequests tab={tab} params={params} />
          ) : (
            <div className={layout.stack}>
              {tab === 'mine' ? (
                <RequestTable requests={page.items} />
              ) : (
                <PickedRequests requests={page.items} reload={live.reload} />
              )}
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
                onNext={() => page.nextCursor && params.toNext(page.nextCursor)}
              />
            </div>
          )
        }
      </LiveView>
    </div>
  );
}

function StateFilter({ params }: { params: Params }) {
  const { t, word } = useWords();
  return (
    <Select
      size="small"
      label={t('approvals.filter.state')}
      style={{ maxWidth: 260 }}
      options={[
        { value: 'any', label: t('approvals.filter.any') },
        { value: 'open', label: t('approvals.filter.open') },
        ...requestStateSchema.options.map(state => ({
          value: state,
          label: word('requestState', state),
        })),
      ]}
      value={params.values.state ?? 'any'}
      onChange={state =>
        params.set({ state: state === 'any' ? undefined : String(state) })
      }
    />
  );
}

function NoRequests({ tab, params }: { tab: ApprovalsTab; params: Params }) {
  const { t } = useWords();
  if (params.values.state) {
    return (
      <EmptyState
        title={t('approvals.empty.all.title')}
        text={t('approvals.noMatch.text')}
      >
        <Button variant="secondary" onPress={params.clear}>
          {t('action.clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t(`approvals.empty.${tab}.title`)}
      text={t(`approvals.empty.${tab}.text`)}
    />
  );
}
