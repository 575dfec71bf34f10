// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A part of a page in a test app: the real routes, links and words, and no page around it.

import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ModuleHealth } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  FakeTenantsApi,
  Part as AnyPart,
  PartOptions as AnyPartOptions,
  renderPart as renderAnyPart,
} from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { tenantsApiRef } from '@ecp-ai/backstage-plugin-tenants-react';
import { ReactElement } from 'react';
import { monitoringApiRef, recoveryApiRef } from '../api';
import {
  entityRouteRef,
  incidentsRouteRef,
  templateRouteRef,
  usageRouteRef,
} from '../routes';
import { FakeMonitoringApi } from './FakeMonitoringApi';
import { FakeRecoveryApi } from './FakeRecoveryApi';

const PAGES = {
  '/incidents': incidentsRouteRef,
  '/usage': usageRouteRef,
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/create/templates/:namespace/:templateName': templateRouteRef,
};

/** How a part is shown; English, with both modules installed, unless told otherwise. */
export type PartOptions = Omit<AnyPartOptions, 'apis' | 'mountedRoutes'> & {
  tenants?: FakeTenantsApi;
  monitoring?: FakeMonitoringApi;
  recovery?: FakeRecoveryApi;
  /** Modules of the backend. */
  capabilities?: string[];
  /** An app that has none of the pages that links lead to. */
  isAlone?: boolean;
};

/** A part on screen. */
export type Part = AnyPart & {
  monitoring: FakeMonitoringApi;
  recovery: FakeRecoveryApi;
};

/** The tenants API of a backend with these modules, which are well unless told otherwise. */
export function tenantsWith(
  capabilities: string[],
  health: ModuleHealth = { ok: true },
): FakeTenantsApi {
  const api = new FakeTenantsApi();
  api.listCapabilities = async () => ({
    items: capabilities.map(name => ({ name, health })),
    totalItems: capabilities.length,
  });
  return api;
}

/** Renders a part of a page. */
export function renderPart(
  part: ReactElement,
  options: PartOptions = {},
): Part {
  const {
    capabilities = ['monitoring', 'recovery'],
    tenants = tenantsWith(capabilities),
    monitoring = new FakeMonitoringApi(),
    recovery = new FakeRecoveryApi(),
    isAlone,
    ...how
  } = options;
  const shown = renderAnyPart(part, {
    ...how,
    mountedRoutes: isAlone ? {} : PAGES,
    apis: [
      [tenantsApiRef, tenants],
      [monitoringApiRef, monitoring],
      [recoveryApiRef, recovery],
      [catalogApiRef, catalogApiMock()],
    ],
  });
  return { ...shown, monitoring, recovery };
}
