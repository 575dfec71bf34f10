// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { once } from 'node:events';
import { TENANTS_SIGNAL_CHANNEL } from '@ecp-ai/backstage-plugin-tenants-common';

/** An open page of somebody at one replica; `heard` resolves at the first hint that something changed. */
export async function listen(url: string, token: string) {
  const socket = new WebSocket(
    `${url.replace(/^http/, 'ws')}/api/signals`,
    token,
  );
  await once(socket, 'open');
  const heard = new Promise<void>(resolve => {
    socket.addEventListener('message', ({ data }) => {
      if (JSON.parse(String(data)).channel === TENANTS_SIGNAL_CHANNEL) {
        resolve();
      }
    });
  });
  socket.send(
    JSON.stringify({ action: 'subscribe', channel: TENANTS_SIGNAL_CHANNEL }),
  );
  return { heard, close: () => socket.close() };
}
