// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Moments of history are ISO 8601 texts; due times and leases are milliseconds of the database's own clock.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('tenants', t => {
    t.comment('One row a tenant, from its first request to its tombstone');
    t.string('tenant_id', 63).primary();
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
    t.text('needs')
      .notNullable()
      .comment(
        'What the approved quota commits, per resource; {} before approval',
      );
    t.string('created_at', 30).notNullable();
    t.string('updated_at', 30).notNullable().index();
    t.string('expires_at', 40);
  });

  await knex.schema.createTable('tenant_access', t => {
    t.comment('Editors and viewers, so that lists filter in SQL');
    t.string('tenant_id', 63)
      .notNullable()
      .references('tenant_id')
      .inTable('tenants')
      .onDelete('CASCADE');
    t.string('role', 10).notNullable();
    t.string('entity_ref').notNullable().index();
    t.primary(['tenant_id', 'role', 'entity_ref']);
  });

  await knex.schema.createTable('requests', t => {
    t.comment('Wishes and the exact bytes they were rendered to');
    t.uuid('id').primary();
    t.string('type', 20).notNullable();
    t.string('tenant_id', 63).notNullable().index();
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
  // Two people asking at once: the second insert fails, whatever the code above it does.
  await knex.raw(
    `CREATE UNIQUE INDEX requests_one_open ON requests (tenant_id) WHERE state IN ('pending', 'changes_requested')`,
  );

  await knex.schema.createTable('decisions', t => {
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

  await knex.schema.createTable('revisions', t => {
    t.comment('Approved desired states; never changed');
    t.string('tenant_id', 63).notNullable();
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
    t.primary(['tenant_id', 'number']);
  });

  await knex.schema.createTable('deliveries', t => {
    t.uuid('id').primary();
    t.string('tenant_id', 63).notNullable();
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
    t.unique(['tenant_id', 'revision', 'target']);
  });

  await knex.schema.createTable('tenant_work', t => {
    t.comment(
      'Work rows of the reconciler: a ticket, a due time, a lease with a fence',
    );
    t.string('tenant_id', 63).primary();
    t.integer('ticket').notNullable().defaultTo(0);
    t.double('due_at').index();
    t.string('holder', 100);
    t.double('lease_until');
    t.integer('fence').notNullable().defaultTo(0);
    t.integer('attempts').notNullable().defaultTo(0);
  });

  await knex.schema.createTable('target_state', t => {
    t.comment(
      'What a delivery target remembers of a tenant, over all revisions',
    );
    t.string('tenant_id', 63).notNullable();
    t.string('target', 10).notNullable();
    t.text('state', 'longtext').notNullable();
    t.primary(['tenant_id', 'target']);
  });

  await knex.schema.createTable('tenant_status', t => {
    t.string('tenant_id', 63).primary();
    t.string('overall_status', 20).notNullable();
    t.text('verdict').notNullable();
    t.text('status', 'longtext').comment('Observed workloads and quota');
    t.string('observed_at', 30);
  });

  await knex.schema.createTable('clusters', t => {
    t.string('name', 63).primary();
    t.string('seen_at', 30);
    t.text('facts');
  });

  await knex.schema.createTable('leases', t => {
    t.comment('Who does what only one replica may do');
    t.string('name', 100).primary();
    t.string('holder', 100).notNullable();
    t.double('lease_until').notNullable();
  });

  await knex.schema.createTable('tenant_events', t => {
    t.comment(
      'Timeline of a tenant, and the outbox: rows without published_at still have to be told',
    );
    t.bigIncrements('id');
    t.string('tenant_id', 63).notNullable();
    t.string('at', 30).notNullable();
    t.string('type', 63).notNullable();
    t.string('actor');
    t.text('params').notNullable();
    t.string('published_at', 30);
    t.index(['tenant_id', 'id']);
  });
  await knex.raw(
    'CREATE INDEX tenant_events_unpublished ON tenant_events (id) WHERE published_at IS NULL',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'tenant_events',
    'leases',
    'clusters',
    'tenant_status',
    'target_state',
    'tenant_work',
    'deliveries',
    'revisions',
    'decisions',
    'requests',
    'tenant_access',
    'tenants',
  ]) {
    await knex.schema.dropTable(table);
  }
};
