// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The shipped rules, routes and inhibitions in the real programs, with time made short: what a portal would be told of.

import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeNumbers } from '../../launch/ports';
import { waitUntil } from '../../launch/waitUntil';
import { startMonitoring } from '../../monitoring/startMonitoring';

const { ECP_PROMETHEUS, ECP_ALERTMANAGER } = process.env;
const TOKEN = 'a token of this test';

/** One call of the webhook. */
type Call = {
  authorization?: string;
  receiver: string;
  groupLabels: Record<string, string>;
  status: string;
  alerts: { status: string; labels: Record<string, string> }[];
};

const dir = mkdtempSync(join(tmpdir(), 'ecp-watch-'));
const calls: Call[] = [];
/** What the portal shows; nothing, and it does not answer. */
let metrics = '';
let portal: Server;
let monitoring: { stop(): Promise<void> };

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const up = (tenant: string, value: number) =>
  `ecp_tenant_up{tenant_id="${tenant}",cluster="main",environment="dev"} ${value}\n`;
const info = (tenant: string, slaClass: string) =>
  `ecp_tenant_info{tenant_id="${tenant}",cluster="main",sla_class="${slaClass}"} 1\n`;

/** Waits for a call with such an alert among those since `from`. */
const told = (status: string, labels: Record<string, string>, from = 0) =>
  waitUntil(
    `${JSON.stringify(labels)} was not told as ${status}`,
    async () => {
      const call = calls
        .slice(from)
        .find(it =>
          it.alerts.some(
            alert =>
              alert.status === status &&
              Object.entries(labels).every(
                ([key, value]) => alert.labels[key] === value,
              ),
          ),
        );
      if (!call) {
        const all = calls.slice(from).flatMap(it => it.alerts);
        const names = all.map(it => `${it.status} ${it.labels.alertname}`);
        throw new Error(`told: ${names.join(', ')}`);
      }
      return call;
    },
    { timeoutMs: 40_000, intervalMs: 50 },
  );

const withPrograms =
  ECP_PROMETHEUS && ECP_ALERTMANAGER ? describe : describe.skip;

withPrograms('Prometheus and Alertmanager with what is shipped', () => {
  beforeAll(async () => {
    portal = createServer((request, response) => {
      if (request.method === 'GET') {
        // Prometheus 3 takes no answer without it.
        const type = { 'content-type': 'text/plain; version=0.0.4' };
        response.writeHead(metrics ? 200 : 503, type).end(metrics);
        return;
      }
      let body = '';
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => {
        const { authorization } = request.headers;
        calls.push({ authorization, ...JSON.parse(body) });
        response.writeHead(202).end();
      });
    }).listen(0, '127.0.0.1');
    await once(portal, 'listening');
    const [one, other] = await freeNumbers(2);
    metrics = up('quiet', 1);
    monitoring = await startMonitoring({
      dir,
      prometheus: { program: ECP_PROMETHEUS!, port: one },
      alertmanager: { program: ECP_ALERTMANAGER!, port: other },
      metrics: [`127.0.0.1:${portOf(portal)}`],
      webhookUrl: `http://127.0.0.1:${portOf(portal)}/webhook`,
      token: TOKEN,
      pace: 0.02,
    });
  });
  afterAll(async () => {
    await monitoring?.stop();
    portal.closeAllConnections();
    portal.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('a tenant that goes down is told with the token, and so is its end', async () => {
    metrics = up('a', 0) + up('b', 0) + up('quiet', 1);
    const labels = { alertname: 'ECPTenantDown', tenant_id: 'a' };
    const call = await told('firing', {
      ...labels,
      cluster: 'main',
      severity: 'critical',
    });
    expect(call).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      receiver: 'ecp-tenants',
      groupLabels: labels,
    });
    expect(call.alerts).toHaveLength(1);
    metrics = up('a', 1) + up('b', 0) + up('quiet', 1);
    await told('resolved', labels);
  });

  it('use is judged by the class of the tenant', async () => {
    const use = (tenant: string, percent: number) =>
      `ecp_tenant_cpu_usage{tenant_id="${tenant}"} ${percent}\n`;
    const threshold = (slaClass: string, value: number) =>
      `ecp_sla_threshold_percent{sla_class="${slaClass}",resource="cpu",severity="warning"} ${value}\n`;
    metrics =
      info('strict', 'enterprise') +
      info('lax', 'basic') +
      threshold('enterprise', 60) +
      threshold('basic', 85) +
      use('strict', 70) +
      use('lax', 70);
    await told('firing', {
      alertname: 'ECPHighCPUUsage',
      tenant_id: 'strict',
      sla_class: 'enterprise',
    });
    expect(JSON.stringify(calls)).not.toContain('lax');
  });

  it('a cluster that is not seen mutes its tenants, not those of others', async () => {
    metrics = 'ecp_cluster_seen_age_seconds{cluster="main"} 900\n';
    await told('firing', { alertname: 'ECPClusterUnseen', cluster: 'main' });
    const from = calls.length;
    metrics += up('muted', 0) + up('elsewhere', 0).replace('main', 'other');
    await told('firing', { tenant_id: 'elsewhere' }, from);
    expect(JSON.stringify(calls.slice(from))).not.toContain('muted');
  });

  it('a platform that does not answer is told', async () => {
    metrics = '';
    const call = await told('firing', { alertname: 'ECPPlatformDown' });
    expect(call.receiver).toBe('ecp-tenants');
  });
});
