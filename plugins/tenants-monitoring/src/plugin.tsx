// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSectionBlueprint } from '@ecp-ai/backstage-plugin-tenants-react';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { PAGES } from '@ecp-ai/backstage-plugin-tenants-common';
import { RiAlarmWarningLine, RiCoinsLine } from '@remixicon/react';
import { monitoringApi, recoveryApi } from './api';
import {
  entityRouteRef,
  incidentRouteRef,
  incidentsRouteRef,
  templateRouteRef,
  usageRouteRef,
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

const usagePage = PageBlueprint.make({
  name: 'usage',
  params: {
    path: PAGES.usage,
    title: titleOf('usage.page.title'),
    icon: <RiCoinsLine />,
    routeRef: usageRouteRef,
    noHeader: true,
    loader: () => import('./usage/UsageRouter').then(m => <m.UsageRouter />),
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

const usageSection = TenantSectionBlueprint.make({
  name: 'usage',
  params: {
    capability: 'monitoring',
    loader: () => import('./usage/UsageFindings').then(m => m.UsageFindings),
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

/** Monitoring tab of a tenant, its recovery, and the pages of incidents and of usage. */
export const tenantsMonitoringPlugin = createFrontendPlugin({
  pluginId: 'tenants-monitoring',
  title: 'Monitoring of tenants',
  icon: <RiAlarmWarningLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    incidents: incidentsRouteRef,
    incident: incidentRouteRef,
    usage: usageRouteRef,
  },
  externalRoutes: { entity: entityRouteRef, template: templateRouteRef },
  extensions: [
    monitoringApi,
    recoveryApi,
    incidentsPage,
    usagePage,
    monitoringContent,
    usageSection,
    recoverySection,
  ],
});
