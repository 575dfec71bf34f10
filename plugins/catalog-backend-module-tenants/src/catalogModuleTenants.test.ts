// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A real catalog backend with the module; only the tenants backend is simulated.

import { mockCredentials } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { refusal } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import {
  createTenantsServiceFake,
  tenantFixture,
  tenantSpecFixture,
} from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { eventually } from './testUtils/eventually';
import { startCatalog } from './testUtils/startCatalog';

const credentials = mockCredentials.service();

async function boot(ids: string[] = []) {
  const fake = createTenantsServiceFake(ids.map(id => tenantFixture(id)));
  const started = await startCatalog(fake);
  const entity = (id: string) =>
    started.catalog.getEntityByRef(`tenant:default/${id}`, { credentials });
  return {
    ...started,
    fake,
    entity,
    present: (id: string) => eventually(() => entity(id), `${id} present`),
    absent: (id: string) =>
      eventually(
        async () => ((await entity(id)) ? undefined : true),
        `${id} absent`,
      ),
  };
}

describe('catalog module for tenants', () => {
  it('lists at start, follows changes, and ends with the tombstone', async () => {
    const { fake, present, entity, changed, absent } = await boot(['lab']);
    const lab = await present('lab');
    expect(lab).toMatchObject({
      kind: 'Tenant',
      spec: { lifecycle: 'pending', owner: 'group:default/ml-research' },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/ml-research' }],
    });

    fake.tenants.set('lab', tenantFixture('lab', { lifecycle: 'active' }));
    await changed('lab');
    await eventually(
      async () =>
        (await entity('lab'))?.spec?.lifecycle === 'active' || undefined,
      'lab active',
    );

    fake.tenants.set('lab', tenantFixture('lab', { lifecycle: 'deleted' }));
    await changed('lab');
    await absent('lab');
  });

  it('shows of an id that is given out again the life it has now, and nothing of the one before', async () => {
    const { fake, present, entity, changed } = await boot(['lab']);
    await present('lab');
    const spec = tenantSpecFixture({
      owner: 'group:default/vision',
      displayName: 'Another lab',
    });
    // No delta came between: the end of the one life and the begin of the next are seen at once.
    fake.tenants.set(
      'lab',
      tenantFixture('lab', {
        spec,
        life: '11f30000-0000-4000-8000-000000000002',
      }),
    );
    await changed('lab');
    const lab = await eventually(async () => {
      const seen = await entity('lab');
      return seen?.spec?.owner === 'group:default/vision' ? seen : undefined;
    }, 'the next life');
    expect(JSON.stringify(lab)).not.toContain('ml-research');
  });

  it('removes an entity whose request was rejected: the backend says 404', async () => {
    const { fake, present, changed, absent } = await boot(['lab', 'other']);
    await present('lab');
    fake.tenants.delete('lab');
    await changed('lab');
    expect(await absent('lab')).toBe(true);
    expect(await present('other')).toBeDefined();
  });

  it('keeps every entity while the tenants backend is dead, and catches up after', async () => {
    const { fake, present, entity, changed, repair } = await boot(['lab']);
    const { uid } = (await present('lab')).metadata;
    for (const failure of [
      new TypeError('fetch failed'),
      await refusal(503, 'starting'),
      await refusal(403, 'no'),
      // What a proxy, or a backend that has not mounted its routes yet, answers.
      await ResponseError.fromResponse(new Response('', { status: 404 })),
    ]) {
      fake.api.failure = failure;
      const before = fake.calls.length;
      await changed('lab');
      await repair();
      await eventually(
        () =>
          (fake.calls.slice(before).includes('getTenant') &&
            fake.calls.slice(before).includes('listTenants')) ||
          undefined,
        'both were tried',
      );
    }
    fake.api.failure = undefined;
    fake.tenants.set('lab', tenantFixture('lab', { lifecycle: 'active' }));
    // No further event: the failed change itself comes back.
    await eventually(
      async () =>
        (await entity('lab'))?.spec?.lifecycle === 'active' || undefined,
      'lab active',
      30_000,
    );
    // Removed and made anew, it would have another.
    expect((await present('lab')).metadata.uid).toBe(uid);
  });

  it('repairs what no event told, over several pages', async () => {
    const { fake, present, absent, repair } = await boot(['aa', 'bb', 'cc']);
    await Promise.all(['aa', 'bb', 'cc'].map(present));
    fake.api.pageSize = 1;
    fake.tenants.delete('bb');
    fake.tenants.set('dd', tenantFixture('dd'));
    await repair();
    expect(await absent('bb')).toBe(true);
    expect(await present('dd')).toBeDefined();
    expect(await present('cc')).toBeDefined();
  });

  it('writes nothing for a tenant whose entity did not change', async () => {
    const { fake, present, changed, repair } = await boot(['lab']);
    const before = await present('lab');
    const calls = fake.calls.length;
    const { status } = tenantFixture();
    fake.tenants.set(
      'lab',
      tenantFixture('lab', {
        status: { ...status, overall_status: 'ready' },
        updatedAt: new Date().toISOString(),
      }),
    );
    await changed('lab');
    await repair();
    await eventually(
      () => fake.calls.length >= calls + 2 || undefined,
      'looked at again',
    );
    // Another tenant's arrival shows that the writes of before have been made.
    fake.tenants.set('later', tenantFixture('later'));
    await changed('later');
    await present('later');
    expect((await present('lab')).metadata.etag).toBe(before.metadata.etag);
  });

  it('takes no notice of events that name no tenant', async () => {
    const { fake, publish, changed, present } = await boot();
    await publish({ tenantId: '../etc' });
    await publish(undefined);
    fake.tenants.set('lab', tenantFixture('lab'));
    await changed('lab');
    await present('lab');
    expect(fake.calls.filter(call => call === 'getTenant')).toHaveLength(1);
  });

  it('shows each of 30 tenants whose request was told, without repair', async () => {
    const { fake, changed, entity } = await boot();
    const ids = Array.from({ length: 30 }, (_, index) => `lab-${index}`);
    const shown = await Promise.all(
      ids.map(async (id, index) => {
        // Spread over the polling intervals of the catalog.
        await new Promise(resolve => setTimeout(resolve, index * 50));
        fake.tenants.set(
          id,
          tenantFixture(id, { spec: tenantSpecFixture({ displayName: id }) }),
        );
        await changed(id);
        return eventually(() => entity(id), id);
      }),
    );
    expect(shown.map(it => it.metadata.name)).toEqual(ids);
    expect(fake.calls.filter(call => call === 'getTenant')).toHaveLength(30);
  });

  it('shows a tenant whose preset is no tag for the catalog', async () => {
    const { fake, changed, present } = await boot();
    const spec = tenantSpecFixture({ preset: 'gpu--large' });
    fake.tenants.set('lab', tenantFixture('lab', { spec }));
    await changed('lab');
    expect(await present('lab')).toMatchObject({
      spec: { preset: 'gpu--large' },
    });
  });

  it('holds what there is after a storm of changes, with repairs in between', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `lab-${index}`);
    const { fake, changed, repair, entity } = await boot(ids);
    const flip = (id: string) =>
      fake.tenants.get(id)
        ? fake.tenants.delete(id)
        : fake.tenants.set(id, tenantFixture(id));
    for (let round = 0; round < 3; round++) {
      ids.filter((_, index) => index % (round + 2) === 0).forEach(flip);
      await Promise.all([repair(), ...ids.map(changed), repair()]);
    }
    const wanted = ids.filter(id => fake.tenants.get(id));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(ids.length);
    await eventually(async () => {
      const held = await Promise.all(ids.map(entity));
      const names = held.flatMap(it => it?.metadata.name ?? []);
      return names.join() === wanted.join() || undefined;
    }, 'what there is');
  });

  it('makes no entity of a tenant that ended before anybody looked', async () => {
    const { fake, changed, entity, present } = await boot();
    fake.tenants.set('gone', tenantFixture('gone', { lifecycle: 'deleted' }));
    await changed('gone');
    await changed('never');
    fake.tenants.set('later', tenantFixture('later'));
    await changed('later');
    await present('later');
    expect(await entity('gone')).toBeUndefined();
    expect(await entity('never')).toBeUndefined();
  });
});
