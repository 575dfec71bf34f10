// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets } from './secrets';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecp-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes secrets once, for the owner only', () => {
  const first = loadSecrets(folder);
  expect(loadSecrets(folder)).toEqual(first);
  expect(statSync(join(folder, 'secrets.json')).mode % 0o1000).toBe(0o600);
  expect(new Set(Object.values(first)).size).toBe(5);
  Object.values(first).forEach(secret =>
    expect(secret.length).toBeGreaterThanOrEqual(32),
  );
});

it('differs between sandboxes', () => {
  expect(loadSecrets(join(folder, 'a'))).not.toEqual(
    loadSecrets(join(folder, 'b')),
  );
});

it('adds what an older file lacks and keeps the rest', () => {
  writeFileSync(join(folder, 'secrets.json'), '{"gitPassword":"kept"}');
  const { gitPassword, sessionSecret } = loadSecrets(folder);
  expect(gitPassword).toBe('kept');
  expect(sessionSecret).toEqual(expect.any(String));
});
