// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The tables that speak of tenants, in both shapes: keyed by life, and keyed by id as they were before.

/** In the order in which they can be made; dropped the other way round. */
const TABLES = [
  'tenants',
  'tenant_access',
  'requests',
  'decisions',
  'revisions',
  'deliveries',
  'tenant_work',
  'target_state',
  'tenant_status',
  'tenant_events',
  'certificates',
];

/** Where a table's rows wait while it is made anew. */
const kept = table => `old_${table}`;

/** Puts the rows aside and drops the tables. */
async function putAside(knex) {
  for (const table of TABLES) {
    await knex.raw('CREATE TABLE ?? AS SELECT * FROM ??', [kept(table), table]);
  }
  for (const table of [...TABLES].reverse()) {
    await knex.schema.dropTable(table);
  }
  for (const table of TABLES.filter(it => it !== 'decisions')) {
    const whose = Object.keys(await knex(kept(table)).columnInfo()).filter(it =>
      ['tenant_id', 'life'].includes(it),
    );
    await knex.schema.alterTable(kept(table), t => {
      for (const column of whose) t.index([column]);
    });
  }
}

/** Drops what was put aside. */
async function dropKept(knex) {
  for (const table of TABLES) {
    await knex.schema.dropTable(kept(table));
  }
}

/** Makes the tables: `perLife` as they are, otherwise as they were. */
async function createTables(knex, { perLife }) {
  const key = perLife ? 'life' : 'tenant_id';
  const whose = t => {
    t.string('tenant_id', 63).notNullable();
    if (perLife) t.uuid('life').notNullable();
  };
  const make = (table, build) => knex.schema.createTable(table, build);

  await make('tenants', t => {
    whose(t);
    t.primary([key]);
    if (perLife) {
      t.comment('One row a life of an id, from its first request to its end');
      t.boolean('is_current')
        .notNullable()
        .comment('The life that the id stands for: a tombstone until the next');
      t.index(['tenant_id']);
    } else {
      t.comment('One row a tenant, from its first request to its tombstone');
    }
    t.string('display_name').notNullable();
    t.text('description');
    t.string('owner').notNullable().index();
    t.string('environment', 20).notNullable();
    t.string('preset', 63).notNullable();
    t.integer('preset_version').notNullable();
    t.string('cluster', 63).notNullable().index();
    t.string('lifecycle', 20).notNullable().index();
    t.integer('revision').comment('Newest approved revision');
    t.text('spec')
      .notNullable()
      .comment('Of the newest revision, or of the pending create request');
    t.text('needs').notNullable();
    t.string('created_at', 30).notNullable();
    t.string('updated_at', 30).notNullable().index();
    t.string('expires_at', 40);
  });
  if (perLife) {
    await knex.raw(
      'CREATE UNIQUE INDEX tenants_one_current ON tenants (tenant_id) WHERE is_current',
    );
  }

  await make('tenant_access', t => {
    t.comment('Editors and viewers, so that lists filter in SQL');
    whose(t);
    t.foreign([key]).references([key]).inTable('tenants').onDelete('CASCADE');
    t.string('role', 10).notNullable();
    t.string('entity_ref').notNullable().index();
    t.primary([key, 'role', 'entity_ref']);
  });

  await make('requests', t => {
    t.comment('Wishes and the exact bytes they were rendered to');
    t.uuid('id').primary();
    t.string('type', 20).notNullable();
    whose(t);
    t.index(['tenant_id']);
    if (perLife) t.index(['life']);
    t.string('state', 20).notNullable().index();
    t.string('requested_by').notNullable().index();
    t.string('owner').notNullable();
    t.string('environment', 20).notNullable();
    t.string('cluster', 63).notNullable();
    t.text('reason');
    t.text('spec');
    t.string('preset', 63).notNullable();
    t.integer('preset_version').notNullable();
    t.text('manifest', 'longtext').notNullable();
    t.text('tenant_yaml').notNullable();
    t.string('manifest_digest', 71).notNullable();
    t.integer('base_revision');
    t.text('findings').notNullable();
    t.text('capacity').notNullable();
    t.text('needs').notNullable();
    t.string('created_at', 30).notNullable().index();
    t.string('updated_at', 30).notNullable();
    t.string('expires_at', 30);
    t.integer('revision');
    t.unique(['id', 'requested_by']);
  });
  await knex.raw(
    `CREATE UNIQUE INDEX requests_one_open ON requests (tenant_id) WHERE state IN ('pending', 'changes_requested')`,
  );

  await make('decisions', t => {
    t.comment(
      'Four-eyes is a constraint here: requested_by is that of the request, and nobody decides their own',
    );
    t.uuid('id').primary();
    t.uuid('request_id').notNullable();
    t.string('requested_by').notNullable();
    t.string('decision', 10).notNullable();
    t.string('decided_by').notNullable();
    t.string('digest', 71).notNullable();
    t.text('comment');
    t.string('decided_at', 30).notNullable();
    t.foreign(['request_id', 'requested_by'])
      .references(['id', 'requested_by'])
      .inTable('requests')
      .onDelete('CASCADE');
    t.unique(['request_id', 'decided_by']);
    t.check('?? <> ??', ['decided_by', 'requested_by'], 'decisions_four_eyes');
  });

  await createHistory(make, { key, whose });
  await createMachines(make, { key, whose });
}

