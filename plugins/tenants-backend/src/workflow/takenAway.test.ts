// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the operator takes away refuses what would have it anew, and keeps nobody from suspending what has it.

import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestStore } from '../database/RequestStore';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from './testUtils/world';

it.each(engines)('a priority class, on %s', async engine => {
  const knex: Knex = await freshDatabase(engine);
  const [cluster] = config.clusters;
  const allowing = (...priorityClasses: string[]) =>
    new RequestService(new RequestStore(knex), {
      ...config,
      clusters: [{ ...cluster, priorityClasses }],
    });
  const approve = async (service: RequestService, id: string) =>
    service.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(knex, id),
    });
  const created = createWish('urgent', {
    services: [
      {
        name: 'api',
        image: 'registry.example/acme/api:1.0.0',
        replicas: 1,
        port: 8080,
        health: { path: '/healthz' },
        priorityClass: 'batch',
      },
    ],
  });
  await approve(
    allowing('batch'),
    await allowing('batch').create(dana, created),
  );

  const taken = allowing();
  const update = wish({
    type: 'update',
    tenantId: 'urgent',
    spec: { ...created.spec, displayName: 'Other' },
  });
  await expect(taken.create(dana, update)).rejects.toMatchObject({
    fields: [{ code: 'priority-class-not-allowed' }],
  });
  const suspend = wish({ type: 'suspend', tenantId: 'urgent' });
  const { findings } = await taken.preview(dana, suspend);
  expect(findings).toContainEqual(
    expect.objectContaining({
      id: 'priority-class-not-allowed',
      severity: 'warning',
    }),
  );
  const id = await taken.create(dana, suspend);
  await approve(taken, id);
  expect(await knex('requests').where({ id }).first()).toMatchObject({
    state: 'approved',
  });
});
