// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The lint rule on import directions is in force: a violation is reported, a lawful import is not.

import { resolve } from 'node:path';
import { ESLint } from 'eslint';

const root = resolve(__dirname, '..');

/** The ids of the rules that `code` breaks when it stands in `src/<file>`. */
async function rulesBroken(file: string, code: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root });
  const [{ messages }] = await eslint.lintText(`${code}\n`, {
    filePath: resolve(root, 'src', file),
  });
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

describe('import directions', () => {
  it.each([
    ['router', 'reconcile/Reconciler'],
    ['router', 'delivery/git/GitDeliveryTarget'],
    ['workflow', 'reconcile/Reconciler'],
    ['workflow', 'router/createRouter'],
    ['workflow', 'delivery/git/GitDeliveryTarget'],
    ['reconcile', 'workflow/RequestService'],
    ['reconcile', 'router/createRouter'],
    ['reconcile', 'delivery/git/GitDeliveryTarget'],
    ['reconcile', 'kubernetes/Connection'],
    ['database', 'workflow/RequestService'],
    ['database', 'router/createRouter'],
    ['database', 'reconcile/WorkStore'],
    ['database', 'status/StatusStore'],
    ['database', 'delivery/git/RepositoryStore'],
    ['facts', 'database/tables'],
    ['manifests', 'config/TenantsConfig'],
    ['router', 'tests/addedTarget.test'],
    ['status', 'delivery/git/GitDeliveryTarget'],
    ['status', 'workflow/RequestService'],
    ['delivery', 'database/TenantReader'],
    ['manifests', 'database/TenantReader'],
    ['database', 'startMachines'],
  ])('%s/ may not import %s', async (folder, target) => {
    expect(
      await rulesBroken(`${folder}/probe.ts`, `export * from '../${target}';`),
    ).toContain('import/no-restricted-paths');
  });

  it.each([
    ['router', 'workflow/RequestService'],
    ['router', 'database/TenantReader'],
    ['workflow', 'database/TenantReader'],
    ['reconcile', 'database/TenantReader'],
    ['repository', 'delivery/git/GitDeliveryTarget'],
    ['database', 'facts/ClusterFacts'],
    ['delivery', 'facts/RepositoryMemory'],
    ['.', 'router/createRouter'],
  ])('%s/ may import %s', async (folder, target) => {
    const up = folder === '.' ? '.' : '..';
    expect(
      await rulesBroken(
        `${folder}/probe.ts`,
        `export * from '${up}/${target}';`,
      ),
    ).toEqual([]);
  });

  it.each([
    ['workflow/probe.ts', ['no-restricted-imports']],
    ['router/probe.ts', ['no-restricted-imports']],
    ['probe.ts', ['no-restricted-imports']],
    ['workflow/probe.test.ts', []],
    ['database/operations/probe.ts', []],
  ])('only database/ knows SQL: %s', async (file, rules) => {
    const code = `export type { Knex } from 'knex';`;
    expect(await rulesBroken(file, code)).toEqual(rules);
  });

  it.each([
    ['workflow/probe.ts', 'parse', ['no-restricted-properties']],
    ['publish/probe.ts', 'parse', ['no-restricted-properties']],
    ['reconcile/probe.ts', 'parse', ['no-restricted-properties']],
    ['router/probe.ts', 'parse', ['no-restricted-properties']],
    ['status/probe.ts', 'parse', ['no-restricted-properties']],
    ['probe.ts', 'parse', ['no-restricted-properties']],
    ['database/operations/probe.ts', 'parse', ['no-restricted-properties']],
    ['database/operations/probe.ts', 'stringify', ['no-restricted-properties']],
    ['status/probe.ts', 'stringify', []],
    ['database/rows.ts', 'parse', []],
    ['database/keyset.ts', 'parse', []],
    ['kubernetes/probe.ts', 'parse', []],
    ['delivery/git/probe.ts', 'parse', []],
    ['workflow/probe.test.ts', 'parse', []],
  ])('JSON columns have one reader: %s %s', async (file, method, rules) => {
    const code = `export const read = (text: string) => JSON.${method}(text);`;
    expect(await rulesBroken(file, code)).toEqual(rules);
  });

  it.each(['probe.ts', 'inner/probe.ts'])(
    'a folder without a row is refused: %s',
    async file => {
      const code = 'export const nothing = 0;';
      expect(await rulesBroken(`newcomer/${file}`, code)).toEqual([
        'no-restricted-syntax',
      ]);
    },
  );

  it.each([
    [`export { readFile } from 'node:fs/promises';`, 'no-restricted-imports'],
    [`export { Knex } from 'knex';`, 'no-restricted-imports'],
    [
      `export * from '@ecp-ai/backstage-plugin-tenants-node';`,
      'no-restricted-syntax',
    ],
    [
      `export { within } from '@ecp-ai/backstage-plugin-tenants-node';`,
      'no-restricted-syntax',
    ],
    ['export const now = Date.now();', 'no-restricted-syntax'],
    ['export const id = Math.random();', 'no-restricted-syntax'],
  ])('manifests/ is pure: %s', async (code, rule) => {
    expect(await rulesBroken('manifests/probe.ts', code)).toEqual([rule]);
  });

  it.each([
    "export const path = '/apis/apps/v1/deployments';",
    'export const path = (name: string) => `/api/v1/namespaces/${name}`;',
    'export const isFull = (it: { detail: string }) => /quota/.test(it.detail);',
    'export const isFull = (detail: string) => /quota/.test(detail);',
  ])('clusters are spoken to with one voice: %s', async code => {
    for (const file of ['logs/probe.ts', 'workflow/probe.ts']) {
      expect(await rulesBroken(file, code)).toEqual(['no-restricted-syntax']);
    }
  });

  it('a source file has at most 300 lines, a test may have more', async () => {
    const long = Array.from(
      { length: 301 },
      (_, i) => `export const line${i} = ${i};`,
    ).join('\n');
    expect(await rulesBroken('router/probe.ts', long)).toEqual(['max-lines']);
    expect(await rulesBroken('router/probe.test.ts', long)).toEqual([]);
  });
});
