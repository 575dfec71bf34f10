// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Card, CardBody, Link } from '@backstage/ui';
import {
  isOpenState,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Age } from '../components/Age';
import { EntityName } from '../components/EntityName';
import { Facts } from '../components/Facts';
import { RequestStateChip, stateOf } from '../components/StateChips';
import layout from '../components/layout.module.css';
import { useLinks } from '../links';
import { useNow } from '../live';
import { useWords } from '../translation';

/** State in a sentence; who, when, why. */
export function RequestSummary({ request }: { request: TenantRequest }) {
  const { t, moment } = useWords();
  const links = useLinks();
  const state = stateOf(request, useNow());
  // Its tenant may be over, and the id another's.
  const tenantHref = isOpenState(state)
    ? links.tenant(request.tenantId)
    : links.life(request.tenantId, request.life);
  const { baseRevision, revision, expiresAt } = request;
  return (
    <Card>
      <CardBody>
        <div className={layout.stack}>
          <div className={layout.between}>
            <span className={layout.inline}>
              <RequestStateChip request={request} />
              <p className={layout.sentence}>{t(`request.state.${state}`)}</p>
            </span>
            {tenantHref && (
              <Link href={tenantHref} variant="body-medium">
                {t('request.toTenant')}
              </Link>
            )}
          </div>
          <Facts
            facts={[
              [
                t('fact.tenantId'),
                <span className={layout.mono}>{request.tenantId}</span>,
              ],
              [t('request.by'), <EntityName entityRef={request.requestedBy} />],
              [t('fact.owner'), <EntityName entityRef={request.owner} />],
              [t('request.at'), <Age at={request.createdAt} />],
              [t('request.reason'), request.reason || t('request.noReason')],
              [t('request.base'), baseRevision],
              [t('request.newRevision'), revision],
              [
                t('request.expires'),
                isOpenState(state) && expiresAt ? moment(expiresAt) : undefined,
              ],
            ]}
          />
        </div>
      </CardBody>
    </Card>
  );
}
