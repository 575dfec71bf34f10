// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  Link,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  ListRequestsQuery,
  policySimulatePermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RiCheckDoubleLine } from '@remixicon/react';
import {
  layout,
  PageFrame,
  useListParams,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { useLinks } from '../links';
import { APPROVALS_TABS, ApprovalsTab } from './approvalsTabs';
import { RequestList } from './RequestList';

const QUERIES: Record<ApprovalsTab, ListRequestsQuery> = {
  waiting: { decidable: 'true' },
  mine: { requestedBy: 'me' },
  all: {},
};

/** Requests: those that wait for the viewer, the viewer's own, and all the viewer may see. */
export function ApprovalsPage() {
  const { t } = useWords();
  const params = useListParams(['tab', 'state'], ['tab']);
  const tab = APPROVALS_TABS.find(id => id === params.values.tab) ?? 'waiting';
  const waiting = useWaitingCount();
  const policyHref = useLinks().policy;
  const trying = usePermission({ permission: policySimulatePermission });
  return (
    <PageFrame title={t('approvals.title')} icon={<RiCheckDoubleLine />}>
      <div className={layout.between}>
        <Text as="p" color="secondary">
          {t('approvals.intro')}
        </Text>
        {policyHref && trying.allowed && (
          <Link href={policyHref} variant="body-medium">
            {t('policy.link')}
          </Link>
        )}
      </div>
      <Tabs
        selectedKey={tab}
        onSelectionChange={key =>
          params.set({
            tab: key === 'waiting' ? undefined : String(key),
            state: undefined,
          })
        }
      >
        <TabList aria-label={t('approvals.tabs')}>
          {APPROVALS_TABS.map(id => (
            <Tab key={id} id={id}>
              {id === 'waiting' && waiting
                ? `${t('approvals.tab.waiting')} (${waiting})`
                : t(`approvals.tab.${id}`)}
            </Tab>
          ))}
        </TabList>
        {APPROVALS_TABS.map(id => (
          <TabPanel key={id} id={id}>
            <div className={layout.stack}>
              <Card>
                <CardBody>
                  <RequestList tab={id} query={QUERIES[id]} params={params} />
                </CardBody>
              </Card>
            </div>
          </TabPanel>
        ))}
      </Tabs>
    </PageFrame>
  );
}

// The number of requests that the viewer can decide right now; one's own are never among them.
function useWaitingCount(): number | undefined {
  const api = useApi(tenantsApiRef);
  const live = useLive(
    () => api.listRequests({ ...QUERIES.waiting, limit: 1 }),
    'waiting',
  );
  return live.data?.totalItems;
}
