// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startAppGateway } from './appGateway';
import { freePorts } from './ports';

let backend: Server;
let backendPort: number;
let gateway: { stop(): Promise<void> };
let url: string;

beforeEach(async () => {
  backend = createServer((req, res) => {
    res.setHeader('content-security-policy', "default-src 'self'");
    res.writeHead(req.url === '/missing' ? 404 : 200);
    req.pipe(res).on('error', () => {});
    if (req.method === 'GET') res.end(`${req.headers.host} ${req.url}`);
  }).listen(0, '127.0.0.1');
  await once(backend, 'listening');
  backendPort = (backend.address() as AddressInfo).port;
  const { app } = await freePorts();
  gateway = await startAppGateway(app, backendPort);
  url = `http://localhost:${app}`;
});

afterEach(async () => {
  await gateway.stop();
  backend.close();
});

it('hands on path, host, status and headers', async () => {
  const response = await fetch(`${url}/tenants?q=1`);
  expect(await response.text()).toBe(`${new URL(url).host} /tenants?q=1`);
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'self'",
  );
  expect((await fetch(`${url}/missing`)).status).toBe(404);
});

it('hands on a body', async () => {
  const response = await fetch(url, { method: 'POST', body: 'hello' });
  expect(await response.text()).toBe('hello');
});

it('says so when the backend is gone', async () => {
  backend.closeAllConnections();
  await new Promise(done => backend.close(done));
  const response = await fetch(url);
  expect(response.status).toBe(502);
  expect(await response.text()).toBe('The backend does not answer.\n');
});
