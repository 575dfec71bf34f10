// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:production`: the build, started from app-config.production.yaml on PostgreSQL, lets people in and answers.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { startProductionPortal } from './productionPortal';

const postgres = new URL(process.env.ECP_TEST_POSTGRES!);
let portal: Awaited<ReturnType<typeof startProductionPortal>>;

before(async () => {
  portal = await startProductionPortal(postgres);
});
after(() => portal?.stop());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${portal.url}${path}`, { redirect: 'manual', ...init });
const as = async (person: string, path: string, body?: object) => {
  const response = await ask(`/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${await portal.token(person)}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as any };
};

test('a person signs in by an authorization code and is known by groups', async () => {
  const { status, body } = await as('dana', '/auth/v1/userinfo');
  assert.equal(status, 200);
  assert.deepEqual(body.claims.sub, 'user:default/dana');
  assert.ok(body.claims.ent.includes('group:default/ml-research'));
});

test('the API answers to whom it may', async () => {
  assert.equal((await ask('/api/tenants/v1/tenants')).status, 401);
  const { status, body } = await as('dana', '/tenants/v1/tenants');
  assert.deepEqual([status, body.totalItems], [200, 0]);
  const request = await as('dana', '/tenants/v1/requests', {
    type: 'create',
    tenantId: 'first',
    spec: {
      displayName: 'First',
      owner: 'group:default/ml-research',
      environment: 'dev',
      preset: 'small',
      services: [],
    },
  });
  assert.equal(request.status, 201, JSON.stringify(request.body));
});

test('pages are served by their own address, with the files they name', async () => {
  for (const path of ['/', '/tenants', '/catalog/default/tenant/first']) {
    const page = await ask(path);
    assert.equal(page.status, 200, path);
    const text = await page.text();
    const [, script] = /<script[^>]* src="([^"]+)"/.exec(text)!;
    const file = await ask(new URL(script, portal.url).pathname);
    assert.equal(file.status, 200, script);
    assert.match(file.headers.get('content-type')!, /javascript/);
  }
});

test('nothing unknown is answered with 200', async () => {
  const paths = ['/foo.js', '/.env', '/metrics', '/.well-known/x', '/nowhere'];
  for (const path of [...paths, '/api/x', '/static/x.js']) {
    assert.equal((await ask(path)).status, 404, path);
  }
});

test('what people wrote is in PostgreSQL', async () => {
  const client = new Client({
    host: postgres.hostname,
    port: Number(postgres.port),
    user: postgres.username,
    password: decodeURIComponent(postgres.password),
    database: 'backstage_plugin_tenants',
  });
  await client.connect();
  const { rows } = await client.query('select tenant_id from requests');
  await client.end();
  assert.deepEqual(rows, [{ tenant_id: 'first' }]);
});
