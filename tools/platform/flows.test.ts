// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may speak to whom, in production: what the portal needs, and nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { End, isAllowed } from './flows';
import { folderOf, podsOf, render } from './overlays';

const objects = render(folderOf('production'));
const policies = objects.filter(it => it.kind === 'NetworkPolicy');
const pod = (name: string) => podsOf(objects).find(it => it.name === name)!;
const somebody = (namespace: string, labels = {}): End => ({
  namespace,
  labels,
});

const portal = pod('Deployment ecp-tenants');
const migration = pod('Job ecp-tenants-migrate');
const proxy = pod('Deployment redis-proxy');
const redis = pod('StatefulSet redis');
const postgres = somebody('ecp-data', { 'cnpg.io/cluster': 'postgres' });
const dns = somebody('kube-system');
const ingress = somebody('ingress-nginx');
const prometheus = somebody('monitoring');
const apiServer = { address: '192.0.2.1' };
const git = { address: '192.0.2.2' };
const issuer = { address: '192.0.2.3' };
const stranger = somebody('elsewhere');
const tenant = somebody('ecp-ai-team');
const world = { address: '203.0.113.9' };

const NEEDED: [string, End, End, number, string?][] = [
  ['the portal asks for names', portal, dns, 53, 'UDP'],
  ['the portal has its database', portal, postgres, 5432],
  ['the job has it, too', migration, postgres, 5432],
  ['the job asks for names', migration, dns, 53, 'UDP'],
  ['the portal has its cache', portal, proxy, 6379],
  ['the proxy asks who is the master', proxy, redis, 6379],
  ['the proxy asks for names', proxy, dns, 53, 'UDP'],
  ['replicas follow their master', redis, redis, 6379],
  ['Sentinels know of each other', redis, redis, 26379],
  ['instances follow their primary', postgres, postgres, 5432],
  ['the portal applies', portal, apiServer, 6443],
  ['the portal pushes', portal, git, 443],
  ['the portal signs people in', portal, issuer, 443],
  ['the portal asks Prometheus', portal, prometheus, 9090],
  ['the portal silences', portal, prometheus, 9093],
  ['people come in', ingress, portal, 7007],
  ['Prometheus has its metrics', prometheus, portal, 9464],
  ['Alertmanager calls', prometheus, portal, 7007],
];
for (const [what, from, to, port, protocol] of NEEDED) {
  test(what, () => assert.ok(isAllowed(policies, from, to, port, protocol)));
}

const DENIED: [string, End, End, number][] = [
  ['a stranger at the portal', stranger, portal, 7007],
  ['a tenant at the portal, past the ingress', tenant, portal, 7007],
  ['people at the metrics', ingress, portal, 9464],
  ['a tenant at the database', tenant, postgres, 5432],
  ['a tenant at the cache', tenant, proxy, 6379],
  ['the portal at a Redis, past the proxy', portal, redis, 6379],
  ['the job at the cluster', migration, apiServer, 6443],
  ['the job at the cache', migration, proxy, 6379],
  ['the portal at the world', portal, world, 443],
  ['the portal at a tenant', portal, tenant, 8080],
  ['Redis at the world', redis, world, 443],
  ['anybody at the job', ingress, migration, 7007],
];
for (const [what, from, to, port] of DENIED) {
  test(`not ${what}`, () =>
    assert.equal(isAllowed(policies, from, to, port), false));
}
