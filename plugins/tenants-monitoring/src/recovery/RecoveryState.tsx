// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import { Recovery } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  layout,
  LiveView,
  useLive,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { recoveryApiRef } from '../api';
import { useLinks } from '../links';
import { useMonitoringWords } from '../translation/useMonitoringWords';
import { PausedNote } from './PausedNote';
import { PauseSwitch } from './PauseSwitch';

/** What holds recovery everywhere: a pause, storms, maintenance; and the pause for whoever may set it. */
export function RecoveryState() {
  const { m } = useMonitoringWords();
  const api = useApi(recoveryApiRef);
  const live = useLive(() => api.getRecovery(), 'recovery');
  return (
    <LiveView live={live} rows={1}>
      {recovery => (
        <div className={layout.stack}>
          {recovery.paused && (
            <PausedNote title={m('recovery.paused')} paused={recovery.paused} />
          )}
          {recovery.storms.map(storm => (
            <StormNote key={storm.cluster} storm={storm} />
          ))}
          {recovery.maintenance.map(window => (
            <MaintenanceNote key={window.name} window={window} />
          ))}
          <div className={layout.inline}>
            <PauseSwitch
              isPaused={recovery.paused !== undefined}
              refusal={
                recovery.allowed.pause ? undefined : m('recovery.pause.who')
              }
              title={m('recovery.pause.title')}
              text={m('recovery.pause.text')}
              onPause={async pause => {
                await api.pauseRecovery(pause);
                await live.reload();
              }}
              onContinue={async () => {
                await api.continueRecovery();
                await live.reload();
              }}
            />
          </div>
        </div>
      )}
    </LiveView>
  );
}

function StormNote({ storm }: { storm: Recovery['storms'][number] }) {
  const { m, words } = useMonitoringWords();
  const { cluster, down, total, since } = storm;
  const links = useLinks();
  const href = storm.incident && links.incident(storm.incident);
  return (
    <Alert
      role="alert"
      icon
      status="danger"
      title={m('recovery.storm', { cluster, down, total })}
      description={m('recovery.storm.text', { date: words.moment(since) })}
      customActions={
        href && (
          <ButtonLink size="small" variant="secondary" href={href}>
            {m('recovery.storm.open')}
          </ButtonLink>
        )
      }
    />
  );
}

function MaintenanceNote(props: { window: Recovery['maintenance'][number] }) {
  const { m, words } = useMonitoringWords();
  const { name, until, clusters } = props.window;
  return (
    <Alert
      role="status"
      icon
      status="info"
      title={m('recovery.maintenance', { name, date: words.moment(until) })}
      description={
        clusters.length > 0
          ? m('recovery.maintenance.clusters', {
              clusters: clusters.join(', '),
            })
          : m('recovery.maintenance.text')
      }
    />
  );
}
