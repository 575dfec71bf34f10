// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The configurations that the documents show start the plugin.

import { ConfigReader } from '@backstage/config';
import { readAccess, readIssuers } from '@ecp-ai/backstage-plugin-tenants-node';
import { load } from 'js-yaml';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './readConfig';

const { privateKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const cluster = { url: 'https://k8s.example', token: 'x', targets: ['apply'] };

/** What stands in the environment, each time. */
function filled(value: unknown): unknown {
  if (value === '${AUDIT_SIGNING_KEY}') return privateKey;
  if (typeof value === 'string')
    return value.replace(/\$\{\w+\}/, 'x'.repeat(32));
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) => [key, filled(it)]),
  );
}

const examples = [
  'access',
  'approval',
  'audit',
  'limits',
  'notifications',
  'sizing',
].flatMap(name => {
  const docs = join(__dirname, '../../../../docs');
  const text = readFileSync(join(docs, `${name}.md`), 'utf8');
  return [...text.matchAll(/^```yaml\n(tenants|backend):\n.*?^```/gms)].map(
    ([block], at) => ({
      name: `${name}.md, ${at + 1}`,
      config: filled(load(block.replace(/^```.*$/gm, ''))) as any,
    }),
  );
});

it('are there', () => expect(examples.length).toBeGreaterThan(9));

it.each(examples)('$name', ({ config: { tenants, ...rest } }) => {
  const root = new ConfigReader({
    ...rest,
    tenants: { clusters: { one: cluster }, ...tenants },
  });
  expect(() => [
    readConfig(root),
    readAccess(root),
    readIssuers(root),
  ]).not.toThrow();
});

it('limits.md shows the defaults', () => {
  const { config } = examples.find(it => it.name === 'limits.md, 1')!;
  const { limits } = readConfig(new ConfigReader({ tenants: {} }));
  expect(config.tenants.limits).toEqual(limits);
});

it('access.md gives roles by the claim that the mappers of Keycloak make', () => {
  const { config } = examples.find(it => it.name.startsWith('access.md'))!;
  const { claims } = readAccess(new ConfigReader(config));
  expect(claims).toEqual({ roles: 'roles', tenantAccess: 'tenant_access' });
});
