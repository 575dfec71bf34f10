// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Calls of nobody come no further than Backstage's barrier, and are counted all the same.

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { AuditStore } from '../database/AuditStore';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { bootPlugin } from './testUtils/bootedPlugin';

it('counts calls of nobody, once each, and nobody else', async () => {
  const [sqlite] = engines.find(([id]) => id.startsWith('SQLITE'))!;
  const knex: Knex = await freshDatabase(sqlite);
  const database = mockServices.database.factory({ knex });
  const api = await bootPlugin({}, { features: [database] });
  await api.anonymousPost('/v1/requests', {}).expect(401);
  await api.anonymous('/v1/requests?state=pending').expect(401);
  await api.anonymous('/v1/nowhere').expect(401);
  await api.anonymous('/V1/Nowhere').expect(401);
  await api
    .root('/API/Tenants/v1/tenants')
    .set('Authorization', mockCredentials.none.header())
    .expect(401);
  await api.get('/v1/tenants/none', 'dana').expect(404);
  await api.root('/api/catalog/entities');
  // What was counted is told at the latest when it stops.
  await api.stop();
  const store = new AuditStore(knex);
  await store.chain();
  expect(await store.rows(0, 10)).toMatchObject([
    {
      event: 'unknown-refused',
      outcome: 'refused',
      who: 'nobody',
      meta: '{"count":5}',
    },
  ]);
});
