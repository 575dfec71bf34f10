// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';

/** From now on the database takes no row of the audit: "audit is full". */
export async function refuseAudit(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw(
      `CREATE FUNCTION audit_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit is full'; END $$`,
    );
    await knex.raw(
      'CREATE TRIGGER audit_full BEFORE INSERT ON audit_pending FOR EACH ROW EXECUTE FUNCTION audit_full()',
    );
  } else {
    await knex.raw(
      `CREATE TRIGGER audit_full BEFORE INSERT ON audit_pending BEGIN SELECT RAISE(ABORT, 'audit is full'); END`,
    );
  }
}
