// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PrincipalsService } from '@ecp-ai/backstage-plugin-tenants-node';
import { ClusterDirectory } from '../clusters/ClusterDirectory';
import { TenantsConfig } from '../config/TenantsConfig';
import { Stores } from '../database/openStores';
import { CallLimits } from '../limits/CallLimits';
import { PodLogs } from '../logs/PodLogs';
import { PolicySimulator } from '../workflow/approval/PolicySimulator';
import { FactSources } from '../workflow/approval/readFacts';
import { DeliveryService } from '../workflow/DeliveryService';
import { KnownGroups } from '../workflow/KnownGroups';
import {
  AskNamespace,
  RequestService,
  TryObjects,
} from '../workflow/RequestService';
import { RestartService } from '../workflow/RestartService';
import { SizingAdviser } from '../workflow/SizingAdviser';
import { Access } from './Access';
import { Answers } from './Answers';
import { AuditTrail } from './AuditTrail';
import { InstalledTarget } from './describeTarget';
import { RouterServices } from './RouterServices';

/** Where the routes meet the machines: wake them, ask what goes with a namespace, try objects, and read logs. */
export type Machines = {
  targets: readonly InstalledTarget[];
  poke(): void;
  askNamespace: AskNamespace;
  tryObjects: TryObjects;
  logs: PodLogs;
};

/** Builds what the routes need from Backstage's services. */
export function createRouterServices(deps: {
  audit: AuditTrail;
  auth: AuthService;
  catalog: CatalogService;
  config: TenantsConfig;
  directory: ClusterDirectory;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  machines: Machines;
  principals: PrincipalsService;
  /** What a quota costs a month, where a module knows prices. */
  monthlyCost: FactSources['monthlyCost'];
  permissions: PermissionsService;
  registry: PermissionsRegistryService;
  stores: Stores;
  userInfo: UserInfoService;
}): Omit<RouterServices, 'modules'> {
  const { config, machines, principals, stores } = deps;
  const groups = new KnownGroups(deps);
  const people = {
    groupsOf: async (ref: string) => (await principals.person(ref)).groups,
    missingGroups: (refs: string[]) => groups.missing(refs),
  };
  const sources: FactSources = {
    statusOf: async (tenantId, life) =>
      (await stores.statusReader.read(tenantId, life))?.status,
    monthlyCost: deps.monthlyCost,
  };
  return {
    access: new Access({
      ...deps,
      decidersOf: lives => stores.requestReader.decidersOf(lives),
    }),
    answers: new Answers(),
    httpAuth: deps.httpAuth,
    limits: new CallLimits(config.limits),
    principals,
    logger: deps.logger,
    audit: deps.audit,
    auditReader: stores.auditReader,
    auditStore: stores.audit,
    config,
    directory: deps.directory,
    requests: new RequestService(stores.requests, config, machines.poke, {
      people,
      ask: machines.askNamespace,
      tryObjects: machines.tryObjects,
      ...sources,
    }),
    simulator: new PolicySimulator(stores.requests, config, sources),
    adviser: new SizingAdviser(config, name => stores.clusters.committed(name)),
    groups,
    requestReader: stores.requestReader,
    tenantReader: stores.tenantReader,
    statusReader: stores.statusReader,
    history: stores.history,
    clusters: stores.clusters,
    repositories: stores.repositories(machines.poke),
    targets: machines.targets,
    logs: machines.logs,
    restarts: new RestartService(
      stores.operations,
      stores.statusReader,
      machines.poke,
    ),
    deliveries: new DeliveryService(
      stores.operations,
      machines.targets.filter(it => !it.drifts).map(it => it.name),
      machines.poke,
    ),
  };
}
