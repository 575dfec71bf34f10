// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which warnings of budgets are due and which were told: rows, so that neither a restart nor another replica repeats them.

import {
  ModuleConnection,
  TenantLife,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** A percentage of a month's budget that a life has reached. */
export type BudgetWarning = TenantLife & { month: string; percent: number };

type Row = {
  tenant_id: string;
  life: string;
  month: string;
  percent: number;
  told_at: string | null;
};

/** Rows that one statement takes on either engine. */
const PART = 200;

export class BudgetWarningStore {
  constructor(private readonly knex: ModuleConnection) {}

  /** Writes down what was reached; what is there already stays as it is. */
  async reached(warnings: BudgetWarning[]): Promise<void> {
    for (let at = 0; at < warnings.length; at += PART) {
      const rows = warnings
        .slice(at, at + PART)
        .map(({ tenantId, life, month, percent }) => ({
          tenant_id: tenantId,
          life,
          month,
          percent,
        }));
      await this.rows()
        .insert(rows)
        .onConflict(['life', 'month', 'percent'])
        .ignore();
    }
  }

  /** Those of a month that nobody was told of, the highest of each life first. */
  async untold(month: string): Promise<BudgetWarning[]> {
    const rows = await this.rows()
      .where({ month, told_at: null })
      .orderBy([{ column: 'life' }, { column: 'percent', order: 'desc' }]);
    return rows.map(({ tenant_id, life, percent }) => ({
      tenantId: tenant_id,
      life,
      month,
      percent,
    }));
  }

  /** People know of this one, and so of those below it. */
  async told({ life, month, percent }: BudgetWarning): Promise<void> {
    await this.rows()
      .where({ life, month, told_at: null })
      .where('percent', '<=', percent)
      .update({ told_at: new Date().toISOString() });
  }

  private rows() {
    return this.knex<Row>('monitoring_budget_warnings');
  }
}
