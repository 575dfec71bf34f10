// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who still waits when plugins have ended. Simulated: the bus of events, which answers nobody.

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { freeNumbers } from 'sandbox';
import { PluginKeys } from '../tests/testUtils/PluginKeys';
import { rootHttpRouter } from './rootHttpRouter';

const EVENTS = '/api/events/bus/v1/subscriptions/a/events';

let isAsked: () => void;
const asked = new Promise<void>(resolve => {
  isAsked = resolve;
});

const bus = createBackendPlugin({
  pluginId: 'events',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter },
      async init({ http }) {
        http.addAuthPolicy({ allow: 'unauthenticated', path: '/' });
        // As Backstage's does: the head at once, the rest when there is an event.
        http.use((_req, res) => {
          res.status(202).flushHeaders();
          isAsked();
        });
      },
    });
  },
});

it('a replica that waits for events does not keep another from ending', async () => {
  const [port] = await freeNumbers(1);
  const url = `http://127.0.0.1:${port}`;
  const keys = new PluginKeys();
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        backend: {
          baseUrl: url,
          listen: { host: '127.0.0.1', port },
          auth: { pluginKeyStore: keys.config },
        },
      },
    }),
  );
  backend.add(mockServices.rootLogger.factory());
  backend.add(rootHttpRouter);
  backend.add(bus);
  await backend.start();
  const answer = await fetch(`${url}${EVENTS}`);
  await asked;
  await backend.stop();
  keys.remove();
  await expect(answer.text()).rejects.toThrow('terminated');
});
