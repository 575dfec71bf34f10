// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Interleavings that a booted catalog would not show on demand: the connection is a recorder.

import { mockServices } from '@backstage/backend-test-utils';
import { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { refusal } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import {
  createTenantsServiceFake,
  tenantFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { mockCredentials } from '@backstage/backend-test-utils';
import { TenantEntityProvider } from './TenantEntityProvider';
import { eventually } from './testUtils/eventually';

async function setUp(ids: string[], known: string[] = [], isEarly = false) {
  const fake = createTenantsServiceFake(ids.map(id => tenantFixture(id)));
  // What the mutations amount to.
  const entities = new Set(known);
  let repair = () => {};
  // What fails of the catalog's own, if anything.
  const catalog: { known?: Error; write?: Error; credentials?: Error } = {};
  let begun = 0;
  const mutations: EntityProviderMutation[] = [];
  const provider = new TenantEntityProvider({
    logger: mockServices.logger.mock(),
    tenants: async () => {
      begun += 1;
      if (catalog.credentials) throw catalog.credentials;
      return fake.as(mockCredentials.service());
    },
    known: async () => {
      if (catalog.known) throw catalog.known;
      return [...entities];
    },
    schedule: async ask => {
      repair = ask;
    },
    delays: { gather: 1, retry: 5, retryMax: 10 },
  });
  const connection = {
    async applyMutation(mutation: EntityProviderMutation) {
      mutations.push(mutation);
      if (catalog.write) throw catalog.write;
      if (mutation.type !== 'delta') {
        throw new Error('a full mutation removes without asking');
      }
      mutation.removed.forEach(item =>
        entities.delete(
          'entityRef' in item ? item.entityRef.split('/')[1] : '',
        ),
      );
      mutation.added.forEach(({ entity }) =>
        entities.add(entity.metadata.name),
      );
    },
    async refresh() {},
  };
  if (!isEarly) await provider.connect(connection);
  const holds = (...expected: string[]) =>
    eventually(
      () => [...entities].sort().join() === expected.sort().join() || undefined,
      expected.join(),
    );
  return {
    fake,
    provider,
    entities,
    holds,
    catalog,
    mutations,
    /** How often somebody was asked for the API: once for each attempt. */
    attempts: () => begun,
    connect: () => provider.connect(connection),
    repair: () => repair(),
  };
}

describe('TenantEntityProvider', () => {
  it('does not undo a change that overtook its listing', async () => {
    const { fake, provider, holds, repair } = await setUp(['aa', 'bb'], ['bb']);
    // A slow listing: "cc" is requested and "bb" ends after it was read, before it is applied.
    let listed = () => {};
    const hold = new Promise<void>(resolve => {
      listed = resolve;
    });
    const stale = [...fake.tenants.values()];
    fake.api.before = async operation => {
      if (operation === 'listTenants') {
        await hold;
        stale.forEach(tenant => fake.tenants.set(tenant.tenantId, tenant));
        fake.tenants.delete('cc');
      }
    };
    repair();
    await eventually(
      () => fake.calls.includes('listTenants') || undefined,
      'listing',
    );
    fake.tenants.set('cc', tenantFixture('cc'));
    fake.tenants.delete('bb');
    provider.changed('cc');
    provider.changed('bb');
    await holds('cc'); // the delta did not wait for the listing
    listed();
    expect(await holds('aa', 'cc')).toBe(true);
    provider.stop();
  });

  it('removes nothing that an empty listing leaves out unless the backend confirms it', async () => {
    const { fake, provider, entities, holds, repair } = await setUp(
      ['aa', 'bb'],
      ['aa', 'bb', 'old'],
    );
    fake.api.pageSize = 0; // a listing that wrongly says: there is nothing
    repair();
    await holds('aa', 'bb');
    expect(entities.has('old')).toBe(false);
    provider.stop();
  });

  it('applies nothing of a listing whose second page fails, then comes back by itself', async () => {
    const { fake, provider, entities, holds, repair } = await setUp(
      ['aa', 'bb'],
      ['old'],
    );
    fake.api.pageSize = 1;
    const refused = await refusal(503, 'down');
    fake.api.before = async operation => {
      const pages = fake.calls.filter(call => call === 'listTenants').length;
      if (operation === 'listTenants' && pages === 2) {
        expect([...entities]).toEqual(['old']);
        throw refused;
      }
    };
    repair();
    await holds('aa', 'bb');
    provider.stop();
  });

  it('brings the others when one tenant cannot be read', async () => {
    const { fake, provider, holds } = await setUp(['aa', 'bb']);
    const broken = { ...tenantFixture('aa'), spec: undefined as never };
    fake.tenants.set('aa', broken);
    provider.changed('aa');
    provider.changed('bb');
    expect(await holds('bb')).toBe(true);
    fake.tenants.set('aa', tenantFixture('aa'));
    expect(await holds('aa', 'bb')).toBe(true);
    provider.stop();
  });

  it('keeps what changed before the catalog was ready, and asks nobody until then', async () => {
    const { fake, provider, holds, connect } = await setUp(['aa'], [], true);
    provider.changed('aa');
    expect(fake.calls).toEqual([]);
    await connect();
    expect(await holds('aa')).toBe(true);
    provider.stop();
  });

  it('writes under its own location, so that nobody else may write or remove it', async () => {
    const { fake, provider, holds, mutations } = await setUp(['aa'], ['bb']);
    provider.changed('aa');
    provider.changed('bb');
    await holds('aa');
    expect(fake.calls).toEqual(['getTenant', 'getTenant']);
    expect(mutations).toEqual([
      {
        type: 'delta',
        added: [
          {
            locationKey: 'tenants',
            entity: expect.objectContaining({ kind: 'Tenant' }),
          },
        ],
        removed: [{ entityRef: 'tenant:default/bb', locationKey: 'tenants' }],
      },
    ]);
    provider.stop();
  });

  it('ends with the last of two changes, though the first was being looked at', async () => {
    const { fake, provider, entities, holds } = await setUp(['aa'], ['aa']);
    let go = () => {};
    const held = new Promise<void>(resolve => {
      go = resolve;
    });
    fake.api.before = async () => {
      if (fake.calls.length === 1) await held;
    };
    provider.changed('aa');
    await eventually(() => fake.calls.length === 1 || undefined, 'a look');
    provider.changed('aa');
    go();
    await eventually(() => fake.calls.length === 2 || undefined, 'two looks');
    fake.tenants.delete('aa');
    provider.changed('aa');
    expect(await holds()).toBe(true);
    expect([...entities]).toEqual([]);
    provider.stop();
  });

  it('does not remove what came into being between its listing and its second look', async () => {
    const { fake, provider, entities, holds, repair } = await setUp(
      ['aa'],
      ['aa', 'bb'],
    );
    fake.api.before = operation => {
      if (operation === 'getTenant') {
        fake.tenants.set('bb', tenantFixture('bb'));
      }
    };
    repair();
    await eventually(
      () => fake.calls.includes('getTenant') || undefined,
      'a second look',
    );
    expect(await holds('aa', 'bb')).toBe(true);
    expect(entities.has('bb')).toBe(true);
    provider.stop();
  });

  it('does not undo a change that overtook its second look', async () => {
    const { fake, provider, entities, holds, repair } = await setUp(
      [],
      ['bb', 'slow'],
    );
    // "bb" is found gone; before "slow" is answered, somebody gets the id anew.
    let answer = () => {};
    const held = new Promise<void>(resolve => {
      answer = resolve;
    });
    fake.api.before = async () => {
      if (fake.api.calls.at(-1)?.args[0] === 'slow') await held;
    };
    repair();
    await eventually(
      () => fake.api.callsOf('getTenant').length === 2 || undefined,
      'both looks',
    );
    fake.tenants.set('bb', tenantFixture('bb'));
    entities.delete('bb');
    provider.changed('bb');
    await holds('bb', 'slow');
    answer();
    expect(await holds('bb')).toBe(true);
    provider.stop();
  });

  it('keeps what nobody can say anything of, and asks until somebody can', async () => {
    const { fake, provider, entities, holds, repair } = await setUp([], ['bb']);
    fake.api.fail('getTenant', 403, 'no', 3);
    repair();
    await eventually(
      () => fake.api.callsOf('getTenant').length >= 3 || undefined,
      'three looks',
    );
    expect(await holds()).toBe(true);
    expect(fake.api.callsOf('getTenant').length).toBeGreaterThan(3);
    expect(entities.size).toBe(0);
    provider.stop();
  });

  it.each(['known', 'write', 'credentials'] as const)(
    'repairs once the catalog answers again: %s',
    async what => {
      const { provider, holds, repair, catalog, attempts } = await setUp(
        ['aa'],
        ['bb'],
      );
      catalog[what] = new Error('away');
      repair();
      await eventually(() => attempts() >= 2 || undefined, 'a second attempt');
      delete catalog[what];
      expect(await holds('aa')).toBe(true);
      provider.stop();
    },
  );

  it('forgets no change that could not be written', async () => {
    const { provider, holds, catalog, mutations } = await setUp(['aa'], ['bb']);
    catalog.write = new Error('the database is away');
    provider.changed('aa');
    provider.changed('bb');
    await eventually(() => mutations.length >= 3 || undefined, 'three writes');
    delete catalog.write;
    expect(await holds('aa')).toBe(true);
    provider.stop();
  });

  it('writes nothing where there is nothing to write', async () => {
    const { fake, provider, mutations, repair } = await setUp([], []);
    repair();
    await eventually(
      () => fake.calls.includes('listTenants') || undefined,
      'a listing',
    );
    fake.tenants.set('aa', tenantFixture('aa'));
    provider.changed('aa');
    await eventually(() => mutations.length > 0 || undefined, 'a write');
    expect(mutations).toHaveLength(1);
    provider.stop();
  });

  it('keeps the entity of a listed tenant that cannot be understood', async () => {
    const { fake, provider, entities, holds, repair } = await setUp(
      ['aa', 'bb'],
      ['aa', 'old'],
    );
    const list = fake.api.listTenants.bind(fake.api);
    fake.api.listTenants = async query => {
      const page = await list(query);
      const items = page.items.map(tenant =>
        tenant.tenantId === 'aa'
          ? { ...tenant, services: undefined as never }
          : tenant,
      );
      return { ...page, items };
    };
    repair();
    expect(await holds('aa', 'bb')).toBe(true);
    expect(entities.has('old')).toBe(false);
    provider.stop();
  });

  it.each(['pending', 'active', 'suspended', 'deleting'] as const)(
    'keeps the entity of a tenant that is %s',
    async lifecycle => {
      const { fake, provider, entities, holds } = await setUp(['aa'], ['aa']);
      fake.tenants.set('aa', tenantFixture('aa', { lifecycle }));
      fake.tenants.set('bb', tenantFixture('bb'));
      provider.changed('aa');
      provider.changed('bb');
      await holds('aa', 'bb');
      expect(entities.has('aa')).toBe(true);
      provider.stop();
    },
  );
});
