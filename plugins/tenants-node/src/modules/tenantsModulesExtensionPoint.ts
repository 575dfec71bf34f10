// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a module of the plugin `tenants` brings routes, tables, schedules and a word on its health.

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  ApiRoutes,
  ModuleHealth,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RouteHandlers } from './RouteCall';
import { TenantsHost } from './TenantsHost';

/** An amount, and its currency by ISO 4217. */
export type MonthlyCost = { amount: number; currency: string };

/** A module that runs. */
export type RunningModule<Routes extends ApiRoutes> = {
  /** One for each route of the table. */
  handlers: RouteHandlers<Routes>;
  /** Shown in `GET /v1/capabilities`. Default: it is well */
  health?(): Promise<ModuleHealth>;
  /**
   * What a whole quota costs in 730 hours, where the module knows prices: rules of approval ask.
   *
   * @param needs - `cpu` in cores, `memory` and `storage` in bytes, devices by count
   */
  monthlyCost?(needs: Record<string, number>): MonthlyCost | undefined;
  /** Before the plugin's own machines stop. */
  stop?(): Promise<void>;
};

/** What a module brings. */
export type TenantsModule<Routes extends ApiRoutes = ApiRoutes> = {
  /** Of its capability, its tables and its timeline entries, e.g. `certificate`. */
  name: string;
  /** Checked, documented and answered as the plugin's own; in OpenAPI as long as the module is installed. */
  routes: Routes;
  /** Keys below `tenants.clusters.<name>` that the module reads; declared in its own `config.d.ts`. */
  clusterKeys?: string[];
  /** The module reads `tenants.<name>`, declared in its own `config.d.ts`. Default: it does not */
  hasConfig?: boolean;
  /**
   * Brings the module's tables up to date. Called instead of `start`, when nothing but tables is wanted: after the plugin's own.
   * Default: it has none
   */
  migrate?(): Promise<unknown>;
  /** Called once, when the plugin's own tables are up to date and before it answers. A rejection stops start-up. */
  start(host: TenantsHost): Promise<RunningModule<Routes>>;
};

/** What {@link tenantsModulesExtensionPoint} offers. */
export interface TenantsModulesExtensionPoint {
  /** @throws Error when a module of that name is there, or the name is none. */
  addModule<Routes extends ApiRoutes>(module: TenantsModule<Routes>): void;
}

/** Extension point of the plugin `tenants`: whole modules. */
export const tenantsModulesExtensionPoint =
  createExtensionPoint<TenantsModulesExtensionPoint>({
    id: 'tenants.modules',
  });
