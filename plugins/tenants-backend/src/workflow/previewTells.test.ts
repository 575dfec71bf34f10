// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever a preview lets pass may be asked for, and what it refuses is refused in the same words: a form that looked
// first is surprised by nothing but a race.

import { TenantSpecInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RequestStore } from '../database/RequestStore';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestService } from './RequestService';
import { ada, config, createWish, dana } from './testUtils/world';

const TOKEN = `glpat-${'abcdefghij0123456789'}`;
const gpu = (count: number, resource = 'nvidia.com/gpu') => ({
  resource,
  count,
});
const [api] = createWish('any').spec.services;
const host = { host: 'held.apps.example.com', path: '/' };

/** By what is wrong, and what of it is told; nothing where it is all right. */
const WISHES: Record<string, Partial<TenantSpecInput>> = {
  nothing: {},
  'nothing, with all there is': {
    preset: 'medium',
    overrides: { cpu: '40', memory: '80Gi', storage: '1Ti', gpu: gpu(2) },
    services: [{ ...api, gpu: gpu(1) }],
    access: { editors: ['group:default/vision'] },
    expiresAt: '2036-01-01T00:00:00Z',
  },
  'a preset that is not there': { preset: 'gigantic' },
  'a cluster that is not there': { cluster: 'nowhere' },
  'a group of others': { owner: 'group:default/vision' },
  'more than the bound': { overrides: { cpu: '500' } },
  'GPUs that the size has none of': { overrides: { gpu: gpu(1) } },
  'more GPUs than it offers': { preset: 'medium', overrides: { gpu: gpu(9) } },
  'GPUs that the cluster has none of': {
    preset: 'small',
    overrides: { gpu: gpu(1, 'nvidia.com/mig-1g.18gb') },
  },
  'more than the quota': { services: [{ ...api, replicas: 100 }] },
  'a container above its limit': {
    services: [{ ...api, resources: { cpu: '8', memory: '8Gi' } }],
  },
  'a secret in a variable': { services: [{ ...api, env: { KEY: TOKEN } }] },
  'a secret in the description': { description: `It is ${TOKEN}` },
  'a secret store that is not there': {
    services: [{ ...api, secretEnv: { KEY: { key: 'x', property: 'y' } } }],
  },
  'a host outside': {
    services: [{ ...api, ingress: { host: 'a.example.org', path: '/' } }],
  },
  'a host that is taken': { services: [{ ...api, ingress: host }] },
  'an expiry that has passed': { expiresAt: '2020-01-01T00:00:00Z' },
};

const outcome = async (result: Promise<unknown>) =>
  result.then(
    () => 'taken',
    ({ name, message, fields }) => ({ name, message, fields }),
  );

describe.each(engines.slice(0, 1))('a preview on %s', engine => {
  let knex: Knex;
  let service: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    const requests = { maxOpenPerPerson: 4, maxOpenPerGroup: 1000 };
    service = new RequestService(new RequestStore(knex), {
      ...config,
      requests,
    });
    const held = { services: [{ ...api, ingress: host }] };
    await service.create(
      ada,
      createWish('holder', { owner: 'group:default/platform-admins', ...held }),
    );
  });

  it.each(Object.keys(WISHES))('tells what asking would: %s', async wrong => {
    const wish = createWish(`of-${wrong.length}`, WISHES[wrong]);
    const told = await outcome(service.preview(dana, wish));
    expect(await outcome(service.create(dana, wish))).toEqual(told);
    expect(told === 'taken').toBe(wrong.startsWith('nothing'));
  });

  it('tells that an id is taken, and that too many requests are open', async () => {
    const again = createWish(`of-${'nothing'.length}`);
    const taken = await outcome(service.preview(dana, again));
    expect(taken).toMatchObject({ name: 'ConflictError' });
    expect(await outcome(service.create(dana, again))).toEqual(taken);
    await service.create(dana, createWish('third'));
    await service.create(dana, createWish('fourth'));
    const full = await outcome(service.preview(dana, createWish('fifth')));
    expect(full).toMatchObject({
      fields: [{ code: 'open_requests_of_person' }],
    });
    expect(await outcome(service.create(dana, createWish('fifth')))).toEqual(
      full,
    );
  });
});
