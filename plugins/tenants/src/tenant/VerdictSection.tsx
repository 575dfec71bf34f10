// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Link, Text } from '@backstage/ui';
import {
  Delivery,
  Tenant,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  layout,
  Live,
  Section,
  TenantStatusBadge,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { Findings } from '../components/Findings';
import { useLinks } from '../links';
import { TenantActions } from './TenantActions';
import { targetName } from './targetName';

/** The verdict in a sentence, what holds it up, and what can be done while it is there. */
export function VerdictSection(props: {
  tenant: Tenant;
  status: Live<TenantStatus>;
  deliveries: Delivery[];
  reload: () => Promise<void>;
}) {
  const { t, say } = useWords();
  const { tenant, status } = props;
  // Before the status answers, the tenant's own copy of it will do.
  const shown = status.data ?? tenant.status;
  return (
    <Section
      title={t('tenant.status.title')}
      actions={
        <TenantStatusBadge
          status={shown}
          lifecycle={tenant.lifecycle}
          showAge
        />
      }
    >
      <div className={layout.stack}>
        <p className={layout.sentence} role="status">
          {say('verdict', shown.verdict.code, shown.verdict.params)}
        </p>
        {status.error && (
          <ErrorPanel
            error={status.error}
            title={t('tenant.status.unavailable')}
            isBesideData={status.data !== undefined}
            onRetry={status.reload}
          />
        )}
        {tenant.findings && (
          <Alert
            role="alert"
            status="warning"
            icon
            title={t('tenant.findings.title')}
            description={<Findings findings={tenant.findings} />}
          />
        )}
        <HeldUp deliveries={props.deliveries} />
        <OpenRequest tenant={tenant} />
        {tenant.lifecycle !== 'deleted' && (
          <TenantActions
            tenant={tenant}
            workloads={status.data?.workloads ?? []}
            reload={props.reload}
          />
        )}
      </div>
    </Section>
  );
}

// The root cause first: a delivery that cannot go on explains everything below it.
function HeldUp({ deliveries }: { deliveries: Delivery[] }) {
  const words = useWords();
  const { t, say } = words;
  const stuck = deliveries.find(isStuck);
  return stuck?.error ? (
    <Alert
      role="alert"
      status={stuck.state === 'blocked' ? 'danger' : 'warning'}
      icon
      title={t('tenant.blockedBy', { target: targetName(words, stuck) })}
      description={say('delivery', stuck.error.code, stuck.error.params)}
    />
  ) : null;
}

function isStuck({ state }: Delivery): boolean {
  return state === 'failed' || state === 'blocked';
}

function OpenRequest({ tenant }: { tenant: Tenant }) {
  const { t, word } = useWords();
  const links = useLinks();
  const { openRequest } = tenant;
  const href = openRequest && links.request(openRequest.id);
  return href ? (
    <Text as="p">
      {t('tenant.openRequest')}:{' '}
      <Link href={href} variant="body-medium">
        {t('tenants.openRequest', {
          type: word('requestType', openRequest.type),
          state: word('requestState', openRequest.state),
        })}
      </Link>
    </Text>
  ) : null;
}
