// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Text } from '@backstage/ui';
import { ClusterSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { RiServerLine } from '@remixicon/react';
import {
  EmptyState,
  LiveView,
  PageFrame,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { ClusterTable } from './ClusterTable';
import { RepositorySection } from './RepositorySection';

/** Every cluster that tenants may live in, with its state and what it has left; and the repository that leads there. */
export function ClustersPage() {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const live = useLive(
    async () => (await api.listClusters()).items,
    'clusters',
    {
      isBusy: clusters => clusters.some(({ state }) => state !== 'reachable'),
    },
  );
  return (
    <PageFrame title={t('clusters.title')} icon={<RiServerLine />}>
      <Text as="p" color="secondary">
        {t('clusters.intro')}
      </Text>
      <Card>
        <CardBody>
          <LiveView live={live}>
            {(clusters: ClusterSummary[]) =>
              clusters.length === 0 ? (
                <EmptyState
                  title={t('clusters.empty.title')}
                  text={t('clusters.empty.text')}
                />
              ) : (
                <ClusterTable clusters={clusters} />
              )
            }
          </LiveView>
        </CardBody>
      </Card>
      <RepositorySection />
    </PageFrame>
  );
}
