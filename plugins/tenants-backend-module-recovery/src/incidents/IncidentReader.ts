// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Incidents of those lives that a caller may see: filtered and paged in SQL.

import {
  FieldsError,
  Incident,
  ListIncidentsQuery,
  Page,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ModuleConnection,
  ModuleQuery,
} from '@ecp-ai/backstage-plugin-tenants-node';
import {
  AlertRow,
  AttemptRow,
  IncidentRow,
  TrailRow,
} from '../database/tables';
import { toAlerts, toAttempt, toIncident, toStep } from './toIncident';

/** What of the incidents somebody may see. */
export type IncidentView = {
  /** Keeps rows of lives that they may see. */
  visible: (query: ModuleQuery, column: string) => void;
  /** They see every tenant: those of clusters and of nobody, too. */
  all: boolean;
};

/** A filter as it was parsed. */
type Filter = Omit<ListIncidentsQuery, 'limit'> & { limit: number };

const OVER = ['recovered', 'closed'];
/** Of an incident that goes on for weeks. */
const MOST_ALERTS = 500;
const MOST_STEPS = 200;

export class IncidentReader {
  constructor(
    private readonly knex: ModuleConnection,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Newest first.
   *
   * @throws FieldsError for a cursor that this list did not give
   */
  async list(view: IncidentView, filter: Filter): Promise<Page<Incident>> {
    const { cursor, limit } = filter;
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const rows = this.rows(view).modify(query => {
      narrow(query, filter);
      // A storm is one incident to whoever sees that one, unless they ask for a tenant.
      if (view.all && !filter.tenantId) query.whereNull('covered_by');
    });
    const [{ total }] = await rows.clone().count({ total: '*' });
    const found: IncidentRow[] = await rows
      .clone()
      .modify(query => {
        if (after !== undefined) query.where('seq', '<', after);
      })
      .orderBy('seq', 'desc')
      .limit(limit + 1)
      .select('*');
    const page = found.slice(0, limit);
    return {
      items: page.map(row => toIncident(row, this.now())),
      totalItems: Number(total),
      ...(found.length > limit && { nextCursor: cursorOf(page.at(-1)!) }),
    };
  }

  /** One that may be seen. */
  async find(view: IncidentView, id: string): Promise<IncidentRow | undefined> {
    return this.rows(view).where({ id }).first();
  }

  /** Those of a life that are not over, newest first. */
  async openOf(life: string): Promise<Incident[]> {
    const rows: IncidentRow[] = await this.knex<IncidentRow>(
      'recovery_incidents',
    )
      .where({ life })
      .whereNotNull('open_subject')
      .orderBy('seq', 'desc');
    return rows.map(row => toIncident(row, this.now()));
  }

  async attemptsSince(life: string, since: string): Promise<number> {
    const [{ total }] = await this.knex('recovery_attempts')
      .where({ life })
      .where('at', '>=', since)
      .count({ total: '*' });
    return Number(total);
  }

  /** Alerts, attempts and trail of an incident. */
  async detail({ id, subject, opened_at, closed_at }: IncidentRow) {
    const alerts: AlertRow[] = await this.knex<AlertRow>('recovery_alerts')
      .where({ subject })
      .where(it =>
        it
          .where('received_at', '>=', opened_at)
          // What began before, and opened it by firing on.
          .orWhere('last_received_at', '>=', opened_at)
          .orWhere('again_at', '>=', opened_at),
      )
      .modify(query => {
        if (closed_at) query.where('received_at', '<=', closed_at);
      })
      .orderBy('seq', 'desc')
      .limit(MOST_ALERTS);
    const attempts: AttemptRow[] = await this.knex<AttemptRow>(
      'recovery_attempts',
    )
      .where({ incident_id: id })
      .orderBy('number');
    const trail: TrailRow[] = await this.knex<TrailRow>('recovery_trail')
      .where({ incident_id: id })
      .orderBy('seq', 'desc')
      .limit(MOST_STEPS);
    return {
      alerts: toAlerts(alerts),
      recovery: attempts.map(toAttempt),
      trail: trail.reverse().map(toStep),
    };
  }

  private rows({ visible, all }: IncidentView): ModuleQuery {
    return this.knex('recovery_incidents').where(either => {
      either.where(mine => {
        mine.whereNotNull('recovery_incidents.life');
        visible(mine, 'recovery_incidents.life');
      });
      if (all) either.orWhereNull('recovery_incidents.life');
    });
  }
}

function narrow(
  query: ModuleQuery,
  { state, tenantId, cluster, alertname, q }: Filter,
): void {
  if (state === 'active') query.whereNotIn('state', OVER);
  else if (state) query.where({ state });
  if (tenantId) query.where('recovery_incidents.tenant_id', tenantId);
  if (cluster) query.where('recovery_incidents.cluster', cluster);
  if (alertname) query.where({ alertname });
  if (q) {
    const pattern = q.toLowerCase().replace(/[\\%_]/g, '\\$&');
    query.whereRaw(`search_text like ? escape '\\'`, [`%${pattern}%`]);
  }
}

const cursorOf = ({ seq }: IncidentRow) =>
  Buffer.from(JSON.stringify(['incidents', Number(seq)])).toString('base64url');

function readCursor(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, digits] = /^\["incidents",(\d{1,15})\]$/.exec(text) ?? [];
  if (digits === undefined) {
    throw new FieldsError([{ path: 'cursor', code: 'cursor_unknown' }]);
  }
  return Number(digits);
}
