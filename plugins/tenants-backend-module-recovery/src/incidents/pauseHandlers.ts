// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How recovery stands, as a whole and for a tenant, and its pauses.

import {
  Recovery,
  recoveryPausePermission,
  recoveryRoutes,
  Tenant,
  tenantOperatePermission,
  TenantRecovery,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  HostCaller,
  ModuleConnection,
  RouteHandlers,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { IncidentRow, StormRow } from '../database/tables';
import { openWindows } from '../leash/openWindow';
import { Wishes } from '../leash/Wishes';
import { NoticeWriter } from '../notices/NoticeWriter';
import { RecoveryConfig } from '../readRecoveryConfig';
import { IncidentReader } from './IncidentReader';
import { EVERYWHERE, PauseStore } from './PauseStore';
import { requireLiving } from './requireLiving';

/** What these routes are made of. */
export type PauseParts = {
  knex: ModuleConnection;
  host: Pick<TenantsHost, 'access'>;
  wishes: Pick<Wishes, 'withdraw'>;
  config: RecoveryConfig;
  pauses: PauseStore;
  reader: IncidentReader;
  notices: NoticeWriter;
  poke(): void;
};

type Operations =
  | 'getRecovery'
  | 'pauseRecovery'
  | 'continueRecovery'
  | 'getTenantRecovery'
  | 'pauseTenantRecovery'
  | 'continueTenantRecovery';

const HOUR = 3_600_000;
const DOWN = 'ECPTenantDown';

export function pauseHandlers(
  parts: PauseParts,
): Pick<RouteHandlers<typeof recoveryRoutes>, Operations> {
  const { host, notices, pauses } = parts;
  const { access } = host;
  return {
    async getRecovery({ req }) {
      const caller = await access.reader(req);
      return recoveryOf(parts, caller, await access.seesAll(req));
    },

    async pauseRecovery({ req, permission, body }) {
      const caller = await access.requireApprover(req, permission);
      const { reason, until } = body();
      const event = {
        eventId: 'recovery-pause',
        request: req,
        meta: { reason, ...(until && { until }) },
      };
      const pause = { by: caller.name, reason, until };
      await access.audited(event, () =>
        stopped(parts, undefined, tx => pauses.pause(tx, EVERYWHERE, pause)),
      );
      return recoveryOf(parts, caller, await access.seesAll(req));
    },

    async continueRecovery({ req, permission, body }) {
      const caller = await access.requireApprover(req, permission);
      body();
      const event = { eventId: 'recovery-continue', request: req, meta: {} };
      await access.audited(event, () =>
        changed(parts, undefined, tx => pauses.end(tx, EVERYWHERE)),
      );
      return recoveryOf(parts, caller, await access.seesAll(req));
    },

    async getTenantRecovery({ req, params }) {
      const { caller, tenant } = await access.tenant(req, params.tenantId);
      return tenantRecoveryOf(parts, caller, tenant);
    },

    async pauseTenantRecovery({ req, params, permission, body }) {
      const { tenantId } = params;
      const { caller, tenant } = await access.tenant(req, tenantId, {
        permission,
      });
      const { reason, until } = body();
      requireLiving(tenant);
      const said = { reason, ...(until && { until }) };
      const event = {
        eventId: 'tenant-recovery-pause',
        request: req,
        meta: { tenantId, life: tenant.life, ...said },
      };
      const { name: by } = caller;
      await access.audited(event, () =>
        stopped(parts, tenant.life, async tx => {
          await pauses.pause(tx, tenant.life, { by, reason, until });
          await notices.timeline(tx, tenant, {
            type: 'recovery.paused',
            actor: by,
            params: said,
          });
        }),
      );
      return tenantRecoveryOf(parts, caller, tenant);
    },

    async continueTenantRecovery({ req, params, permission, body }) {
      const { tenantId } = params;
      const { caller, tenant } = await access.tenant(req, tenantId, {
        permission,
      });
      body();
      requireLiving(tenant);
      const event = {
        eventId: 'tenant-recovery-continue',
        request: req,
        meta: { tenantId, life: tenant.life },
      };
      await access.audited(event, () =>
        changed(parts, tenant.life, async tx => {
          if (!(await pauses.end(tx, tenant.life))) return;
          await notices.timeline(tx, tenant, {
            type: 'recovery.continued',
            actor: caller.name,
            params: {},
          });
        }),
      );
      return tenantRecoveryOf(parts, caller, tenant);
    },
  };
}

/** Nothing begins from when it is answered: nor does what was asked for, and not made yet. */
async function stopped(
  parts: PauseParts,
  life: string | undefined,
  work: (tx: ModuleConnection) => Promise<unknown>,
) {
  await changed(parts, life, work);
  await parts.wishes.withdraw(life);
}

/**
 * Changes a pause. What was decided under another one is decided anew, now.
 *
 * Race rule: incidents become others with it, so that what is being decided about them as they were is not written down.
 */
async function changed(
  { pauses, poke }: PauseParts,
  life: string | undefined,
  work: (tx: ModuleConnection) => Promise<unknown>,
) {
  await pauses.change(async tx => {
    await work(tx);
    await tx<IncidentRow>('recovery_incidents')
      .whereNotNull('due_at')
      .modify(query => {
        if (life) query.where({ life });
      })
      .update({ due_at: 0, version: tx.raw('version + 1') });
  });
  poke();
}

async function recoveryOf(
  { knex, host, config, pauses }: PauseParts,
  caller: HostCaller,
  seesAll: boolean,
): Promise<Recovery> {
  const paused = (await pauses.held([EVERYWHERE])).get(EVERYWHERE);
  const storms: StormRow[] = await knex<StormRow>('recovery_storms').orderBy(
    'cluster',
  );
  const pause =
    caller.approver && (await host.access.may(caller, recoveryPausePermission));
  return {
    ...(paused && { paused }),
    storms: storms.map(({ cluster, since, down, total, incident_id }) => ({
      cluster,
      since,
      down,
      total,
      // Others do not see it; what is down of theirs they do.
      ...(seesAll && { incident: incident_id }),
    })),
    maintenance: openWindows(config.maintenance, new Date()),
    allowed: { pause },
  };
}

async function tenantRecoveryOf(
  { host, config, pauses, reader }: PauseParts,
  caller: HostCaller,
  tenant: Tenant,
): Promise<TenantRecovery> {
  const { life } = tenant;
  const since = new Date(Date.now() - HOUR).toISOString();
  const [held, incidents, attemptsLastHour, operate] = await Promise.all([
    pauses.held([life]),
    reader.openOf(life),
    reader.attemptsSince(life, since),
    host.access.may(caller, tenantOperatePermission, tenant),
  ]);
  const paused = held.get(life);
  return {
    mode: tenant.spec.recovery ?? 'on',
    ...(paused && { paused }),
    incidents,
    attemptsLastHour,
    attemptCap: config.runbooks[DOWN]?.attempts ?? 0,
    allowed: { operate },
  };
}
