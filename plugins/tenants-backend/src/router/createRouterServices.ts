// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { ClusterDirectory } from '../clusters/ClusterDirectory';
import { TenantsConfig } from '../config/TenantsConfig';
import { HistoryReader } from '../database/HistoryReader';
import { Living } from '../database/lives';
import { RequestReader } from '../database/RequestReader';
import { StatusReader } from '../database/StatusReader';
import { TenantReader } from '../database/TenantReader';
import { KnownGroups } from '../workflow/KnownGroups';
import { Memberships } from '../workflow/Memberships';
import { RequestService } from '../workflow/RequestService';
import { Access } from './Access';
import { Certificates, RouterServices } from './RouterServices';

/** Where the routes meet the machines: wake them, and have workloads restarted. */
export type Machines = {
  poke(): void;
  restart(
    tenant: Living,
    actor: string,
    workload?: string,
  ): Promise<{ restartedAt: string }>;
};

/** Builds what the routes need from Backstage's services. */
export function createRouterServices(deps: {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  certificates: Certificates;
  config: TenantsConfig;
  directory: ClusterDirectory;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  knex: Knex;
  machines: Machines;
  permissions: PermissionsService;
  registry: PermissionsRegistryService;
  tenantReader: TenantReader;
}): RouterServices {
  const { config, knex, machines } = deps;
  const memberships = new Memberships(deps.catalog, deps.auth);
  const groups = new KnownGroups(deps);
  const people = {
    groupsOf: (ref: string) => memberships.groupsOf(ref),
    missingGroups: (refs: string[]) => groups.missing(refs),
  };
  return {
    access: new Access({
      ...deps,
      memberships,
      approvers: config.approvers,
    }),
    auditor: deps.auditor,
    certificates: deps.certificates,
    config,
    directory: deps.directory,
    requests: new RequestService(knex, config, machines.poke, people),
    groups,
    requestReader: new RequestReader(knex),
    tenantReader: deps.tenantReader,
    statusReader: new StatusReader(knex, config),
    history: new HistoryReader(knex),
    knex,
    restart: machines.restart,
    poke: machines.poke,
  };
}
