// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { isOpenState } from '@ecp-ai/backstage-plugin-tenants-common';
import { RiCheckDoubleLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import {
  EmptyState,
  LiveView,
  PageFrame,
  statusOf,
  useLive,
  useViewer,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { useLinks } from '../links';
import { RequestView } from './RequestView';

/** One request: who asks for what and why, what it would do, and the decision. */
export function RequestPage() {
  const { id = '' } = useParams();
  return <Request key={id} id={id} />;
}

function Request({ id }: { id: string }) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const { approvals } = useLinks();
  const live = useLive(() => api.getRequest(id), id, {
    isBusy: request => isOpenState(request.state),
  });
  const viewer = useViewer();
  const request = live.data;
  const title = request
    ? t(`request.title.${request.type}`, { tenantId: request.tenantId })
    : t('approvals.title');
  // An id that is no UUID is refused as bad input; to the reader both mean: there is none.
  const isMissing =
    !request && live.error && [400, 404].includes(statusOf(live.error) ?? 0);
  return (
    <PageFrame
      title={title}
      icon={<RiCheckDoubleLine />}
      breadcrumbs={[
        { label: t('approvals.title'), href: approvals ?? '/' },
        { label: request ? title : t('request.missing.title'), href: '' },
      ]}
    >
      {isMissing ? (
        <Missing />
      ) : (
        <LiveView live={live} rows={8}>
          {data => (
            <RequestView request={data} viewer={viewer} reload={live.reload} />
          )}
        </LiveView>
      )}
    </PageFrame>
  );
}

function Missing() {
  const { t } = useWords();
  const { approvals } = useLinks();
  return (
    <EmptyState
      title={t('request.missing.title')}
      text={t('request.missing.text')}
    >
      {approvals && (
        <ButtonLink href={approvals} variant="secondary">
          {t('request.back')}
        </ButtonLink>
      )}
    </EmptyState>
  );
}
