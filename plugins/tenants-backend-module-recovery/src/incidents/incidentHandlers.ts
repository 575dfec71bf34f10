// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Incidents: the list, one of them, and that somebody looks after it.

import {
  IncidentDetail,
  recoveryRoutes,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostCaller,
  ModuleConnection,
  RouteHandlers,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { IncidentRow } from '../database/tables';
import { NoticeWriter } from '../notices/NoticeWriter';
import { Silences } from '../silences/Silences';
import { IncidentReader } from './IncidentReader';
import { IncidentWriter } from './IncidentWriter';
import {
  mayOperate,
  requireNotOver,
  requireOpen,
  requireOperate,
  seenIncident,
  SeeingHost,
  seerOf,
  tenantOf,
} from './seenIncident';
import { toIncident } from './toIncident';

/** What the routes of incidents are made of. */
export type IncidentParts = {
  knex: ModuleConnection;
  host: SeeingHost & { access: Pick<TenantsHost['access'], 'audited'> };
  reader: IncidentReader;
  incidents: IncidentWriter;
  notices: NoticeWriter;
  silences: Silences;
  /** Others are to look now. */
  poke(): void;
};

type Operations = 'listIncidents' | 'getIncident' | 'acknowledgeIncident';

export function incidentHandlers(
  parts: IncidentParts,
): Pick<RouteHandlers<typeof recoveryRoutes>, Operations> {
  const { knex, host, reader, incidents, notices, poke } = parts;
  return {
    async listIncidents({ req, query }) {
      const { view } = await seerOf(host, req);
      return reader.list(view, query());
    },

    async getIncident({ req, params }) {
      const { caller, row } = await seenIncident(
        host,
        reader,
        req,
        params.incidentId,
      );
      return detailOf(parts, row, caller);
    },

    async acknowledgeIncident({ req, params, body }) {
      const { caller, row, view } = await seenIncident(
        host,
        reader,
        req,
        params.incidentId,
      );
      await requireOperate(host, caller, row);
      const { comment } = body();
      await requireOpen(host, row);
      const said = comment ? { comment } : {};
      const event = {
        eventId: 'incident-acknowledge',
        request: req,
        meta: metaOf(row),
      };
      await host.access.audited(event, () =>
        knex.transaction(async tx => {
          const now = await incidents.byId(tx, row.id);
          requireNotOver(now!);
          await incidents.update(tx, now!, {
            acknowledged_by: caller.name,
            acknowledged_at: new Date().toISOString(),
            acknowledged_comment: comment ?? null,
          });
          await incidents.trail(tx, row.id, 'acknowledged', said, caller.name);
          if (!row.life) return;
          const tenant = { tenantId: row.tenant_id!, life: row.life };
          await notices.timeline(tx, tenant, {
            type: 'recovery.acknowledged',
            actor: caller.name,
            params: { incident: row.id, ...said },
          });
        }),
      );
      poke();
      return detailOf(parts, (await reader.find(view, row.id))!, caller);
    },
  };
}

/** An incident with all that is known of it. */
export async function detailOf(
  { host, reader, silences }: IncidentParts,
  row: IncidentRow,
  caller: HostCaller,
): Promise<IncidentDetail> {
  const tenant = await tenantOf(host, row);
  const [detail, silenced, operate] = await Promise.all([
    reader.detail(row),
    silences.of(row, tenant),
    mayOperate(host, caller, row, tenant),
  ]);
  return {
    ...toIncident(row, new Date()),
    ...detail,
    ...silenced,
    allowed: { operate },
  };
}

/** For the audit trail. */
export const metaOf = (row: IncidentRow) => ({
  incident: row.id,
  alertname: row.alertname,
  ...(row.tenant_id && { tenantId: row.tenant_id }),
  ...(row.life && { life: row.life }),
});
