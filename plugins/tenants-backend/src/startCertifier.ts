// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Starts the certifier: every tenant each night, and within a minute whenever something was delivered to it or repaired.

import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { CertificateStore } from './certificate/CertificateStore';
import { Certifier } from './certificate/Certifier';
import { ClusterDirectory } from './clusters/ClusterDirectory';
import { TenantsConfig } from './config/TenantsConfig';
import { TenantReader } from './database/TenantReader';

const EVERY_NIGHT = { cron: '30 3 * * *' };
const SOON = { minutes: 1 };

/** Schedules examinations where a cluster has a certifier; otherwise only answers. */
export async function startCertifier(options: {
  config: TenantsConfig;
  directory: ClusterDirectory;
  knex: Knex;
  tenantReader: TenantReader;
  scheduler: SchedulerService;
  logger: LoggerService;
}): Promise<Certifier> {
  const { config, directory, knex, tenantReader, scheduler, logger } = options;
  const certifier = Certifier.create({
    store: new CertificateStore(knex),
    clusters: config.clusters,
    locate: name => directory.find(name),
    getTenant: tenantId => tenantReader.get(tenantId),
    logger,
  });
  if (certifier.clusters.length === 0) return certifier;
  await scheduler.scheduleTask({
    id: 'certificates-nightly',
    scope: 'global',
    frequency: EVERY_NIGHT,
    timeout: { hours: 4 },
    fn: signal => certifier.runDue('all', signal),
  });
  await scheduler.scheduleTask({
    id: 'certificates-of-new-tenants',
    scope: 'global',
    frequency: SOON,
    timeout: { minutes: 30 },
    fn: signal => certifier.runDue('without', signal),
  });
  return certifier;
}
