// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The modules that are installed. A mistake in one stops start-up.

import {
  ApiRoutes,
  coreRoutes,
  ModuleHealth,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  MonthlyCost,
  RouteHandlers,
  RunningModule,
  TenantsHost,
  TenantsModule,
  TenantsModulesExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';

const NAME = /^[a-z][a-z0-9-]{0,29}$/;

/** A module that runs, with what it left out filled in. */
export type InstalledModule = {
  name: string;
  routes: ApiRoutes;
  handlers: RouteHandlers<ApiRoutes>;
  health(): Promise<ModuleHealth>;
  stop(): Promise<void>;
};

/** Modules by name. */
export class TenantsModules implements TenantsModulesExtensionPoint {
  private readonly byName = new Map<string, TenantsModule>();
  private readonly running: RunningModule<ApiRoutes>[] = [];

  addModule<Routes extends ApiRoutes>(module: TenantsModule<Routes>): void {
    const { name } = module;
    if (!NAME.test(name)) {
      throw new Error(
        `Module "${name}": a name is 1 to 30 of a-z, 0-9 and -, beginning with a letter`,
      );
    }
    if (this.byName.has(name)) {
      throw new Error(`Two modules are named ${name}`);
    }
    this.requireFree(module);
    this.byName.set(name, module as unknown as TenantsModule);
  }

  /** Keys below `tenants.clusters.<name>` that modules read. */
  get clusterKeys(): string[] {
    return [...this.byName.values()].flatMap(it => it.clusterKeys ?? []);
  }

  /** Keys below `tenants` that modules read: their names. */
  get ownKeys(): string[] {
    return [...this.byName.values()]
      .filter(it => it.hasConfig)
      .map(it => it.name);
  }

  /** What a quota costs a month, by the first module that knows; `undefined` where none does. */
  monthlyCost(needs: Record<string, number>): MonthlyCost | undefined {
    for (const module of this.running) {
      const cost = module.monthlyCost?.(needs);
      if (cost) return cost;
    }
    return undefined;
  }

  /** Brings the tables of each up to date, in the order in which they were added. */
  async migrate(): Promise<void> {
    for (const module of this.byName.values()) await module.migrate?.();
  }

  /** Starts them in the order in which they were added; each gets a host of its own. */
  async start(
    hostOf: (module: string) => TenantsHost,
  ): Promise<InstalledModule[]> {
    const installed: InstalledModule[] = [];
    for (const { name, routes, start } of this.byName.values()) {
      const running = await start(hostOf(name));
      this.running.push(running);
      installed.push({
        name,
        routes,
        handlers: running.handlers,
        health: async () => (await running.health?.()) ?? { ok: true },
        stop: async () => running.stop?.(),
      });
    }
    return installed;
  }

  /** @throws Error when somebody answers one of its routes already. */
  private requireFree({ name, routes }: TenantsModule<ApiRoutes>): void {
    const tables = [
      coreRoutes,
      ...[...this.byName.values()].map(it => it.routes),
    ];
    for (const [operation, { method, path }] of Object.entries(routes)) {
      for (const table of tables as ApiRoutes[]) {
        const taken =
          operation in table ||
          Object.values(table).some(
            it => it.method === method && shapeOf(it.path) === shapeOf(path),
          );
        if (taken) {
          throw new Error(
            `Module ${name}: ${operation} (${method} ${path}) is answered by somebody else`,
          );
        }
      }
    }
  }
}

/** Two paths of one shape answer the same calls, whatever their parameters are called. */
const shapeOf = (path: string) => path.replace(/\{\w+\}/g, '{}');
