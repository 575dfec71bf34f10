// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  tenantSchema,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsService, tenantsServiceRef } from '../tenantsService';
import { createTenantsServiceFake } from './createTenantsServiceFake';
import { tenantFixture, tenantSpecFixture } from './tenantFixture';

const dana = mockCredentials.user('user:default/dana');
const ada = mockCredentials.user('user:default/ada');
const machine = mockCredentials.service('external:pipeline');

const wish = (tenantId: string) => ({
  type: 'create' as const,
  tenantId,
  reason: 'A demo',
  spec: tenantSpecFixture(),
});

describe('the fake of the service', () => {
  it('holds what it was given, and nothing of another fake', async () => {
    const fake = createTenantsServiceFake([tenantFixture('lab')]);
    const other = createTenantsServiceFake();
    expect(await fake.as(dana).getTenant('lab')).toEqual(tenantFixture('lab'));
    await expect(other.as(dana).getTenant('lab')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('leaves the list alone that it was made from', () => {
    const given = [tenantFixture('lab')];
    const fake = createTenantsServiceFake(given);
    fake.tenants.delete('lab');
    fake.tenants.set('maps', tenantFixture('maps'));
    expect(given.map(it => it.tenantId)).toEqual(['lab']);
  });

  it('takes a tenant in, another of its id for it, and out again', async () => {
    const fake = createTenantsServiceFake();
    const names = () => [...fake.tenants.values()].map(it => it.displayName);
    fake.tenants.set('lab', tenantFixture('lab', { displayName: 'First' }));
    fake.tenants.set('maps', tenantFixture('maps', { displayName: 'Maps' }));
    fake.tenants.set('lab', tenantFixture('lab', { displayName: 'Second' }));
    expect(names().sort()).toEqual(['Maps', 'Second']);
    expect(fake.tenants.get('lab')?.displayName).toBe('Second');
    expect((await fake.as(dana).getTenant('lab')).displayName).toBe('Second');
    expect(fake.tenants.delete('lab')).toBe(true);
    expect(fake.tenants.delete('lab')).toBe(false);
    expect(fake.tenants.get('lab')).toBeUndefined();
    await expect(fake.as(dana).getTenant('lab')).rejects.toThrow();
  });

  it('knows who asked: each request is of whoever it was called for', async () => {
    const fake = createTenantsServiceFake();
    await fake.as(dana).createRequest(wish('lab'));
    await fake.as(ada).createRequest(wish('maps'));
    expect(
      fake.requests.map(it => [it.tenantId, it.requestedBy, it.state]),
    ).toEqual([
      ['lab', 'user:default/dana', 'pending'],
      ['maps', 'user:default/ada', 'pending'],
    ]);
    expect(fake.calls).toEqual(['createRequest', 'createRequest']);
  });

  it('tells a machine from a person', async () => {
    const fake = createTenantsServiceFake([tenantFixture('lab')]);
    const { id } = await fake.as(dana).createRequest(wish('maps'));
    await expect(fake.as(machine).cancelRequest(id, {})).rejects.toMatchObject({
      statusCode: 403,
    });
    expect((await fake.as(dana).cancelRequest(id, {})).state).toBe('cancelled');
  });

  it('makes a tenant of a request that was approved, and none of one that was not', async () => {
    const fake = createTenantsServiceFake();
    const [lab, maps] = await Promise.all(
      ['lab', 'maps'].map(id => fake.as(dana).createRequest(wish(id))),
    );
    expect(fake.tenants.get('lab')?.lifecycle).toBe('pending');
    fake.decide(lab.id, 'approved');
    fake.decide(maps.id, 'rejected');
    expect(fake.tenants.get('lab')?.lifecycle).toBe('active');
    expect(fake.tenants.get('maps')).toBeUndefined();
    const state = async (id: string) =>
      (await fake.as(dana).getRequest(id)).state;
    expect([await state(lab.id), await state(maps.id)]).toEqual([
      'approved',
      'rejected',
    ]);
  });

  it('fails as often as it is told to, and goes on', async () => {
    const fake = createTenantsServiceFake([tenantFixture('lab')]);
    fake.api.fail('getTenant', 503, 'try again shortly', 2);
    for (const credentials of [dana, machine]) {
      await expect(fake.as(credentials).getTenant('lab')).rejects.toMatchObject(
        {
          statusCode: 503,
          cause: { message: 'try again shortly' },
        },
      );
    }
    expect((await fake.as(dana).getTenant('lab')).tenantId).toBe('lab');
    expect(fake.calls).toEqual(Array(3).fill('getTenant'));
  });

  it('is the service of a backend that it was installed in', async () => {
    const fake = createTenantsServiceFake([tenantFixture('lab')]);
    let service: TenantsService | undefined;
    const plugin = createBackendPlugin({
      pluginId: 'caller',
      register(reg) {
        reg.registerInit({
          deps: { tenants: tenantsServiceRef, logger: coreServices.logger },
          async init({ tenants }) {
            service = tenants;
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [plugin, fake.factory],
    });
    await backend.stop();
    expect(service).toBe(fake);
    expect((await service!.as(dana).getTenant('lab')).tenantId).toBe('lab');
  });
});

describe('a fixture', () => {
  it.each([
    ['as it is', tenantFixture()],
    [
      'of a spec of its own',
      tenantFixture('maps', {
        spec: tenantSpecFixture({
          displayName: 'Maps',
          owner: 'group:default/maps',
          access: { editors: ['group:default/a'], viewers: [] },
          cluster: 'seoul',
        }),
      }),
    ],
  ])('is a legal tenant %s', (_, tenant) => {
    expect(tenantSchema.safeParse(tenant).error).toBeUndefined();
    expect(tenantSpecSchema.safeParse(tenant.spec).error).toBeUndefined();
    expect(tenant.namespace).toBe(`ecp-ai-${tenant.tenantId}`);
    // What the spec says is repeated on the tenant.
    const { displayName, owner, environment, preset, access } = tenant.spec;
    expect(tenant).toMatchObject({ displayName, owner, environment, preset });
    expect(tenant.editors).toEqual(access?.editors ?? []);
  });

  it('says on the tenant what a test says, whatever is in its spec', () => {
    const tenant = tenantFixture('lab', { owner: 'group:default/x' });
    expect(tenant.owner).toBe('group:default/x');
    expect(tenantFixture('lab').owner).toBe('group:default/ml-research');
  });
});
