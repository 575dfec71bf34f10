// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Samples of what tenants use, and the warnings of budgets.

const AMOUNTS = [
  'cpu_cores',
  'memory_bytes',
  'gpu_devices',
  'gpu_reserved',
  'storage_bytes',
  'pods',
  'restarts',
  'network_in_bytes',
  'network_out_bytes',
  'cpu_hard',
  'memory_hard',
  'gpu_hard',
  'storage_hard',
  'pods_hard',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const columns = [
    'tenant_id varchar(63) NOT NULL',
    `life ${isPostgres ? 'uuid' : 'char(36)'} NOT NULL`,
    'owner varchar(255) NOT NULL',
    'at bigint NOT NULL',
    ...AMOUNTS.map(name => `${name} double precision`),
    // One sample a life and moment, however many replicas take it.
    'PRIMARY KEY (life, at)',
  ].join(', ');
  await knex.raw(
    `CREATE TABLE monitoring_data (${columns})${
      isPostgres ? ' PARTITION BY RANGE (at)' : ''
    }`,
  );
  await knex.raw(
    'CREATE INDEX monitoring_data_tenant ON monitoring_data (tenant_id, at DESC)',
  );
  // Rows come in the order of time: a few bytes a megabyte tell where a moment is.
  await knex.raw(
    `CREATE INDEX monitoring_data_at ON monitoring_data ${
      isPostgres ? 'USING brin (at) WITH (autosummarize = on)' : '(at)'
    }`,
  );
  if (isPostgres) {
    await knex.raw(
      `COMMENT ON TABLE monitoring_data IS 'What a tenant used at a moment (seconds since 1970, UTC), by month; null is unknown'`,
    );
  }

  await knex.schema.createTable('monitoring_budget_warnings', t => {
    t.comment('Each life is warned once a month at each percentage');
    t.string('tenant_id', 63).notNullable();
    t.uuid('life').notNullable();
    t.string('month', 7).notNullable().comment('YYYY-MM, UTC');
    t.integer('percent').notNullable();
    t.string('told_at', 30).comment('Null while people are still to be told');
    t.primary(['life', 'month', 'percent']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('monitoring_budget_warnings');
  await knex.schema.dropTable('monitoring_data');
};
