// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts as they came, the incidents that they opened, and what was done about them.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('recovery_alerts', t => {
    t.comment('Alerts as Alertmanager posted them, each once');
    t.bigIncrements('seq');
    t.string('key', 64).notNullable().unique();
    t.string('subject', 64).comment('What it is about; null until looked at');
    t.string('fingerprint', 64).notNullable();
    t.string('status', 10).notNullable();
    t.string('starts_at', 30).notNullable();
    t.string('ends_at', 30).comment('Null while it fires');
    t.string('alertname', 200).notNullable();
    t.string('severity', 63).notNullable();
    t.string('tenant_id', 63).comment('As its label has it');
    t.string('cluster', 63);
    t.text('content', 'longtext').notNullable();
    t.integer('truncated').notNullable();
    t.string('received_at', 30).notNullable();
    t.index(['subject', 'fingerprint']);
    t.index(['received_at']);
  });
  // Those that nobody has looked at are few, whatever the table holds.
  await knex.schema.raw(
    'CREATE INDEX recovery_alerts_new ON recovery_alerts (seq) WHERE subject IS NULL',
  );
  await knex.schema.createTable('recovery_incidents', t => {
    t.bigIncrements('seq');
    t.uuid('id').notNullable().unique();
    t.string('kind', 20).notNullable();
    t.string('subject', 64).notNullable().index();
    t.string('open_subject', 64)
      .unique()
      .comment('The subject, until it is over: one open incident each');
    t.string('tenant_id', 63);
    t.uuid('life').index();
    t.string('display_name', 200);
    t.string('cluster', 63);
    t.string('alertname', 200).notNullable();
    t.string('severity', 63).notNullable();
    t.text('summary');
    t.string('state', 20).notNullable();
    t.text('hold').comment('JSON: code and params');
    t.text('search_text').notNullable();
    t.string('opened_at', 30).notNullable();
    t.string('updated_at', 30).notNullable();
    t.string('fired_at', 30).notNullable().comment('Start of the last episode');
    t.string('closed_at', 30);
    t.integer('attempts').notNullable();
    t.string('acknowledged_by', 255);
    t.string('acknowledged_at', 30);
    t.text('acknowledged_comment');
    t.string('silenced_until', 30);
    t.integer('truncated').notNullable();
    t.uuid('covered_by').comment('The incident of its cluster: a storm');
    t.bigInteger('due_at').comment('Milliseconds; null: nothing to decide');
    t.integer('version').notNullable();
    t.index(['due_at']);
  });
  await knex.schema.createTable('recovery_attempts', t => {
    t.comment(
      'Written before anything is done; (incident, number) is its identity',
    );
    t.uuid('incident_id').notNullable();
    t.integer('number').notNullable();
    t.primary(['incident_id', 'number']);
    t.string('tenant_id', 63).notNullable();
    t.uuid('life').notNullable();
    t.string('alertname', 200).notNullable();
    t.string('at', 30).notNullable().comment('The moment that restarts carry');
    t.string('action', 63).notNullable();
    t.text('workloads').notNullable();
    t.boolean('asked').notNullable().comment('All that it wants was asked for');
    t.string('outcome', 20).notNullable();
    t.string('check_at', 30);
    t.string('ended_at', 30);
    t.text('message');
    t.text('evidence', 'longtext');
    t.index(['life', 'at']);
  });
  await knex.schema.createTable('recovery_trail', t => {
    t.bigIncrements('seq');
    t.uuid('incident_id').notNullable();
    t.string('at', 30).notNullable();
    t.string('type', 30).notNullable();
    t.string('actor', 255);
    t.text('params').notNullable();
    t.index(['incident_id', 'seq']);
  });
  await knex.schema.createTable('recovery_pauses', t => {
    t.string('scope', 63).primary().comment('A life, or * for everything');
    t.string('by', 255).notNullable();
    t.string('at', 30).notNullable();
    t.text('reason').notNullable();
    t.string('until', 30);
  });
  await knex.schema.createTable('recovery_storms', t => {
    t.string('cluster', 63).primary();
    t.uuid('incident_id').notNullable();
    t.string('since', 30).notNullable();
    t.integer('down').notNullable();
    t.integer('total').notNullable();
    t.string('seen_at', 30)
      .notNullable()
      .comment('When there were too many last; it is over a cooldown later');
  });
  await knex.schema.createTable('recovery_notices', t => {
    t.comment('What others are to be told, until they are');
    t.bigIncrements('seq');
    t.string('kind', 20).notNullable();
    t.string('code', 40).comment('Of a notification');
    t.uuid('incident_id').index();
    t.string('tenant_id', 63);
    t.uuid('life');
    t.text('payload').notNullable();
    t.integer('tries').notNullable();
    t.bigInteger('due_at').notNullable().index();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'notices',
    'storms',
    'pauses',
    'trail',
    'attempts',
    'incidents',
    'alerts',
  ]) {
    await knex.schema.dropTable(`recovery_${table}`);
  }
};