async function createHistory(make, { key, whose }) {
  await make('revisions', t => {
    t.comment('Approved desired states; never changed');
    whose(t);
    t.integer('number').notNullable();
    t.string('kind', 10).notNullable().comment('deploy or remove');
    t.uuid('request_id').notNullable();
    t.text('spec').notNullable();
    t.text('manifest', 'longtext').notNullable();
    t.text('tenant_yaml').notNullable();
    t.string('manifest_digest', 71).notNullable();
    t.integer('preset_version').notNullable();
    t.string('requested_by').notNullable();
    t.string('approved_by').notNullable();
    t.string('created_at', 30).notNullable();
    t.primary([key, 'number']);
  });

  await make('deliveries', t => {
    t.uuid('id').primary();
    whose(t);
    t.integer('revision').notNullable();
    t.string('target', 10).notNullable();
    t.integer('position')
      .notNullable()
      .comment('Order of the targets: push first');
    t.string('state', 20).notNullable().index();
    t.integer('attempts').notNullable().defaultTo(0);
    t.string('commit_hash', 64);
    t.string('error_code', 63);
    t.text('error_message');
    t.text('objects', 'longtext');
    t.string('next_attempt_at', 30);
    t.string('created_at', 30).notNullable();
    t.string('updated_at', 30).notNullable();
    t.string('finished_at', 30);
    t.text('report');
    t.unique([key, 'revision', 'target']);
  });
}

async function createMachines(make, { key, whose }) {
  await make('tenant_work', t => {
    t.comment(
      'Work rows of the reconciler: a ticket, a due time, a lease with a fence',
    );
    whose(t);
    t.primary([key]);
    t.integer('ticket').notNullable().defaultTo(0);
    t.double('due_at').index();
    t.string('holder', 100);
    t.double('lease_until');
    t.integer('fence').notNullable().defaultTo(0);
    t.integer('attempts').notNullable().defaultTo(0);
  });

  await make('target_state', t => {
    t.comment(
      'What a delivery target remembers of a tenant, over all revisions',
    );
    whose(t);
    t.string('target', 10).notNullable();
    t.text('state', 'longtext').notNullable();
    t.primary([key, 'target']);
  });

  await make('tenant_status', t => {
    whose(t);
    t.primary([key]);
    t.string('overall_status', 20).notNullable();
    t.text('verdict').notNullable();
    t.text('status', 'longtext').comment('Observed workloads and quota');
    t.string('observed_at', 30);
  });

  await make('tenant_events', t => {
    t.comment(
      'Timeline of a tenant, and the outbox: rows without published_at still have to be told',
    );
    t.bigIncrements('id');
    whose(t);
    t.string('at', 30).notNullable();
    t.string('type', 63).notNullable();
    t.string('actor');
    t.text('params').notNullable();
    t.string('published_at', 30);
    t.index([key, 'id']);
  });

  await make('certificates', t => {
    t.comment('The newest isolation certificate of each tenant');
    whose(t);
    t.primary([key]);
    t.string('result', 20).notNullable();
    t.string('ran_at', 30).notNullable();
    t.string('cluster_version', 63).notNullable();
    t.text('checks', 'longtext').notNullable();
  });
}

/** Columns that a release in between has added stay. */
async function keepOthers(knex) {
  for (const table of TABLES) {
    const known = await knex(table).columnInfo();
    const before = await knex(kept(table)).columnInfo();
    const others = Object.entries(before).filter(
      ([name]) => !(name in known) && !['life', 'is_current'].includes(name),
    );
    for (const [name, { type }] of others) {
      await knex.schema.alterTable(table, t => t.specificType(name, type));
    }
  }
}

/** What can only be said once the rows are there. */
async function finishTables(knex) {
  await knex.raw(
    'CREATE INDEX tenant_events_unpublished ON tenant_events (id) WHERE published_at IS NULL',
  );
  if (knex.client.config.client === 'pg') {
    await knex.raw(
      `SELECT setval(pg_get_serial_sequence('tenant_events', 'id'), coalesce((SELECT max(id) FROM tenant_events), 0) + 1, false)`,
    );
  }
}

module.exports = {
  createTables,
  dropKept,
  finishTables,
  keepOthers,
  kept,
  putAside,
};
