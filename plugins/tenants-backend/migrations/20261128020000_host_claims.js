// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants that are there already hold the hosts of their specs. Where two share one, the first keeps it.

const OPEN = ['pending', 'changes_requested'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('host_claims', t => {
    t.comment('Ingress hosts, each of one tenant: the key settles every race');
    t.string('host', 253).primary().comment('In its one form');
    t.string('tenant_id', 63).notNullable().index();
    t.boolean('approved')
      .notNullable()
      .comment('The newest approved revision has it');
    t.integer('leaving_revision').comment(
      'Dropped by this revision, and held until that is delivered',
    );
    t.uuid('request_id').index().comment('The open request that asks for it');
  });
  const tenants = await knex('tenants')
    .whereNotIn('lifecycle', ['pending', 'deleted'])
    .orderBy(['created_at', 'tenant_id'])
    .select('tenant_id', 'spec');
  for (const { tenant_id, spec } of tenants) {
    await claim(knex, hostsIn(spec), { tenant_id, approved: true });
  }
  const requests = await knex('requests')
    .whereIn('state', OPEN)
    .whereNotNull('spec')
    .orderBy(['created_at', 'id'])
    .select('id', 'tenant_id', 'spec');
  for (const { id, tenant_id, spec } of requests) {
    const hosts = hostsIn(spec);
    await claim(knex, hosts, { tenant_id, approved: false });
    await knex('host_claims')
      .whereIn('host', hosts)
      .where({ tenant_id })
      .update({ request_id: id });
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('host_claims');
};

async function claim(knex, hosts, row) {
  if (hosts.length > 0) {
    await knex('host_claims')
      .insert(hosts.map(host => ({ host, ...row })))
      .onConflict('host')
      .ignore();
  }
}

// Specs were validated when they were stored: their hosts are lower case already.
function hostsIn(text) {
  const { services = [] } = JSON.parse(text);
  const hosts = services.flatMap(({ ingress }) =>
    ingress ? [ingress.host] : [],
  );
  return [...new Set(hosts)];
}
