// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Backstage's auditor hears of what machines did by themselves: all of it, in order, by one replica.

import { mockServices } from '@backstage/backend-test-utils';
import { NewEntry } from '../audit/AuditEntry';
import { AuditTeller } from '../audit/AuditTeller';
import { eventually } from '../status/testUtils/eventually';
import { AuditStore } from './AuditStore';
import { DatabaseLeases } from './DatabaseLeases';
import { engines, freshDatabase } from './testUtils/databases';

it.each(engines)('machines are told of on %s', async engine => {
  const knex = await freshDatabase(engine);
  const store = new AuditStore(knex);
  const told: unknown[] = [];
  let isSilent = false;
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, meta, severityLevel }) => {
      if (isSilent) throw new Error('no auditor');
      const ended = (end: string) => async () => {
        told.push({ eventId, severityLevel, end, ...meta });
      };
      return { success: ended('success'), fail: ended('fail') };
    },
  });
  const logger = mockServices.logger.mock();
  const teller = () =>
    new AuditTeller({
      auditor,
      chain: store,
      leases: new DatabaseLeases(knex),
      logger,
      pollSeconds: 0.01,
    });
  const record = async (event: string, more: Partial<NewEntry> = {}) => {
    const who = 'plugin:tenants';
    await store.append({ who, event, outcome: 'succeeded', ...more });
    await store.chain();
  };
  const upTo = (seq: number) =>
    eventually(async () => expect(await store.toldUpTo()).toBe(seq));

  const replicas = [teller(), teller()];
  replicas.forEach(it => it.start());
  await record('delivery.succeeded', {
    tenantId: 'lab',
    requests: ['r1'],
    digestAfter: 'sha256:1',
    meta: { target: 'git' },
  });
  await record('request-decide', { who: 'user:default/ada' });
  await record('delivery.failed', { outcome: 'failed' });
  await upTo(3);
  isSilent = true;
  await record('audit-pruned');
  await eventually(async () => expect(logger.warn).toHaveBeenCalled());
  expect(await store.toldUpTo()).toBe(3);
  isSilent = false;
  await upTo(4);
  await Promise.all(replicas.map(it => it.stop()));

  const said = { severityLevel: 'medium', who: 'plugin:tenants' };
  expect(told).toEqual([
    {
      ...said,
      eventId: 'delivery.succeeded',
      end: 'success',
      seq: 1,
      tenantId: 'lab',
      requests: ['r1'],
      digestAfter: 'sha256:1',
      target: 'git',
    },
    { ...said, eventId: 'delivery.failed', end: 'fail', seq: 3 },
    { ...said, eventId: 'audit-pruned', end: 'success', seq: 4 },
  ]);
});
