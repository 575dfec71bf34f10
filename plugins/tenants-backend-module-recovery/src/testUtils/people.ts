// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People who pause recovery and let it go on, by the routes.

import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { pauseHandlers } from '../incidents/pauseHandlers';
import { PauseStore } from '../incidents/PauseStore';
import { Wishes } from '../leash/Wishes';
import { RecoveryWorld } from './RecoveryWorld';

/** Answered once it is so; of a tenant, or everywhere. */
export function people(world: RecoveryWorld) {
  const { knex, now, reader } = world;
  const caller = { name: 'user:default/ada', approver: true };
  const access = {
    caller: async () => caller,
    requireApprover: async () => caller,
    seesAll: async () => true,
    may: async () => true,
    tenant: async (_: unknown, id: string) => ({
      caller,
      tenant: world.tenants.get(id)!,
    }),
    audited: (_: unknown, change: () => Promise<unknown>) => change(),
  } as unknown as TenantsHost['access'];
  const { config, notices } = world.replica();
  const handlers = pauseHandlers({
    knex,
    host: { ...world.host, access },
    config,
    notices,
    pauses: new PauseStore(knex, now),
    wishes: new Wishes({ knex, tenants: world.host.tenants, now }),
    reader,
    poke: () => {},
  });
  const call = (body: object, tenantId?: string) =>
    ({ params: { tenantId }, body: () => body } as any);
  return {
    async pause(tenantId?: string) {
      const asked = call({ reason: 'exercise' }, tenantId);
      if (tenantId) await handlers.pauseTenantRecovery(asked);
      else await handlers.pauseRecovery(asked);
    },
    async letGoOn(tenantId?: string) {
      const asked = call({}, tenantId);
      if (tenantId) await handlers.continueTenantRecovery(asked);
      else await handlers.continueRecovery(asked);
    },
  };
}
