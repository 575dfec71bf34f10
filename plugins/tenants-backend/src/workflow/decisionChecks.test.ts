// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was checked when somebody asked is checked again when somebody decides.

import { ConflictError } from '@backstage/errors';
import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { TenantsConfig } from '../config/TenantsConfig';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestService } from './RequestService';
import { ada, config, createWish, dana, shownDigest } from './testUtils/world';
import { RequestStore } from '../database/RequestStore';

const [cluster] = config.clusters;
const without = (name: string) =>
  config.presets.filter(preset => preset.name !== name);

/** Each: what moved on while the request waited, and the field that is named. */
const changes: [
  string,
  string,
  { spec?: Partial<TenantSpec>; config?: Partial<TenantsConfig> },
][] = [
  [
    'its expiry passed',
    'spec.expiresAt',
    { spec: { expiresAt: '2020-01-01T00:00:00Z' } },
  ],
  [
    'its preset is gone',
    'spec.preset',
    { config: { presets: without('small') } },
  ],
  [
    'its cluster is gone',
    'spec.cluster',
    {
      config: {
        clusters: [{ ...cluster, name: 'other' }],
        defaultCluster: 'other',
      },
      spec: { cluster: 'test' },
    },
  ],
  [
    'its host is no longer allowed',
    'spec.services.0.ingress.host',
    {
      config: {
        clusters: [
          { ...cluster, ingress: { allowedSuffixes: ['else.where'] } },
        ],
      },
    },
  ],
];

describe.each(engines)('decisions on %s', engine => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
  });

  it.each(changes)('refuse a create when %s', async (what, path, change) => {
    const id = what.replaceAll(' ', '-');
    const host = `${id}.apps.example.com`;
    const [service] = createWish(id).spec.services;
    const services = [{ ...service, ingress: { host, path: '/' } }];
    const wish = createWish(id, { services });
    const requestId = await new RequestService(
      new RequestStore(knex),
      config,
    ).create(dana, wish);
    const spec = JSON.stringify({ ...wish.spec, ...change.spec });
    await knex('requests').where({ id: requestId }).update({ spec });
    const later = new RequestService(new RequestStore(knex), {
      ...config,
      ...change.config,
    });
    const digest = await shownDigest(knex, requestId);

    const refusal = await later
      .decide(ada, requestId, {
        decision: 'approve',
        comment: 'looked at',
        digest,
      })
      .catch(error => error);
    expect(refusal).toBeInstanceOf(ConflictError);
    expect(refusal.fields).toEqual([expect.objectContaining({ path })]);
    expect(await knex('decisions').where({ request_id: requestId })).toEqual(
      [],
    );
    expect(await knex('revisions').where({ tenant_id: id })).toEqual([]);

    const reject = { decision: 'reject' as const, digest, comment: 'too late' };
    await later.decide(ada, requestId, reject);
    expect(
      await knex('requests').where({ id: requestId }).first(),
    ).toMatchObject({ state: 'rejected' });
  });
});
