// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rows that an earlier fold wrote are found like those of today, and the newest migration folds as the program does.

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { listTenantsQuerySchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RequestService } from '../workflow/RequestService';
import { config, createWish, dana } from '../workflow/testUtils/world';
import { engines, freshDatabase } from './testUtils/databases';
import { foldText, searchText } from './foldText';
import { migrate } from './migrate';
import { TenantReader } from './TenantReader';
import { RequestStore } from './RequestStore';

const directory = resolvePackagePath(
  '@ecp-ai/backstage-plugin-tenants-backend',
  'migrations',
);
const NEWEST_FOLD = '20261129000000_fold_search_text.js';

const NAMES: Record<string, string> = {
  capital: 'STRAẞE',
  turkish: 'İstanbul',
  greek: 'άδεια',
  thai: 'ภาษา\u200bไทย',
  joined: 'می\u200cخواهم ﬁ',
};

describe.each(engines)('rows that were folded before, on %s', engine => {
  let knex: Knex;
  const textOf = async (id: string) =>
    (await knex('tenants').where({ tenant_id: id }).first()).search_text;
  const found = async (q: string) => {
    const query = listTenantsQuerySchema.parse({ q });
    const page = await new TenantReader(knex, config).list(query, 'all');
    return page.items.map(({ tenantId }) => tenantId);
  };

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    const requests = new RequestService(new RequestStore(knex), config);
    for (const [id, displayName] of Object.entries(NAMES)) {
      await requests.create(dana, createWish(id, { displayName }));
    }
    await knex.migrate.down({ directory, name: NEWEST_FOLD } as any);
  });

  it('are found when their tables are brought up to date', async () => {
    expect(await textOf('capital')).toMatch('\nstraße\n');
    expect(await found('strasse')).toEqual([]);
    await migrate(knex);
    for (const [q, id] of [
      ['strasse', 'capital'],
      ['STRASSE', 'capital'],
      ['istanbul', 'turkish'],
      ['ΑΔΕΙΑ', 'greek'],
      ['ภาษาไทย', 'thai'],
      ['FI', 'joined'],
    ]) {
      expect([q, await found(q)]).toEqual([q, [id]]);
    }
  });

  it('are folded as those that are written now, whatever they hold', async () => {
    const ids = Object.keys(NAMES);
    const names = namesOf(foldable());
    expect(names.length).toBeGreaterThan(20);
    for (let start = 0; start < names.length; start += ids.length) {
      const rows = ids.map((tenant_id, index) => ({
        ...{ tenant_id, owner: 'group:default/a' },
        display_name: names[start + index] ?? '',
      }));
      for (const row of rows) {
        await knex('tenants').where({ tenant_id: row.tenant_id }).update(row);
      }
      await knex.migrate.down({ directory, name: NEWEST_FOLD } as any);
      await migrate(knex);
      for (const row of rows) {
        expect(await textOf(row.tenant_id)).toBe(searchText(row));
      }
    }
  });
});

/** Every character that a fold changes. */
function foldable(): string[] {
  const all = Array.from({ length: 0x2_0000 }, (_, point) =>
    String.fromCodePoint(point),
  );
  return all.filter(
    it => !/[\p{Cc}\p{Cs}]/u.test(it) && foldText(it) !== it && it !== ' ',
  );
}

/** As many names as hold them all, each between two letters and with marks behind. */
function namesOf(characters: string[]): string[] {
  const words = characters.map(it => `a${it}\u0301\u0307`);
  return Array.from({ length: Math.ceil(words.length / 50) }, (_, index) =>
    words.slice(index * 50, (index + 1) * 50).join(''),
  );
}
