// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createServer, RequestListener } from 'node:http';
import { AddressInfo } from 'node:net';
import { Alertmanager } from './Alertmanager';

/** One that answers this, and what it was asked. */
function answering(answer: unknown) {
  const asked: URL[] = [];
  const send: typeof fetch = async url => {
    asked.push(new URL(String(url)));
    return new Response(JSON.stringify(answer));
  };
  const config = { url: 'http://am:9093/base/' };
  return { asked, alertmanager: new Alertmanager(config, send) };
}

it('asks for what fires, silenced and inhibited too, by exact names', async () => {
  const { asked, alertmanager } = answering([
    { fingerprint: 'one', status: { state: 'suppressed' } },
    { fingerprint: 'two', status: { state: 'active' } },
  ]);
  const found = await alertmanager.firing(['Down', 'Odd.+"Name']);
  expect(found).toEqual(new Set(['one', 'two']));
  expect(asked[0].pathname).toBe('/base/api/v2/alerts');
  expect(Object.fromEntries(asked[0].searchParams)).toEqual({
    active: 'true',
    silenced: 'true',
    inhibited: 'true',
    unprocessed: 'true',
    filter: 'alertname=~"Down|Odd\\\\.\\\\+\\"Name"',
  });
});

it('many names are not asked for one by one', async () => {
  const { asked, alertmanager } = answering([]);
  await alertmanager.firing(Array.from({ length: 51 }, (_, at) => `${at}`));
  expect(asked[0].searchParams.has('filter')).toBe(false);
});

it('whatever answers something else says nothing', async () => {
  const { alertmanager } = answering({ status: 'ok' });
  await expect(alertmanager.firing(['Down'])).rejects.toMatchObject({
    fields: [{ code: 'alertmanager_silent' }],
  });
});

it('a redirect, which would take the token along, is not followed', async () => {
  const heard: string[] = [];
  const open = async (listener: RequestListener) => {
    const server = createServer(listener);
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    return { server, url: `http://127.0.0.1:${port}/` };
  };
  const thief = await open((req, res) => {
    heard.push(`${req.headers.authorization}`);
    res.end('[]');
  });
  const configured = await open((req, res) => {
    heard.push('asked');
    const location = `${thief.url}${req.url!.slice(1)}`;
    res.writeHead(307, { location }).end();
  });
  const { url } = configured;
  const alertmanager = new Alertmanager({ url, token: 'canary' });
  await expect(alertmanager.firing(['Down'])).rejects.toMatchObject({
    fields: [{ code: 'alertmanager_silent' }],
  });
  expect(heard).toEqual(['asked']);
  thief.server.close();
  configured.server.close();
});
