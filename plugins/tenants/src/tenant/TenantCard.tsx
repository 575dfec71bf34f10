// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Facts,
  layout,
  LiveView,
  Section,
  TenantStatusBadge,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { agreedFacts } from '../components/agreedFacts';
import { EntityName } from '../components/EntityName';
import { useLinks } from '../links';
import { isUnderWay } from './isUnderWay';

/** The tenant in short, for the overview of its entity page. */
export function TenantCard() {
  const { t } = useWords();
  const { entity } = useEntity();
  const tenantId = entity.metadata.name;
  const api = useApi(tenantsApiRef);
  const live = useLive(() => api.getTenant(tenantId), tenantId, {
    isBusy: isUnderWay,
  });
  return (
    <Section title={t('tenant.card.title')}>
      <LiveView live={live} rows={4}>
        {tenant => <Summary tenant={tenant} />}
      </LiveView>
    </Section>
  );
}

function Summary({ tenant }: { tenant: Tenant }) {
  const words = useWords();
  const { t, say, word, moment } = words;
  const links = useLinks();
  const { status, openRequest, expiresAt } = tenant;
  const statusHref = links.tenant(tenant.tenantId);
  const requestHref = openRequest && links.request(openRequest.id);
  return (
    <div className={layout.stack}>
      <TenantStatusBadge status={status} lifecycle={tenant.lifecycle} showAge />
      <p className={layout.sentence}>
        {say('verdict', status.verdict.code, status.verdict.params)}
      </p>
      <Facts
        facts={[
          [t('fact.owner'), <EntityName entityRef={tenant.owner} />],
          [t('fact.environment'), word('environment', tenant.environment)],
          [t('fact.preset'), tenant.preset],
          [t('fact.cluster'), tenant.cluster],
          [
            t('fact.namespace'),
            <span className={layout.mono}>{tenant.namespace}</span>,
          ],
          [t('fact.revision'), tenant.revision],
          [t('fact.expires'), expiresAt && moment(expiresAt)],
          ...agreedFacts(tenant.spec, words),
          [
            t('tenant.openRequest'),
            requestHref && (
              <Link href={requestHref} variant="body-medium">
                {t('tenants.openRequest', {
                  type: word('requestType', openRequest.type),
                  state: word('requestState', openRequest.state),
                })}
              </Link>
            ),
          ],
        ]}
      />
      {statusHref && (
        <Link href={statusHref} variant="body-medium">
          {t('tenant.openStatus')}
        </Link>
      )}
    </div>
  );
}
