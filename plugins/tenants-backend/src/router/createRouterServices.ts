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
import { MembershipsService } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { ClusterDirectory } from '../clusters/ClusterDirectory';
import { TenantsConfig } from '../config/TenantsConfig';
import { HistoryReader } from '../database/HistoryReader';
import { RequestReader } from '../database/RequestReader';
import { StatusReader } from '../database/StatusReader';
import { TenantReader } from '../database/TenantReader';
import { PodLogs } from '../logs/PodLogs';
import { KnownGroups } from '../workflow/KnownGroups';
import { AskNamespace, RequestService } from '../workflow/RequestService';
import { RestartService } from '../workflow/RestartService';
import { Access } from './Access';
import { InstalledTarget } from './describeTarget';
import { Certificates, RouterServices } from './RouterServices';

/** Where the routes meet the machines: wake them, ask what goes with a namespace, and read logs. */
export type Machines = {
  targets: readonly InstalledTarget[];
  poke(): void;
  askNamespace: AskNamespace;
  logs: PodLogs;
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
  memberships: MembershipsService;
  permissions: PermissionsService;
  registry: PermissionsRegistryService;
  tenantReader: TenantReader;
}): RouterServices {
  const { config, knex, machines, memberships } = deps;
  const groups = new KnownGroups(deps);
  const statusReader = new StatusReader(knex, config);
  const people = {
    groupsOf: (ref: string) => memberships.groupsOf(ref),
    missingGroups: (refs: string[]) => groups.missing(refs),
  };
  return {
    access: new Access({ ...deps, approvers: config.approvers }),
    auditor: deps.auditor,
    certificates: deps.certificates,
    config,
    directory: deps.directory,
    requests: new RequestService(knex, config, machines.poke, {
      people,
      ask: machines.askNamespace,
    }),
    groups,
    requestReader: new RequestReader(knex),
    tenantReader: deps.tenantReader,
    statusReader,
    history: new HistoryReader(knex),
    targets: machines.targets,
    knex,
    logs: machines.logs,
    restarts: new RestartService(knex, statusReader, machines.poke),
    poke: machines.poke,
  };
}
