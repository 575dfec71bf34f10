// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a host answers of the plugin's own rows, and what it asks in a module's name.

import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { createModuleHost, HostParts } from './createModuleHost';
import { DatabaseLeases } from './database/DatabaseLeases';
import { ModuleStore } from './database/ModuleStore';
import { OperationStore } from './database/OperationStore';
import { TenantReader } from './database/TenantReader';
import { engines, freshDatabase } from './database/testUtils/databases';
import { addTenants } from './database/testUtils/manyTenants';
import { queriesOf } from './database/testUtils/queries';
import { config } from './workflow/testUtils/world';

const AT = '2026-11-29T10:00:00.000Z';
const LATER = '2026-11-29T10:00:01.000Z';

describe.each(engines)('a host on %s', engine => {
  let knex: Knex;
  let host: TenantsHost;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    host = createModuleHost('recovery', {
      clientOf: (name: string) => (name === 'test' ? client : undefined),
      poke() {},
      services: { config },
      stores: {
        leases: new DatabaseLeases(knex),
        modules: new ModuleStore(knex),
        operations: new OperationStore(knex),
        tenantReader: new TenantReader(knex, config),
      },
    } as unknown as HostParts);
  });
  const client = {} as any;
  const living = async (tenantId: string) => {
    const tenant = await host.tenants.get(tenantId);
    return { tenantId, life: tenant!.life };
  };

  it.each([
    ['succeeded', 'settled'],
    ['superseded', 'settled'],
    ['pending', 'under_way'],
    ['running', 'under_way'],
    ['failed', 'under_way'],
    ['blocked', 'blocked'],
  ])('a newest delivery that is %s is %s', async (state, said) => {
    const [id] = await addTenants(knex, 1, 'many', { state });
    const { life } = await living(id);
    expect(await host.tenants.deliveryState(life)).toBe(said);
  });

  it('finds many tenants at once', async () => {
    const ids = await addTenants(knex, 30);
    let found: Tenant[] = [];
    const sent = await queriesOf(knex, async () => {
      found = await host.tenants.many([...ids, 'nobody']);
    });
    expect(found.map(it => it.tenantId).sort()).toEqual(ids);
    expect(sent.length).toBeLessThan(5);
  });

  it('a restart that is asked for again with its moment is one restart', async () => {
    const [id] = await addTenants(knex, 1);
    const tenant = await living(id);
    const wish = { requestedBy: 'recovery', workload: 'api', requestedAt: AT };
    await host.tenants.wantRestart(tenant, wish);
    await host.tenants.wantRestart(tenant, wish);
    const rows = () => knex('wanted_restarts').select('requested_at');
    expect(await rows()).toEqual([{ requested_at: AT }]);
    const told = () =>
      knex('tenant_events').where({ type: 'restart.requested' });
    expect(await told()).toHaveLength(1);
    await host.tenants.wantRestart(tenant, { ...wish, requestedAt: LATER });
    await host.tenants.wantRestart(tenant, wish);
    expect(await rows()).toEqual([{ requested_at: LATER }]);
    expect(await told()).toHaveLength(2);
  });

  it('a lease is held by one at a time, under the name of its module', async () => {
    const { signal } = new AbortController();
    const lease = { name: 'loop', seconds: 30 };
    const done: string[] = [];
    await host.underLease(lease, signal, async () => {
      expect(await knex('leases').select('name')).toEqual([
        { name: 'recovery.loop' },
      ]);
      await host.underLease(lease, signal, async () => {
        done.push('second');
      });
      done.push('first');
    });
    await host.underLease(lease, signal, async () => {
      done.push('afterwards');
    });
    expect(done).toEqual(['first', 'afterwards']);
  });

  it('hands out its own connections, and says whom news concern', () => {
    expect(host.clusters.client('test')).toBe(client);
    expect(host.clusters.client('other')).toBeUndefined();
    expect(host.audience).toEqual({
      approvers: config.approvers,
      language: 'en',
    });
  });

  it('leaves out lines that hold a secret, and no other', () => {
    const log = 'starting\npassword=hunter2-Xk29fQ81\nready';
    expect(host.withheld(log)).toBe('starting\n…\nready');
  });
});
