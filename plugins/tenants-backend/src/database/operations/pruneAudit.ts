// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';

/**
 * Removes rows of the audit up to a number. The guards of the table are taken away for that within the transaction: nobody else
 * finds them gone.
 */
export async function pruneAudit(knex: Knex, to: number): Promise<void> {
  await knex.transaction(async tx => {
    const remove = () => tx('audit_entries').where('seq', '<=', to).delete();
    if (tx.client.config.client === 'pg') {
      const guard = (verb: string) =>
        tx.raw(`ALTER TABLE audit_entries ${verb} TRIGGER audit_entries_stay`);
      await guard('DISABLE');
      await remove();
      await guard('ENABLE');
      return;
    }
    const name = 'audit_entries_no_delete';
    const found: { sql: string } | undefined = await tx('sqlite_master')
      .where({ type: 'trigger', name })
      .first('sql');
    if (found) await tx.raw(`DROP TRIGGER ${name}`);
    await remove();
    if (found) await tx.raw(found.sql);
  });
}
