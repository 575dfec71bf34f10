// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each judgement by the facts that decide it.

import { Finding } from '../Finding';
import { judgeGit } from './git';
import {
  AlertmanagerFacts,
  judgeAlertmanager,
  judgeGrafana,
  judgePrometheus,
} from './monitoring';
import { judgeOidc, OidcFacts } from './oidc';
import { judgeHost } from './portal';
import { judgePostgres, PostgresFacts } from './postgres';
import { judgeRedis } from './redis';

const is = <T>(value: T) => ({ value });
const NOW = new Date('2026-01-01T00:00:00Z');
const ISSUER = 'https://sso.example.com/realms/a';
const METADATA = `${ISSUER}/.well-known/openid-configuration`;

const postgres = (more: Partial<PostgresFacts>) =>
  judgePostgres(
    is({
      version: '16.2 (Debian)',
      maxConnections: 200,
      logStatement: 'none',
      isEncrypted: true,
      isLocal: false,
      pools: 5,
      ...more,
    }),
    { replicas: 3, max: 10 },
  );
const alertmanager = (more: Partial<AlertmanagerFacts>) =>
  judgeAlertmanager(
    is({
      version: '0.27.0',
      receivers: [
        {
          name: 'ours',
          webhooks: ['https://a/api/tenants/v1/webhooks/tenant-alert'],
        },
      ],
      ...more,
    }),
  );
const oidc = (more: Partial<OidcFacts>, machines?: string) => [
  judgeOidc(
    is({ issuer: ISSUER, keys: ['RSA'], isPlain: false, ...more }),
    METADATA,
    machines,
  ),
];
const host = (days: number, fault?: string) => [
  judgeHost(
    'https://a',
    is({
      port: 443,
      certificate: {
        until: new Date(NOW.getTime() + days * 86_400_000),
        fault,
      },
    }),
    NOW,
  ),
];
const git = (more: object) =>
  judgeGit(is({ hasBranch: true, isEmpty: false, ...more }), 'main');

const rows: [string, Finding[], Finding['state'], string][] = [
  ['postgresql', postgres({}), 'ok', '16.2'],
  ['postgresql', postgres({ version: '12.9' }), 'failed', '12.9'],
  ['postgresql.connections', postgres({}), 'ok', '200; 150'],
  ['postgresql.connections', postgres({ pools: 12 }), 'warning', '360'],
  ['postgresql.connections', postgres({ maxConnections: 20 }), 'failed', '20'],
  ['postgresql.log-statement', postgres({ logStatement: 'ddl' }), 'ok', 'ddl'],
  [
    'postgresql.log-statement',
    postgres({ logStatement: 'all' }),
    'failed',
    'all',
  ],
  ['postgresql.tls', postgres({ isEncrypted: false }), 'failed', 'clear'],
  [
    'postgresql.tls',
    postgres({ isEncrypted: false, isLocal: true }),
    'warning',
    'clear',
  ],
  ['redis', [judgeRedis(is('7.0.15'))], 'ok', '7.0.15'],
  ['redis', [judgeRedis(is('6.2.1'))], 'failed', '6.2.1'],
  ['redis', [judgeRedis(is(''))], 'failed', 'no version'],
  ['prometheus', [judgePrometheus(is('2.40.0'))], 'ok', '2.40'],
  ['prometheus', [judgePrometheus(is('2.39.1'))], 'failed', '2.39'],
  ['prometheus', [judgePrometheus(is(''))], 'warning', 'no version'],
  ['grafana', [judgeGrafana(is('9.0.0'))], 'ok', '9'],
  ['grafana', [judgeGrafana(is('8.5.1'))], 'failed', '8.5'],
  ['alertmanager', alertmanager({ version: '0.24.0' }), 'failed', '0.24'],
  ['alertmanager.route', alertmanager({}), 'ok', 'ours'],
  ['alertmanager.route', alertmanager({ receivers: [] }), 'failed', 'no route'],
  [
    'alertmanager.route',
    alertmanager({ receivers: [{ name: 'x', webhooks: ['<secret>'] }] }),
    'unknown',
    'hides',
  ],
  ['oidc', oidc({}), 'ok', ISSUER],
  ['oidc', oidc({ issuer: `${ISSUER}/` }), 'ok', ISSUER],
  ['oidc', oidc({ issuer: 'https://other' }), 'failed', 'https://other'],
  ['oidc', oidc({ keys: [] }), 'failed', 'without keys'],
  ['oidc', oidc({}, 'https://other'), 'failed', 'machines'],
  ['oidc', oidc({ isPlain: true }), 'warning', 'in the clear'],
  ['portal https://a', host(90), 'ok', '2026-04-01 (90 days)'],
  ['portal https://a', host(20), 'warning', '20 days'],
  [
    'portal https://a',
    host(-1, 'CERT_HAS_EXPIRED'),
    'failed',
    'CERT_HAS_EXPIRED',
  ],
  [
    'portal https://a',
    [judgeHost('http://a', is({ port: 80 }), NOW)].map(it => ({
      ...it,
      id: 'portal https://a',
    })),
    'failed',
    'without TLS',
  ],
  ['git.read', git({}), 'ok', 'main'],
  ['git.read', git({ hasBranch: false, isEmpty: true }), 'ok', 'empty'],
  ['git.read', git({ hasBranch: false }), 'warning', 'without main'],
  ['git.push', git({ refused: 'no right' }), 'failed', 'no right'],
];

it.each(rows)('%s of %j: %s, "%s"', (id, findings, state, words) => {
  const finding = findings.find(it => it.id === id)!;
  expect(finding).toMatchObject({ state });
  expect(finding.found).toContain(words);
  expect(finding.remedy === '').toBe(state === 'ok');
});
