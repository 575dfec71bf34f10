// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The door of this folder: whoever is not in here gets stores and readers, and no connection.

import { DatabaseService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { TenantsConfig } from '../config/TenantsConfig';
import { AuditReader } from './AuditReader';
import { AuditStore } from './AuditStore';
import { ClusterStore } from './ClusterStore';
import { DatabaseLeases } from './DatabaseLeases';
import { DatabaseRepositoryStore } from './DatabaseRepositoryStore';
import { DatabaseStatusStore } from './DatabaseStatusStore';
import { DatabaseWorkStore } from './DatabaseWorkStore';
import { DispatchStore } from './DispatchStore';
import { FigureStore } from './FigureStore';
import { HistoryReader } from './HistoryReader';
import { connect } from './migrate';
import { ModuleStore } from './ModuleStore';
import { OperationStore } from './OperationStore';
import { Outbox } from './Outbox';
import { RequestReader } from './RequestReader';
import { RequestStore } from './RequestStore';
import { StatusReader } from './StatusReader';
import { TenantReader } from './TenantReader';

/** Everything that may be read and written. */
export type Stores = ReturnType<typeof storesOver>;

/** Brings the plugin's tables up to date and hands out what is done with them. */
export async function openStores(
  database: DatabaseService,
  config: TenantsConfig,
): Promise<Stores> {
  return storesOver(await connect(database), config);
}

/** The same over a connection. `committed` is called after something that others wait for. */
function storesOver(knex: Knex, config: TenantsConfig) {
  return {
    audit: new AuditStore(knex),
    auditReader: new AuditReader(knex),
    clusters: new ClusterStore(knex),
    figures: new FigureStore(knex),
    history: new HistoryReader(knex),
    leases: new DatabaseLeases(knex),
    modules: new ModuleStore(knex),
    operations: new OperationStore(knex),
    outbox: new Outbox(knex),
    requestReader: new RequestReader(knex),
    requests: new RequestStore(knex),
    statusReader: new StatusReader(knex, config),
    tenantReader: new TenantReader(knex, config),
    repositories: (committed: () => void) =>
      new DatabaseRepositoryStore(knex, committed),
    dispatches: (committed: () => void) => new DispatchStore(knex, committed),
    statuses: (committed: () => void) =>
      new DatabaseStatusStore(knex, committed),
    work: (committed: () => void) =>
      new DatabaseWorkStore(knex, config.reconcile.leaseSeconds, committed),
  };
}
