// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSectionBlueprint } from '@ecp-ai/backstage-plugin-tenants-react';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { PAGES } from '@ecp-ai/backstage-plugin-tenants-common';
import { RiAlarmWarningLine } from '@remixicon/react';
import { monitoringApi, recoveryApi } from './api';
import {
  entityRouteRef,
  incidentRouteRef,
  incidentsRouteRef,
  templateRouteRef,
} from './routes';
import { titleOf } from './translation/titleOf';

const incidentsPage = PageBlueprint.make({
  name: 'incidents',
  params: {
    path: PAGES.incidents,
    title: titleOf('incidents.title'),
    icon: <RiAlarmWarningLine />,
    routeRef: incidentsRouteRef,
    noHeader: true,
    loader: () =>
      import('./incidents/IncidentsRouter').then(m => <m.IncidentsRouter />),
  },
});

const monitoringContent = EntityContentBlueprint.make({
  name: 'monitoring',
  params: {
    path: '/monitoring',
    title: titleOf('monitoring.title'),
    filter: { kind: 'tenant' },
    loader: () =>
      import('./monitoring/MonitoringContent').then(m => (
        <m.MonitoringContent />
      )),
  },
});

const recoverySection = TenantSectionBlueprint.make({
  name: 'recovery',
  params: {
    capability: 'recovery',
    loader: () =>
      import('./recovery/RecoverySection').then(m => m.RecoverySection),
  },
});

/** Monitoring tab of a tenant, its recovery, and the page of incidents. */
export const tenantsMonitoringPlugin = createFrontendPlugin({
  pluginId: 'tenants-monitoring',
  title: 'Monitoring of tenants',
  icon: <RiAlarmWarningLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { incidents: incidentsRouteRef, incident: incidentRouteRef },
  externalRoutes: { entity: entityRouteRef, template: templateRouteRef },
  extensions: [
    monitoringApi,
    recoveryApi,
    incidentsPage,
    monitoringContent,
    recoverySection,
  ],
});
