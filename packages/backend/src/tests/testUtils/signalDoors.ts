// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is heard on the websocket of the signals: that something changed, and nothing of a tenant that is not one's own.

// One portal serves the tests of several files.
/* eslint-disable jest/no-export */

import { TENANTS_SIGNAL_CHANNEL } from '@ecp-ai/backstage-plugin-tenants-common';
import { SidePortal, UNHEARD } from './SidePortal';

/** Where Backstage's notifications are hinted at, to each person apart. */
const NOTIFICATIONS = 'notifications';

/** A page of somebody, and every frame that came. */
class Listener {
  readonly frames: string[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      this.frames.push(String(data));
    });
  }

  static async open(portal: SidePortal, token: string, channels: string[]) {
    const { backendUrl } = portal.portal;
    const url = `${backendUrl.replace(/^http/, 'ws')}/api/signals`;
    const socket = new WebSocket(url, token);
    const listener = new Listener(socket);
    await new Promise((opened, refused) => {
      socket.addEventListener('open', opened);
      socket.addEventListener('error', () => refused(new Error('refused')));
    });
    for (const channel of channels) {
      socket.send(JSON.stringify({ action: 'subscribe', channel }));
    }
    return listener;
  }

  on(channel: string): unknown[] {
    return this.frames
      .map(text => JSON.parse(text))
      .filter(frame => frame.channel === channel)
      .map(({ message }) => message);
  }

  close() {
    this.socket.close();
  }
}

export function signalDoors(at: { portal: SidePortal }) {
  it('tell of a foreign tenant that something changed, and nothing else', async () => {
    const { portal } = at;
    const guesses = ['', '*', '#', UNHEARD, `tenant:default/${UNHEARD}`];
    const channels = [TENANTS_SIGNAL_CHANNEL, NOTIFICATIONS, ...guesses];
    channels.push(...guesses.map(it => `${TENANTS_SIGNAL_CHANNEL}:${it}`));
    const open = async (person: string) =>
      Listener.open(portal, await portal.token(person), channels);
    const [ada, devon] = [await open('ada'), await open('devon')];
    const asked = await portal.ask('dana', 'tenants/v1/requests', {
      type: 'suspend',
      tenantId: UNHEARD,
    });
    const { id, manifestDigest: digest } = asked.body;
    await portal.until('whoever decides is notified', async () => {
      return ada.on(NOTIFICATIONS).length > 0;
    });
    await portal.ask('ada', `tenants/v1/requests/${id}/decision`, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    await portal.until('it sleeps, and pages were told', async () => {
      const path = `tenants/v1/tenants/${UNHEARD}/status`;
      const { body } = await portal.ask('ada', path);
      return (
        body?.overall_status === 'suspended' &&
        [ada, devon].every(it => it.on(TENANTS_SIGNAL_CHANNEL).length > 1)
      );
    });
    const hint = JSON.stringify({
      channel: TENANTS_SIGNAL_CHANNEL,
      message: {},
    });
    const own = ada.on(TENANTS_SIGNAL_CHANNEL);
    expect(own).toEqual(own.map(() => ({})));
    expect([...new Set(devon.frames)]).toEqual([hint]);
    [ada, devon].forEach(it => it.close());
  });

  it.each(['none', 'a.b.c'])('tell nobody by the token %s', async token => {
    await expect(
      Listener.open(at.portal, token, [TENANTS_SIGNAL_CHANNEL]),
    ).rejects.toThrow('refused');
  });
}
