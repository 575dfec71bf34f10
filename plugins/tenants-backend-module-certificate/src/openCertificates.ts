// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  migrateModule,
  ModuleConnection,
  openModuleTables,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { CertificateStore } from './CertificateStore';

const tables = () => ({
  module: 'certificate',
  directory: resolvePackagePath(
    '@ecp-ai/backstage-plugin-tenants-backend-module-certificate',
    'migrations',
  ),
});

/** The store, its table brought up to date. */
export async function openCertificates(
  database: DatabaseService,
): Promise<CertificateStore> {
  return new CertificateStore(await openModuleTables(database, tables()));
}

/** Brings the table up to date over a connection. */
export function migrateCertificates(knex: ModuleConnection): Promise<void> {
  return migrateModule(knex, tables());
}
