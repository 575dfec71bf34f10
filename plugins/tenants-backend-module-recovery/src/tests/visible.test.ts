// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// From the webhook to open pages without a look at the clock: the loop is poked, and tells pages once there is something to see.

import { createServiceFactory } from '@backstage/backend-plugin-api';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import {
  Incident,
  TENANTS_SIGNAL_CHANNEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import recovery from '../index';
import { alertNow, groupOf } from '../testUtils/alerts';

const TOKEN = 'a-token-of-alertmanager';

it('an alert is an incident that pages are told of at once, and so is its end', async () => {
  let onSignal = async () => {};
  const signals = createServiceFactory({
    service: signalsServiceRef,
    deps: {},
    factory: () => ({
      async publish({ channel }) {
        if (channel === TENANTS_SIGNAL_CHANNEL) await onSignal();
      },
    }),
  });
  const api = await bootPlugin(
    {
      recovery: {
        webhook: { tokens: [{ name: 'alertmanager', token: TOKEN }] },
        // By the clock nothing would be seen within this test.
        pollSeconds: 60,
      },
    },
    { modules: [recovery], features: [signals] },
  );
  try {
    await api.post('/v1/requests', 'dana', createWish('lab'));
    const post = (alert: ReturnType<typeof alertNow>) =>
      api
        .raw('post', '/v1/webhooks/tenant-alert')
        .set('Authorization', `Bearer ${TOKEN}`)
        .send(groupOf([alert]))
        .expect(202);
    /** What a page that was told of something finds, once that is an incident in one of these states. */
    const found = (...states: Incident['state'][]) =>
      new Promise<Incident>(resolve => {
        onSignal = async () => {
          const { body } = await api.get('/v1/incidents', 'dana');
          const incident: Incident = body.items[0];
          if (states.includes(incident?.state)) resolve(incident);
        };
      });
    const alert = alertNow('lab');
    const opened = found('open', 'held', 'recovering');
    await post(alert);
    expect(await opened).toMatchObject({ tenantId: 'lab', kind: 'tenant' });
    const over = found('closed', 'recovered');
    const endsAt = new Date(Date.parse(alert.startsAt) + 1).toISOString();
    await post({ ...alert, status: 'resolved', endsAt });
    expect((await over).closedAt).toBeDefined();
  } finally {
    await api.stop();
  }
});
