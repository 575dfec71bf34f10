// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The plugin booted on a database of its own, with an auditor that remembers.

import { mockServices } from '@backstage/backend-test-utils';
import { AuditStore } from '../../database/AuditStore';
import { engines, freshDatabase } from '../../database/testUtils/databases';
import { createWish } from '../../workflow/testUtils/world';
import { bootPlugin } from './bootedPlugin';

/** What Backstage's auditor was told by a route. */
export type Told = { eventId: string; meta?: any; end?: 'success' | 'fail' };

/** Told once a minute, whatever was called. */
const COUNTS = ['unknown-refused', 'limit-refused'];

/** Boots it; `told` grows, and `rows` are those since it was asked last. */
export async function bootAudited(tenants: object = {}) {
  const told: Told[] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, meta }) => {
      const event: Told = { eventId, meta };
      // What machines did by themselves is told, too.
      if ((meta as any)?.seq === undefined) told.push(event);
      return {
        success: async () => {
          event.end = 'success';
        },
        fail: async () => {
          event.end = 'fail';
        },
      };
    },
  });
  const [sqlite] = engines.find(([id]) => id.startsWith('SQLITE'))!;
  const knex = await freshDatabase(sqlite);
  const database = mockServices.database.factory({ knex });
  const api = await bootPlugin(tenants, {
    features: [auditor.factory, database],
  });
  let seen = 0;

  /** What was recorded since it was asked last, of routes. */
  async function rows() {
    const store = new AuditStore(knex);
    await store.chain();
    const all = await store.rows(seen, 1000);
    seen = all.at(-1)?.seq ?? seen;
    return all
      .filter(({ event }) => !event.includes('.') && !COUNTS.includes(event))
      .map(({ meta, ...row }) => ({ ...row, meta: JSON.parse(meta) }));
  }

  return {
    api,
    knex,
    told,
    rows,
    /** Of each row how it ended, and by whom. */
    recorded: async () =>
      (await rows()).map(({ event, outcome, who }) => [event, outcome, who]),
    /** Forgets what was told and recorded so far. */
    async forget() {
      await rows();
      told.length = 0;
    },
    created: async (tenantId: string) =>
      (await api.post('/v1/requests', 'dana', createWish(tenantId))).body,
    decide: ({ id, manifestDigest }: any, digest = manifestDigest) =>
      api.post(`/v1/requests/${id}/decision`, 'ada', {
        decision: 'approve',
        comment: 'looked at',
        digest,
      }),
  };
}
