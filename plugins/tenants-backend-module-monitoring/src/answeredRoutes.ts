// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { monitoringRoutes } from '@ecp-ai/backstage-plugin-tenants-common';

const { getMonitoring, getPanel, getMarkers } = monitoringRoutes;

/** Those that have handlers. */
export const answeredRoutes = { getMonitoring, getPanel, getMarkers };
