// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Link, Text } from '@backstage/ui';
import {
  Tenant,
  TenantRecovery,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  layout,
  LiveView,
  Section,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { recoveryApiRef } from '../api';
import { IncidentTable } from '../incidents/IncidentTable';
import { useLinks } from '../links';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { LastAttempts } from './LastAttempts';
import { NoAlertsNote } from './NoAlertsNote';
import { PausedNote } from './PausedNote';
import { PauseSwitch } from './PauseSwitch';
import { useTakesAlerts } from './useTakesAlerts';

/**
 * Open incidents of a tenant, what recovery does about them, and a pause of it. An earlier life has none, nor has what was
 * never approved; where nothing shall run, there is nothing to watch.
 */
export function RecoverySection({ tenant }: { tenant: Tenant }) {
  return tenant.former || tenant.lifecycle === 'pending' ? (
    <></>
  ) : (
    <OfLiving
      tenantId={tenant.tenantId}
      isWatched={tenant.lifecycle === 'active'}
    />
  );
}

function OfLiving(props: { tenantId: string; isWatched: boolean }) {
  const { tenantId, isWatched } = props;
  const { m } = useMonitoringWords();
  const api = useApi(recoveryApiRef);
  const live = useLive(() => api.getTenantRecovery(tenantId), tenantId, {
    isBusy: ({ incidents }) => incidents.length > 0,
  });
  return (
    <Section
      title={m('recovery.title')}
      actions={
        isWatched &&
        live.data && (
          <PauseSwitch
            isPaused={live.data.paused !== undefined}
            refusal={
              live.data.allowed.operate
                ? undefined
                : m('recovery.pauseTenant.who')
            }
            title={m('recovery.pauseTenant.title', { tenantId })}
            text={m('recovery.pauseTenant.text')}
            onPause={async pause => {
              await api.pauseTenantRecovery(tenantId, pause);
              await live.reload();
            }}
            onContinue={async () => {
              await api.continueTenantRecovery(tenantId);
              await live.reload();
            }}
          />
        )
      }
    >
      <LiveView live={live} rows={3}>
        {recovery => <Details {...props} recovery={recovery} />}
      </LiveView>
    </Section>
  );
}

function Details(props: {
  tenantId: string;
  isWatched: boolean;
  recovery: TenantRecovery;
}) {
  const { m } = useMonitoringWords();
  const { tenantId, isWatched, recovery } = props;
  const { incidents } = recovery;
  const takesAlerts = useTakesAlerts();
  const all = useLinks().incidentsOf(tenantId);
  return (
    <div className={layout.stack}>
      {incidents.length > 0 && (
        <Alert
          role="alert"
          icon
          status="danger"
          title={m('recovery.open', { count: incidents.length })}
        />
      )}
      {isWatched ? (
        <Mode recovery={recovery} takesAlerts={takesAlerts} />
      ) : (
        <Text color="secondary">{m('recovery.unwatched')}</Text>
      )}
      {incidents.length > 0 ? (
        <>
          <IncidentTable
            caption={m('recovery.table')}
            incidents={incidents}
            isOfOneTenant
          />
          <LastAttempts incidentId={incidents[0].id} />
        </>
      ) : (
        isWatched &&
        takesAlerts !== false && (
          <Text color="secondary">{m('recovery.none')}</Text>
        )
      )}
      {all && (
        <Link href={all} variant="body-small">
          {m('recovery.all')}
        </Link>
      )}
    </div>
  );
}

function Mode(props: {
  recovery: TenantRecovery;
  takesAlerts: boolean | undefined;
}) {
  const { m } = useMonitoringWords();
  const { recovery, takesAlerts } = props;
  const { mode, paused, attemptsLastHour, attemptCap } = recovery;
  return (
    <>
      {takesAlerts === false && <NoAlertsNote />}
      {paused && (
        <PausedNote title={m('recovery.tenantPaused')} paused={paused} />
      )}
      <span className={layout.inline}>
        <Chip tone={mode === 'on' ? 'success' : 'neutral'}>
          {m(`recovery.${mode}`)}
        </Chip>
        <Text color="secondary">
          {m(`recovery.mode.${mode}`)}{' '}
          {m('recovery.attempts', { used: attemptsLastHour, cap: attemptCap })}
        </Text>
      </span>
    </>
  );
}
