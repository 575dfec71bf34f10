// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Silences an incident's alert in Alertmanager, and lets it be heard again.

import { recoveryRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ModuleConnection,
  RouteHandlers,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { IncidentRow } from '../database/tables';
import { detailOf, IncidentParts, metaOf } from '../incidents/incidentHandlers';
import {
  requireOpen,
  requireOperate,
  seenIncident,
  tenantOf,
} from '../incidents/seenIncident';

type Operations = 'createSilence' | 'expireSilence';

export function silenceHandlers(
  parts: IncidentParts,
): Pick<RouteHandlers<typeof recoveryRoutes>, Operations> {
  const { knex, host, reader, notices, silences, poke } = parts;
  return {
    async createSilence({ req, params, body }) {
      const { caller, row, view } = await seenIncident(
        host,
        reader,
        req,
        params.incidentId,
      );
      await requireOperate(host, caller, row);
      const { minutes, comment } = body();
      await requireOpen(host, row);
      const now = Date.now();
      const endsAt = new Date(now + minutes * 60_000).toISOString();
      const startsAt = new Date(now).toISOString();
      const event = {
        eventId: 'incident-silence',
        request: req,
        meta: { ...metaOf(row), until: endsAt },
      };
      await host.access.audited(event, async () => {
        const createdBy = caller.name;
        const tenant = await tenantOf(host, row);
        const silence = { createdBy, comment, startsAt, endsAt };
        await silences.create(row, tenant, silence);
        await knex.transaction(async tx => {
          const said = { until: endsAt, comment };
          await note(tx, row, endsAt, 'silenced', said, createdBy);
          if (!row.life) return;
          await notices.timeline(tx, living(row), {
            type: 'recovery.silenced',
            actor: createdBy,
            params: { incident: row.id, ...said },
          });
        });
      });
      poke();
      return detailOf(parts, (await reader.find(view, row.id))!, caller);
    },

    async expireSilence({ req, params, body }) {
      const { silenceId } = params;
      const { caller, row, view } = await seenIncident(
        host,
        reader,
        req,
        params.incidentId,
      );
      await requireOperate(host, caller, row);
      body();
      await requireOpen(host, row);
      const event = {
        eventId: 'incident-unsilence',
        request: req,
        meta: { ...metaOf(row), silence: silenceId },
      };
      await host.access.audited(event, async () => {
        const tenant = await tenantOf(host, row);
        const until = await silences.expire(row, tenant, silenceId);
        await knex.transaction(async tx => {
          await note(tx, row, until ?? null, 'unsilenced', {}, caller.name);
          if (!row.life) return;
          await notices.timeline(tx, living(row), {
            type: 'recovery.unsilenced',
            actor: caller.name,
            params: { incident: row.id },
          });
        });
      });
      poke();
      return detailOf(parts, (await reader.find(view, row.id))!, caller);
    },
  };

  async function note(
    tx: ModuleConnection,
    { id }: IncidentRow,
    silenced_until: string | null,
    type: 'silenced' | 'unsilenced',
    params: Record<string, string>,
    actor: string,
  ) {
    const now = (await parts.incidents.byId(tx, id))!;
    await parts.incidents.update(tx, now, { silenced_until });
    await parts.incidents.trail(tx, id, type, params, actor);
  }
}

const living = (row: IncidentRow) => ({
  tenantId: row.tenant_id!,
  life: row.life!,
});
