// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What Prometheus reads, word for word, out of rows that a test wrote.

import {
  engines,
  freshDatabase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { addTenants } from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/manyTenants';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Knex } from 'knex';
import { bootMonitoring } from '../testUtils/bootMonitoring';

/** Our series; ages are left out, since they go on while a test runs, and lives, which are random. */
const ours = (text: string) =>
  text
    .split('\n')
    .filter(line => /^(# (HELP|TYPE) )?ecp_/.test(line))
    .map(line =>
      line
        .replace(/^(ecp_\w+_(age|oldest)_seconds\S*) [\d.]+$/, '$1 AGE')
        .replace(/,life="[^"]+"/, ',life="LIFE"'),
    )
    .join('\n');

const EXPECTED = ours(readFileSync(join(__dirname, 'rows.prom'), 'utf8'));

async function writeRows(knex: Knex): Promise<void> {
  const statuses = {
    up: ['active', 'ready'],
    down: ['active', 'degraded'],
    asleep: ['suspended', 'suspended'],
    gone: ['deleted', 'deleted'],
  };
  const now = new Date().toISOString();
  await knex('clusters').insert({ name: 'local', seen_at: now });
  for (const [name, [lifecycle, overall_status]] of Object.entries(statuses)) {
    await addTenants(knex, 1, name, { revisions: 1 });
    const row = knex('tenants').where('tenant_id', `${name}-0000`);
    await row.clone().update({ lifecycle });
    await knex('tenant_status').insert({
      ...(await row.clone().first('tenant_id', 'life')),
      overall_status,
      verdict: '{"code":"ready"}',
      observed_at: now,
    });
  }
  const spec = JSON.stringify({ slaClass: 'premium' });
  await knex('tenants').where('tenant_id', 'up-0000').update({ spec });
  await knex('deliveries')
    .where('tenant_id', 'up-0000')
    .update({ delivered_at: '2026-11-28T10:00:42.000Z', failures: 1 });
  // It is another by now: what was delivered was what it was then.
  await knex('tenants')
    .where('tenant_id', 'up-0000')
    .update({ preset: 'large' });
}

describe.each(engines)('on %s', engine => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof bootMonitoring>>;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    await writeRows(knex);
    api = await bootMonitoring(knex);
  });
  afterEach(() => api.stop());

  it('series from rows are these, and the same on the next replica', async () => {
    const text = await api.metrics();
    expect(ours(text)).toBe(EXPECTED);
    expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds [\d.e-]+$/m);
    await api.stop();
    api = await bootMonitoring(knex);
    expect(ours(await api.metrics())).toBe(ours(text));
  });

  it('answers are counted by process, and forgotten with the tenant', async () => {
    await api.get('/v1/tenants/up-0000/status', 'dana');
    await api.get('/v1/tenants/up-0000/status', 'dana');
    await api.get('/v1/tenants/up-0000/status', 'sam');
    await api.get('/v1/tenants/no-such-tenant', 'dana');
    const counted = async () =>
      (await api.metrics())
        .split('\n')
        .filter(line => line.startsWith('ecp_tenant_requests_total'));
    expect(await counted()).toEqual([
      'ecp_tenant_requests_total{tenant_id="up-0000",method="GET",status="200"} 2',
      'ecp_tenant_requests_total{tenant_id="up-0000",method="GET",status="404"} 1',
    ]);
  });

  it('rows that cannot be read leave no series of theirs, and that is said', async () => {
    expect(await api.metrics()).toContain('ecp_rows_readable 1');
    await knex.schema.renameTable('tenants', 'elsewhere');
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    const text = await api.metrics();
    jest.restoreAllMocks();
    await knex.schema.renameTable('elsewhere', 'tenants');
    expect(text).toContain('ecp_rows_readable 0');
    expect(text).not.toMatch(/^ecp_(tenant|queue|active|cluster)\w*[ {]/m);
    expect(text).toMatch(/^process_cpu_seconds_total/m);
  });

  it('nothing else is on that port, and metrics are not on the one of the portal', async () => {
    expect((await fetch(`${api.at}/`)).status).toBe(404);
    const posted = await fetch(`${api.at}/metrics`, { method: 'POST' });
    expect(posted.status).toBe(405);
    const head = await fetch(`${api.at}/metrics`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
  });
});
