// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// deploy/monitoring/alertmanager: the file is right, alerts go where they should, and the operator's form says the same.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { folder, needs, runProgram } from './testUtils';

const file = 'alertmanager/alertmanager.yml';
const load = (path: string) => parse(readFileSync(join(folder, path), 'utf8'));
const plain = load(file);
const { spec } = load('kubernetes/alertmanager-config.yaml');

test('the configuration is one', needs('amtool'), async () => {
  await runProgram('amtool', 'check-config', file);
});

const routes: [string, string[], string][] = [
  [
    'a tenant that is down',
    [
      'alertname=ECPTenantDown',
      'severity=critical',
      'tenant_id=a',
      'cluster=main',
    ],
    'ecp-tenants,critical',
  ],
  [
    'a tenant that uses much',
    ['alertname=ECPHighCPUUsage', 'severity=warning', 'tenant_id=a'],
    'ecp-tenants,platform-slack',
  ],
  [
    'the platform',
    ['alertname=ECPPlatformDown', 'severity=critical'],
    'ecp-tenants,critical',
  ],
  [
    'an alert of somebody else',
    ['alertname=NodeDown', 'severity=critical'],
    'critical',
  ],
  [
    'what nobody routes',
    ['alertname=Watchdog', 'severity=none'],
    'platform-slack',
  ],
];
for (const [what, labels, receivers] of routes) {
  test(`${what} goes to ${receivers}`, needs('amtool'), async () => {
    await runProgram(
      'amtool',
      'config',
      'routes',
      'test',
      `--config.file=${file}`,
      `--verify.receivers=${receivers}`,
      ...labels,
    );
  });
}

test('the route of recovery is the first, goes on, and groups by alert and tenant', () => {
  const [first] = plain.route.routes;
  assert.equal(first.receiver, 'ecp-tenants');
  assert.equal(first.continue, true);
  assert.deepEqual(first.group_by, ['alertname', 'tenant_id']);
  const [webhook] = plain.receivers.find(
    (it: any) => it.name === 'ecp-tenants',
  ).webhook_configs;
  assert.equal(webhook.send_resolved, true);
});

const matcher = (it: any) => `${it.name}${it.matchType}"${it.value}"`;
const camel = (key: string) =>
  key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** A route of the plain file in the operator's words. */
function asOperators(route: any): any {
  return Object.fromEntries(
    Object.entries(route).map(([key, value]) => [
      camel(key),
      key === 'routes' ? (value as any[]).map(asOperators) : value,
    ]),
  );
}

function withMatchersAsText(route: any): any {
  const { matchers, routes: below, ...rest } = route;
  return {
    ...rest,
    ...(matchers && { matchers: matchers.map(matcher) }),
    ...(below && { routes: below.map(withMatchersAsText) }),
  };
}

test("the operator's routes and inhibitions are those of the file", () => {
  assert.deepEqual(withMatchersAsText(spec.route), asOperators(plain.route));
  assert.deepEqual(
    spec.inhibitRules.map((it: any) => ({
      source_matchers: it.sourceMatch.map(matcher),
      target_matchers: it.targetMatch.map(matcher),
      ...(it.equal && { equal: it.equal }),
    })),
    plain.inhibit_rules,
  );
});

test("the operator's receivers say the same to the same", () => {
  const shape = (it: any) => ({
    name: it.name,
    urls: (it.webhook_configs ?? it.webhookConfigs ?? []).map(
      (hook: any) => hook.url,
    ),
    mail: (it.email_configs ?? it.emailConfigs ?? []).map(
      (mail: any) => mail.to,
    ),
    slack: (it.slack_configs ?? it.slackConfigs ?? []).map((slack: any) => [
      slack.channel,
      slack.title,
      slack.text,
    ]),
  });
  assert.deepEqual(spec.receivers.map(shape), plain.receivers.map(shape));
});

test('no secret stands in a file', () => {
  const text = JSON.stringify([plain, spec]);
  assert.doesNotMatch(
    text,
    /hooks\.slack\.com|"(api_url|credentials|smtp_auth_password|bearer_token|password)":"/,
  );
  const { http_config: http } = plain.receivers[0].webhook_configs[0];
  assert.deepEqual(Object.keys(http.authorization), ['credentials_file']);
});
