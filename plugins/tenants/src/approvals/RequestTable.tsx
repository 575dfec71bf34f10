// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Link, Text } from '@backstage/ui';
import {
  isOpenState,
  TenantRequestSummary,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Age,
  Column,
  DataTable,
  layout,
  useNow,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { EntityName } from '../components/EntityName';
import { RequestStateChip, stateOf } from '../components/StateChips';
import { useLinks } from '../links';
import { PickRequest } from './PickRequest';
import { Picked } from './whyNotPicked';

/** Requests as a table; each leads to its page. */
export function RequestTable(props: {
  requests: TenantRequestSummary[];
  /** All are of one tenant, which the page names already. */
  isOfOneTenant?: boolean;
  /** They are selected to be decided together. */
  picked?: Picked;
}) {
  const { t } = useWords();
  const { requests, isOfOneTenant, picked } = props;
  const owner: Column<TenantRequestSummary> = {
    id: 'owner',
    header: t('fact.owner'),
    cell: request => <EntityName entityRef={request.owner} />,
  };
  return (
    <DataTable
      caption={t('approvals.table')}
      rows={requests}
      rowKey={request => request.id}
      columns={[
        {
          id: 'request',
          header: t('approvals.column.request'),
          cell: request =>
            picked ? (
              <PickRequest request={request} picked={picked}>
                <RequestCell request={request} />
              </PickRequest>
            ) : (
              <RequestCell request={request} />
            ),
        },
        {
          id: 'state',
          header: t('approvals.column.state'),
          cell: request => (
            <span className={layout.tight}>
              <RequestStateChip request={request} />
              <Deadline request={request} />
            </span>
          ),
        },
        {
          id: 'by',
          header: t('approvals.column.by'),
          cell: request => <EntityName entityRef={request.requestedBy} />,
        },
        ...(isOfOneTenant ? [] : [owner]),
        {
          id: 'when',
          header: t('approvals.column.when'),
          cell: request => <Age at={request.createdAt} />,
        },
      ]}
    />
  );
}

function RequestCell({ request }: { request: TenantRequestSummary }) {
  const { t } = useWords();
  const href = useLinks().request(request.id);
  const title = t(`request.title.${request.type}`, {
    tenantId: request.tenantId,
  });
  return (
    <span className={layout.tight}>
      {href ? (
        <Link href={href} weight="bold" variant="body-medium">
          {title}
        </Link>
      ) : (
        <Text weight="bold">{title}</Text>
      )}
      {request.reason && (
        <Text variant="body-small" color="secondary">
          {request.reason}
        </Text>
      )}
      {request.findingCount > 0 && (
        <Text variant="body-small" className={layout.warningText}>
          {t('approvals.findings', { count: request.findingCount })}
        </Text>
      )}
    </span>
  );
}

// Until when somebody has to act; and once nobody did, what is left to do.
function Deadline({ request }: { request: TenantRequestSummary }) {
  const { t, moment } = useWords();
  const { expiresAt } = request;
  const state = stateOf(request, useNow());
  if (state === 'expired') {
    return (
      <Text variant="body-small" color="secondary">
        {t('approvals.expired')}
      </Text>
    );
  }
  return isOpenState(state) && expiresAt ? (
    <Text variant="body-small" color="secondary">
      {t('approvals.until', { at: moment(expiresAt) })}
    </Text>
  ) : null;
}
