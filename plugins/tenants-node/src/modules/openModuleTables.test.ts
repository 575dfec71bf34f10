// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { migrateModule, openModuleTables } from './openModuleTables';

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const disk = createMockDirectory();

/** A migration that makes a table, or one that fails half-way. */
const making = (table: string, andThen = '') => `
  exports.up = async knex => {
    await knex.schema.createTable('${table}', it => it.text('id').primary());
    ${andThen}
  };
  exports.down = async () => {};
`;

/** The migrations of two modules, the first with one step more than it began with. */
function layOut(steps = 2) {
  disk.setContent({
    'audit-trail': {
      '1.js': making('audit_trail_seen'),
      ...(steps > 1 && { '2.js': making('audit_trail_told') }),
      ...(steps > 2 && {
        '3.js': making('audit_trail_half', `throw new Error('no');`),
      }),
    },
    backup: { '1.js': making('backup_copies') },
  });
}
const audit = () => ({
  module: 'audit-trail',
  directory: disk.resolve('audit-trail'),
});
const backup = () => ({
  module: 'backup',
  directory: disk.resolve('backup'),
});

describe.each(databases.eachSupportedId())('on %p', engine => {
  async function setUp(skip = false) {
    const knex = await databases.init(engine);
    const database = mockServices.database({ knex, migrations: { skip } });
    const has = (table: string) => knex.schema.hasTable(table);
    return { knex, database, has };
  }

  it('brings up the tables of a module, and keeps count beside its own name', async () => {
    layOut();
    const { knex, database, has } = await setUp();
    const opened = await openModuleTables(database, audit());
    await opened('audit_trail_told').insert({ id: 'a' });
    expect(await knex('audit_trail_told')).toEqual([{ id: 'a' }]);
    expect(await has('audit_trail_migrations')).toBe(true);
    expect(await has('knex_migrations')).toBe(false);
  });

  it('never counts in the table of the plugin itself', async () => {
    layOut();
    const { knex, has } = await setUp();
    const { directory } = backup();
    // `audit_trail` would share the table of `audit-trail`.
    for (const module of ['knex', 'audit_trail', 'Audit', 'audit-', '']) {
      await expect(migrateModule(knex, { module, directory })).rejects.toThrow(
        `A module cannot be called "${module}"`,
      );
    }
    expect(await has('knex_migrations')).toBe(false);
    expect(await has('audit_trail_migrations')).toBe(false);
  });

  it('does only what is new, and keeps what is there', async () => {
    layOut(1);
    const { knex, database, has } = await setUp();
    await openModuleTables(database, audit());
    await knex('audit_trail_seen').insert({ id: 'kept' });
    expect(await has('audit_trail_told')).toBe(false);
    layOut(2);
    await openModuleTables(database, audit());
    await openModuleTables(database, audit());
    expect(await has('audit_trail_told')).toBe(true);
    expect(await knex('audit_trail_seen')).toEqual([{ id: 'kept' }]);
    expect(await knex('audit_trail_migrations')).toHaveLength(2);
  });

  it('lets modules whose steps have the same names stand beside each other', async () => {
    layOut();
    const { knex, database, has } = await setUp();
    await openModuleTables(database, audit());
    await openModuleTables(database, backup());
    expect(await has('backup_copies')).toBe(true);
    expect(await knex('backup_migrations')).toHaveLength(1);
    expect(await knex('audit_trail_migrations')).toHaveLength(2);
  });

  it('leaves the tables to whoever said that they see to them', async () => {
    layOut();
    const { knex, database, has } = await setUp(true);
    const opened = await openModuleTables(database, audit());
    expect(await has('audit_trail_seen')).toBe(false);
    expect(await has('audit_trail_migrations')).toBe(false);
    await migrateModule(knex, audit());
    expect(await opened('audit_trail_seen')).toEqual([]);
  });

  it('rejects when a step fails, leaves nothing of it, and goes on once it is mended', async () => {
    layOut(3);
    const { database, has } = await setUp();
    await expect(openModuleTables(database, audit())).rejects.toThrow('no');
    expect(await has('audit_trail_half')).toBe(false);
    layOut(2);
    await openModuleTables(database, audit());
    expect(await has('audit_trail_told')).toBe(true);
  });

  it.each(['audit', 'audit-trail', 'a-b-c'])(
    'keeps count of %s beside its name, with underscores',
    async module => {
      layOut();
      const { database, has } = await setUp();
      await openModuleTables(database, { ...backup(), module });
      expect(await has(`${module.replaceAll('-', '_')}_migrations`)).toBe(true);
    },
  );

  it('tells no two modules for one, whose names begin alike', async () => {
    layOut();
    const { knex, database } = await setUp();
    await openModuleTables(database, { ...backup(), module: 'audit' });
    await openModuleTables(database, audit());
    expect(await knex('audit_migrations')).toHaveLength(1);
    expect(await knex('audit_trail_migrations')).toHaveLength(2);
  });

  it('leaves the other module alone when one fails', async () => {
    layOut(3);
    const { knex, database, has } = await setUp();
    await openModuleTables(database, backup());
    await knex('backup_copies').insert({ id: 'kept' });
    await expect(openModuleTables(database, audit())).rejects.toThrow('no');
    await openModuleTables(database, backup());
    expect(await knex('backup_copies')).toEqual([{ id: 'kept' }]);
    expect(await has('audit_trail_half')).toBe(false);
  });

  it('rejects where the migrations are gone that were made before', async () => {
    layOut(2);
    const { database } = await setUp();
    await openModuleTables(database, audit());
    layOut(1);
    await expect(openModuleTables(database, audit())).rejects.toThrow(/2\.js/);
  });
});

// A file belongs to one process, and has no replicas.
describe.each(
  databases.eachSupportedId().filter(([id]) => id.startsWith('POSTGRES')),
)('replicas on %p', engine => {
  it('that start at once all have the tables, made once', async () => {
    layOut();
    const knex = await databases.init(engine);
    const database = mockServices.database({ knex });
    const opened = await Promise.all(
      [1, 2, 3].map(() => openModuleTables(database, audit())),
    );
    for (const each of opened) {
      expect(await each('audit_trail_told')).toEqual([]);
    }
    expect(await knex('audit_trail_migrations')).toHaveLength(2);
  });

  it('leave nothing half-way that keeps the next one out', async () => {
    layOut(3);
    const knex = await databases.init(engine);
    const database = mockServices.database({ knex });
    const failed = await Promise.allSettled(
      [1, 2].map(() => openModuleTables(database, audit())),
    );
    expect(failed.map(it => it.status)).toEqual(['rejected', 'rejected']);
    layOut(2);
    await openModuleTables(database, audit());
    expect(await knex('audit_trail_migrations')).toHaveLength(2);
  });
});
