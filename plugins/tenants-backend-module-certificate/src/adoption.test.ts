// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Installations that had certificates before there was this module keep them, and those that never want it see no trace.

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  emptyDatabase,
  engines,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { migrateModule } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { CertificateStore } from './CertificateStore';
import { migrateCertificates } from './openCertificates';

const LAST_WITH_CERTIFICATES = '20261129010001_wanted_restarts.js';
const LEAVE = '20261129050000_certificates_leave.js';

const CERTIFICATE = {
  tenantId: 'vision',
  result: 'passed' as const,
  ranAt: '2026-11-20T00:00:00.000Z',
  clusterVersion: 'v1.36.3',
  checks: [],
};

const own = {
  directory: resolvePackagePath(
    '@ecp-ai/backstage-plugin-tenants-backend',
    'migrations',
  ),
};
const ofModule = {
  directory: resolvePackagePath(
    '@ecp-ai/backstage-plugin-tenants-backend-module-certificate',
    'migrations',
  ),
  tableName: 'certificate_migrations',
};

describe.each(engines)('certificates of before on %s', engine => {
  let knex: Knex;
  let store: CertificateStore;
  const life = crypto.randomUUID();

  const names = async (): Promise<string[]> => {
    const [done] = await knex.migrate.list(own);
    return done.map((it: { name: string }) => it.name);
  };

  /** The plugin's own tables as they were the day before the module came. */
  async function upTo(last: string) {
    while (!(await names()).includes(last)) await knex.migrate.up(own);
  }

  beforeEach(async () => {
    knex = await emptyDatabase(engine);
    store = new CertificateStore(knex);
    await upTo(LAST_WITH_CERTIFICATES);
  });
  afterEach(() => knex.destroy());

  it('stay through the upgrade and are the module’s', async () => {
    await store.save(life, CERTIFICATE);
    await knex.migrate.latest(own);
    expect(await store.get({ life })).toEqual(CERTIFICATE);
    await migrateCertificates(knex);
    expect(await store.get({ life })).toEqual(CERTIFICATE);
    const newer = { ...CERTIFICATE, result: 'failed' as const };
    await store.save(life, newer);
    expect(await store.get({ life })).toEqual(newer);
  });

  it('stay where the module starts before the plugin has been brought up to date', async () => {
    await store.save(life, CERTIFICATE);
    await migrateCertificates(knex);
    await knex.migrate.latest(own);
    expect(await store.get({ life })).toEqual(CERTIFICATE);
  });

  it('leave no table where there were none, until the module is installed', async () => {
    await knex.migrate.latest(own);
    expect(await knex.schema.hasTable('certificates')).toBe(false);
    await migrateCertificates(knex);
    await store.save(life, CERTIFICATE);
    expect(await store.get({ life })).toEqual(CERTIFICATE);
  });

  it('an empty table of the module is none of the plugin’s to drop', async () => {
    await migrateCertificates(knex);
    await knex.migrate.latest(own);
    expect(await knex.schema.hasTable('certificates')).toBe(true);
  });

  it('go with the module, and come back to the plugin when that is taken back', async () => {
    await knex.migrate.latest(own);
    await migrateModule(knex, { module: 'certificate', ...ofModule });
    await knex.migrate.rollback(ofModule, true);
    expect(await knex.schema.hasTable('certificates')).toBe(false);
    while ((await names()).includes(LEAVE)) await knex.migrate.down(own);
    await store.save(life, CERTIFICATE);
    expect(await store.get({ life })).toEqual(CERTIFICATE);
  });
});
