// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Puts the module together over a host and a database.

import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { recoveryRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ModuleConnection,
  RunningModule,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { AlertReconciler } from './incidents/AlertReconciler';
import { FiringCheck } from './incidents/FiringCheck';
import { IncidentBuilder } from './incidents/IncidentBuilder';
import { incidentHandlers } from './incidents/incidentHandlers';
import { IncidentReader } from './incidents/IncidentReader';
import { IncidentWriter } from './incidents/IncidentWriter';
import { pauseHandlers } from './incidents/pauseHandlers';
import { PauseStore } from './incidents/PauseStore';
import { AlertStore } from './intake/AlertStore';
import { IntakeGate } from './intake/intakeGate';
import { intakeHandler } from './intake/intakeHandler';
import { NoticeLoop } from './notices/NoticeLoop';
import { NoticeSender } from './notices/NoticeSender';
import { NoticeWriter } from './notices/NoticeWriter';
import { RecoveryConfig } from './readRecoveryConfig';
import { RecoveryLoop } from './RecoveryLoop';
import { Recoverer } from './leash/Recoverer';
import { Wishes } from './leash/Wishes';
import { Alertmanager } from './silences/Alertmanager';
import { silenceHandlers } from './silences/silenceHandlers';
import { Silences } from './silences/Silences';

/** What it is made of. */
export type RecoveryDeps = {
  config: RecoveryConfig;
  gate: Pick<IntakeGate, 'senderOf'>;
  host: TenantsHost;
  knex: ModuleConnection;
  logger: LoggerService;
  notifications: NotificationService;
  signals: SignalsService;
};

/** Starts the loop; its handlers answer from then on. */
export function startRecovery(
  deps: RecoveryDeps,
): RunningModule<typeof recoveryRoutes> {
  const { config, gate, host, knex } = deps;
  const notices = new NoticeWriter(host.audience);
  const incidents = new IncidentWriter({
    notices,
    isRecovered: alertname => Object.hasOwn(config.runbooks, alertname),
    waitSeconds: alertname => config.runbooks[alertname]?.waitSeconds ?? 0,
  });
  const builder = new IncidentBuilder({
    knex,
    tenants: host.tenants,
    incidents,
  });
  const alertmanager =
    config.alertmanager && new Alertmanager(config.alertmanager);
  const check = new FiringCheck({
    ...deps,
    tenants: host.tenants,
    alertmanager,
  });
  const told = new NoticeLoop({
    ...deps,
    pollSeconds: config.pollSeconds,
    sender: new NoticeSender({ ...deps, tenants: host.tenants }),
  });
  const loop = new RecoveryLoop({
    ...deps,
    pollSeconds: config.pollSeconds,
    builder,
    reconciler: new AlertReconciler({
      ...deps,
      tenants: host.tenants,
      check,
      incidents,
      builder,
    }),
    leash: new Recoverer({ ...deps, builder, incidents, notices }),
    changed: () => told.poke(),
  });
  loop.start();
  told.start();
  const reader = new IncidentReader(knex);
  const poke = () => {
    loop.poke();
    told.poke();
  };
  const parts = {
    ...deps,
    reader,
    incidents,
    notices,
    silences: new Silences(alertmanager),
    pauses: new PauseStore(knex),
    wishes: new Wishes({ knex, tenants: host.tenants }),
    poke,
  };
  return {
    handlers: {
      receiveAlerts: intakeHandler(
        host.access,
        new AlertStore(knex),
        gate,
        poke,
      ),
      ...incidentHandlers(parts),
      ...silenceHandlers(parts),
      ...pauseHandlers(parts),
    },
    // Whoever looks would take silence for health.
    health: async () =>
      config.webhook.tokens.length > 0
        ? { ok: true }
        : { ok: false, code: 'no_alerts' },
    stop: async () => {
      await Promise.all([loop.stop(), told.stop()]);
    },
  };
}
