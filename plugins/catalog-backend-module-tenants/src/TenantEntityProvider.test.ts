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

async function setUp(ids: string[], known: string[] = []) {
  const fake = createTenantsServiceFake(ids.map(id => tenantFixture(id)));
  // What the mutations amount to.
  const entities = new Set(known);
  let repair = () => {};
  const provider = new TenantEntityProvider({
    logger: mockServices.logger.mock(),
    tenants: async () => fake.as(mockCredentials.service()),
    known: async () => [...entities],
    schedule: async ask => {
      repair = ask;
    },
    delays: { gather: 1, retry: 5, retryMax: 10 },
  });
  await provider.connect({
    async applyMutation(mutation: EntityProviderMutation) {
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
  });
  const holds = (...expected: string[]) =>
    eventually(
      () => [...entities].sort().join() === expected.sort().join() || undefined,
      expected.join(),
    );
  return { fake, provider, entities, holds, repair: () => repair() };
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
});
