// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { HttpAuthService, LoggerService } from '@backstage/backend-plugin-api';
import { PrincipalsService } from '@ecp-ai/backstage-plugin-tenants-node';
import { ClusterDirectory } from '../clusters/ClusterDirectory';
import { TenantsConfig } from '../config/TenantsConfig';
import { AuditReader } from '../database/AuditReader';
import { AuditStore } from '../database/AuditStore';
import { ClusterStore } from '../database/ClusterStore';
import { DatabaseRepositoryStore } from '../database/DatabaseRepositoryStore';
import { HistoryReader } from '../database/HistoryReader';
import { RequestReader } from '../database/RequestReader';
import { StatusReader } from '../database/StatusReader';
import { TenantReader } from '../database/TenantReader';
import { CallLimits } from '../limits/CallLimits';
import { PodLogs } from '../logs/PodLogs';
import { InstalledModule } from '../modules/TenantsModules';
import { PolicySimulator } from '../workflow/approval/PolicySimulator';
import { DeliveryService } from '../workflow/DeliveryService';
import { KnownGroups } from '../workflow/KnownGroups';
import { RequestService } from '../workflow/RequestService';
import { RestartService } from '../workflow/RestartService';
import { SizingAdviser } from '../workflow/SizingAdviser';
import { Access } from './Access';
import { Answers } from './Answers';
import { AuditTrail } from './AuditTrail';
import { InstalledTarget } from './describeTarget';

/** What routes are made of. */
export type RouterServices = {
  access: Access;
  answers: Answers;
  audit: AuditTrail;
  auditReader: AuditReader;
  auditStore: AuditStore;
  httpAuth: HttpAuthService;
  limits: CallLimits;
  principals: PrincipalsService;
  logger: LoggerService;
  config: TenantsConfig;
  directory: ClusterDirectory;
  requests: RequestService;
  simulator: PolicySimulator;
  adviser: SizingAdviser;
  groups: KnownGroups;
  requestReader: RequestReader;
  tenantReader: TenantReader;
  statusReader: StatusReader;
  history: HistoryReader;
  /** The delivery targets that are installed. */
  targets: readonly InstalledTarget[];
  modules: readonly InstalledModule[];
  logs: PodLogs;
  restarts: RestartService;
  deliveries: DeliveryService;
  clusters: ClusterStore;
  repositories: DatabaseRepositoryStore;
};
