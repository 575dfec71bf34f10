// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Addresses and markup in every text that somebody may write, and headers that claim something.

// One world serves the tests of several files.
/* eslint-disable jest/no-export */

import {
  stringPlaces,
  withText,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/stringPlaces';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { MatrixWorld } from '../../matrix/testUtils/MatrixWorld';
import { Row, ROUTES, ROWS } from '../../matrix/testUtils/rows';
import { pathOf } from '../../matrix/testUtils/walk';
import { ALERT_TOKEN } from '../../testUtils/BootedBackend';

/** Previews take the same specs, and keep nothing. */
const asked = ROWS.filter(
  ({ operation, variant }) =>
    operation !== 'createRequest' || variant === 'delete',
).map(row => ({
  name: [row.operation, row.variant].filter(Boolean).join(' '),
  row,
}));

const MARKUP = '<img src=x onerror=alert(1)>[x](javascript:alert(1))';

/** What some proxies and frameworks believe. */
const CLAIMS: Record<string, string> = {
  'x-forwarded-for': '127.0.0.1',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  forwarded: 'for=127.0.0.1;host=evil.example;proto=https',
  'x-real-ip': '127.0.0.1',
  'x-forwarded-user': 'user:default/ada',
  'x-remote-user': 'ada',
  'x-auth-request-user': 'ada',
  'x-backstage-user': 'user:default/ada',
  'x-original-url': '/api/tenants/v1/presets',
  'x-rewrite-url': '/api/tenants/v1/presets',
  'x-http-method-override': 'GET',
  'x-demo-mode': 'true',
};

export function textAttacks(at: { world: MatrixWorld }) {
  const heard: string[] = [];
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((req, res) => {
      heard.push(`${req.method} ${req.url}`);
      res.end('{}');
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    address = `http://127.0.0.1:${port}/fetched`;
  });
  afterAll(() => server.close());

  const admitted = ({ rule }: Row) => {
    if (rule === 'alertmanager') return ALERT_TOKEN;
    return at.world.backend.token(rule === 'edits' ? 'dana' : 'ada');
  };

  it.each(asked)(
    '$name goes to no address that somebody writes',
    async ({ row }) => {
      const { backend } = at.world;
      const { method, body, query } = ROUTES[row.operation];
      const ids = at.world.at('own');
      const path = `tenants${pathOf(row, 'own', ids)}`;
      const call = (text: string, wish?: object) =>
        backend.call(method.toUpperCase(), text, admitted(row), wish);
      const right = row.body?.(ids, at.world) ?? {};
      for (const place of body ? new Set(stringPlaces(body)) : []) {
        // Ours to say which request it is.
        if (['type', 'decision', 'digest'].includes(place)) continue;
        const { status } = await call(path, withText(right, place, address));
        expect(status).toBeLessThan(500);
      }
      for (const name of Object.keys(query?.shape ?? {})) {
        const joint = path.includes('?') ? '&' : '?';
        const asks = `${path}${joint}${name}=${encodeURIComponent(address)}`;
        expect((await call(asks)).status).toBeLessThan(500);
      }
      expect(heard).toEqual([]);
    },
  );

  it('markup stays text, and no answer is a page', async () => {
    const { backend } = at.world;
    const ids = await at.world.fresh('own');
    const path = `/v1/requests/${ids.id}`;
    await at.world.ok('dana', 'POST', `${path}/comments`, { comment: MARKUP });
    const { body } = await at.world.ok('dana', 'GET', path);
    expect(body.comments.at(-1).comment).toBe(MARKUP);
    const reads = ROWS.filter(
      ({ operation }) => ROUTES[operation].method === 'get',
    );
    for (const row of reads) {
      const response = await fetch(
        `${backend.url}/api/tenants${pathOf(row, 'own', at.world.at('own'))}`,
        {
          headers: {
            authorization: `Bearer ${backend.token('ada')}`,
            accept: 'text/html',
          },
        },
      );
      const type = response.headers.get('content-type');
      expect([row.operation, type]).toEqual([
        row.operation,
        expect.stringMatching(/^(application\/json|text\/(yaml|plain))/),
      ]);
      await response.body?.cancel();
    }
  });

  it.each(Object.keys(CLAIMS))('nobody is somebody by %s', async header => {
    const { backend } = at.world;
    const { tenantId } = at.world.at('own');
    const path = `tenants/v1/tenants/${tenantId}`;
    const headers = { [header]: CLAIMS[header] };
    const status = async (token?: string, method = 'GET', where = path) => {
      const body = method === 'GET' ? undefined : {};
      return (await backend.call(method, where, token, body, headers)).status;
    };
    expect(await status()).toBe(401);
    expect(await status(backend.token('sam'))).toBe(404);
    const restart = `${path}/restart`;
    expect(await status(backend.token('vera'), 'POST', restart)).toBe(403);
  });
}
