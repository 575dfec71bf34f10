// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:production`: the build, started from app-config.production.yaml on PostgreSQL, lets people in and answers.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startNginx } from './nginxAsIngress';
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

describe('by the address of the seed, /api/v1', () => {
  const { ECP_NGINX } = process.env;
  const options = { skip: !ECP_NGINX && 'there is no nginx here' };
  let at: Awaited<ReturnType<typeof startNginx>>;

  before(async () => {
    if (!ECP_NGINX) return;
    const { group, dir, ports } = portal;
    const backend = ports.backend;
    at = await startNginx(group, { nginx: ECP_NGINX, dir, backend });
    const { body } = await as('dana', '/tenants/v1/requests?state=pending');
    const [{ id, manifestDigest: digest }] = body.items;
    const approval = { decision: 'approve', digest };
    const said = await as(
      'ada',
      `/tenants/v1/requests/${id}/decision`,
      approval,
    );
    assert.equal(said.status, 200);
  });

  /** Status and text that curl got of the Ingress's host. */
  async function curl(path: string, ...args: string[]) {
    const { stdout } = await promisify(execFile)(
      'curl',
      [
        ...['-sS', '--max-time', '60'],
        ...['-H', `Host: ${at.host}`, '-w', '\n%{http_code}'],
        ...args,
        `${at.url}${path}`,
      ],
      { maxBuffer: 1 << 26 },
    );
    const lines = stdout.split('\n');
    return { status: Number(lines.pop()), text: lines.join('\n') };
  }
  const bearer = (token: string) => ['-H', `Authorization: Bearer ${token}`];

  test('a pipeline fetches a manifest', options, async () => {
    const { status, text } = await curl(
      '/api/v1/tenants/first/manifest',
      ...['-H', 'X-Demo-Mode: false'],
      ...bearer(await portal.pipeline()),
    );
    assert.equal(status, 200, text);
    assert.match(text, /^kind: Namespace$/m);
  });

  test('a pipeline reports a deployment', options, async () => {
    const moment = new Date().toISOString().replace(/\.\d+/, '');
    const { status, text } = await curl(
      '/api/v1/tenants/first/deployment-status',
      ...['-X', 'POST', '-H', 'Content-Type: application/json'],
      ...bearer(await portal.pipeline()),
      ...['-d', `{"status": "completed", "deployed_at": "${moment}"}`],
    );
    assert.equal(status, 200, text);
  });

  test('Alertmanager brings alerts', options, async () => {
    const alert = {
      status: 'firing',
      fingerprint: 'a1',
      startsAt: new Date().toISOString(),
      endsAt: '0001-01-01T00:00:00Z',
      labels: {
        alertname: 'ECPTenantDown',
        severity: 'critical',
        tenant_id: 'first',
      },
      annotations: {},
    };
    const group = {
      version: '4',
      groupKey: '{}:{alertname="ECPTenantDown"}',
      receiver: 'ecp-tenants',
      status: 'firing',
      alerts: [alert],
    };
    const { status, text } = await curl(
      '/api/v1/webhooks/tenant-alert',
      ...['-X', 'POST', '-H', 'Content-Type: application/json'],
      ...bearer(portal.alertToken),
      ...['-d', JSON.stringify(group)],
    );
    assert.ok(status >= 200 && status < 300, `${status} ${text}`);
  });

  test(
    'nobody gets in without a token, and pages are where they were',
    options,
    async () => {
      assert.equal((await curl('/api/v1/tenants')).status, 401);
      assert.equal((await curl('/tenants')).status, 200);
      const own = await curl(
        '/api/tenants/v1/tenants',
        ...bearer(await portal.token('dana')),
      );
      assert.equal(own.status, 200);
    },
  );

  test(
    'bodies that nginx alone would refuse reach the backend, up to 50 MB',
    options,
    async () => {
      const send = async (megabytes: number) => {
        const file = join(portal.dir, 'body');
        writeFileSync(file, Buffer.alloc(megabytes * 1024 * 1024, ' '));
        const { status, text } = await curl(
          '/api/v1/webhooks/tenant-alert',
          ...['-X', 'POST', '-H', 'Content-Type: application/json'],
          ...['-H', 'Expect:', '--data-binary', `@${file}`],
          ...bearer(portal.alertToken),
        );
        return { status, isNginx: /nginx/.test(text) };
      };
      // The largest that any route of the backend reads is 8 MiB, and this one holds no alert.
      assert.deepEqual(await send(7), { status: 400, isNginx: false });
      assert.deepEqual(await send(51), { status: 413, isNginx: true });
    },
  );
});
