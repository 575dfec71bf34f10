// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An incident is over when our status says so, although its alert may fire on: nobody posts that again. Down again, it is
// another incident.

import { tenantUp } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostTenants,
  ModuleConnection,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { IncidentRow } from '../database/tables';
import { IncidentBuilder } from '../incidents/IncidentBuilder';

const LOOK_MS = 15_000;
/** What fires longer than this after it was up is posted again, or resolved. */
const BACK_MS = 3_600_000;

export class Relapses {
  private lookedAt = 0;

  constructor(
    private readonly options: {
      knex: ModuleConnection;
      tenants: Pick<HostTenants, 'statuses'>;
      builder: Pick<IncidentBuilder, 'lookAgain'>;
      now: () => Date;
    },
  ) {}

  /** Answers how many incidents it opened. */
  async turn(signal: AbortSignal): Promise<number> {
    const { knex, tenants, builder } = this.options;
    const now = this.options.now().getTime();
    if (now - this.lookedAt < LOOK_MS) return 0;
    this.lookedAt = now;
    const rows: IncidentRow[] = await knex<IncidentRow>('recovery_incidents')
      .where({ state: 'recovered' })
      .where('closed_at', '>=', new Date(now - BACK_MS).toISOString());
    if (rows.length === 0) return 0;
    const clusters = [...new Set(rows.flatMap(it => it.cluster ?? []))];
    const seen = await tenants.statuses({ clusters, lifecycles: ['active'] });
    const down = new Set(
      seen
        .filter(it => tenantUp(it.tenant.lifecycle, it.status) === false)
        .map(it => it.tenant.life),
    );
    const subjects = rows
      .filter(it => down.has(it.life!))
      .map(it => it.subject);
    let opened = 0;
    for (const subject of new Set(subjects)) {
      signal.throwIfAborted();
      if (await builder.lookAgain(subject)) opened += 1;
    }
    return opened;
  }
}
