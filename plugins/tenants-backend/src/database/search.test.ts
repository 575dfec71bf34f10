// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Search finds what people take for the same text, on both engines alike.

import { listTenantsQuerySchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from '../workflow/testUtils/world';
import { engines, freshDatabase } from './testUtils/databases';
import { TenantReader } from './TenantReader';
import { RequestStore } from './RequestStore';

const NAMES: Record<string, string> = {
  doctors: 'Ärzte Zentrum',
  street: 'Große Straße',
  kitchen: 'Café Küche'.normalize('NFD'),
  seoul: '음성 인식 서울',
  sofia: 'ΟΔΟΣ Σοφίας',
  persian: 'می\u200cخواهم',
  share: '100%_a\\b',
  wide: 'ＡＢＣ model',
  turkish: 'İstanbul',
  dotless: 'Diyarbakır',
  capital: 'AUẞENLAGER',
  ligature: 'oﬃce',
  thai: 'ภาษา\u200bไทย',
  hebrew: 'לַ\u034fִם',
  flag: '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} one',
};

describe.each(engines)('search on %s', engine => {
  let knex: Knex;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
    for (const [id, displayName] of Object.entries(NAMES)) {
      await requests.create(dana, createWish(id, { displayName }));
    }
  });

  const found = async (q: string) =>
    (
      await new TenantReader(knex, config).list(
        listTenantsQuerySchema.parse({ q, limit: 100 }),
        'all',
      )
    ).items.map(({ tenantId }) => tenantId);

  it.each([
    ['ÄRZTE', 'doctors'],
    ['ärzte', 'doctors'],
    ['ärzte'.normalize('NFD'), 'doctors'],
    ['  ärzte  ', 'doctors'],
    ['ärzte   zentrum', 'doctors'],
    ['ärzte\tZENTRUM', 'doctors'],
    ['GROSSE STRASSE', 'street'],
    ['straße', 'street'],
    ['CAFÉ', 'kitchen'],
    ['küche'.normalize('NFC'), 'kitchen'],
    ['인식', 'seoul'],
    ['인식'.normalize('NFD'), 'seoul'],
    ['οδός'.normalize('NFD').replace(/\p{M}/gu, ''), 'sofia'],
    ['ΣΟΦΊΑΣ', 'sofia'],
    ['میخواهم', 'persian'],
    ['می\u200cخواهم', 'persian'],
    ['%_', 'share'],
    ['a\\b', 'share'],
    ['abc MODEL', 'wide'],
    ['İSTANBUL', 'turkish'],
    ['istanbul', 'turkish'],
    ['ISTANBUL', 'turkish'],
    ['ıstanbul', 'turkish'],
    ['i\u0307stan', 'turkish'],
    ['DİYARBAKIR', 'dotless'],
    ['diyarbakir', 'dotless'],
    ['außenlager', 'capital'],
    ['aussenlager', 'capital'],
    ['AUSSENLAGER', 'capital'],
    ['auẞenl', 'capital'],
    ['GROẞE STRAẞE', 'street'],
    ['OFFICE', 'ligature'],
    ['oﬀice', 'ligature'],
    ['ΟΔΌΣ', 'sofia'],
    ['οδός', 'sofia'],
    ['σοφιασ', 'sofia'],
    ['ภาษาไทย', 'thai'],
    ['לִַם', 'hebrew'],
    ['🏴 one', 'flag'],
    ['doctors \ud83d', 'doctors'],
    ['doctors\ufffd', 'doctors'],
    ['می\u200c', 'persian'],
    ['ärzte\u200d', 'doctors'],
    ['DOCTORS', 'doctors'],
  ])('%j finds %s', async (q, expected) => {
    expect(await found(q)).toEqual([expected]);
  });

  it('finds by owner, and everything for blanks alone', async () => {
    const all = Object.keys(NAMES).sort();
    expect(await found('ML-Research')).toEqual(all);
    for (const nothing of ['', ' ', '   ', '\u200d', '\ud83d', '\ufffd']) {
      expect(await found(nothing)).toEqual(all);
    }
  });

  it('joins no two fields, and takes % and _ as they are', async () => {
    expect(await found('doctors ärzte')).toEqual([]);
    expect(await found('%zentrum')).toEqual([]);
    expect(await found('d_ctors')).toEqual([]);
  });

  it('follows a change of name', async () => {
    const approve = async (id: string) =>
      requests.decide(ada, id, {
        decision: 'approve',
        comment: 'looked at',
        digest: await shownDigest(knex, id),
      });
    await approve(await requests.create(dana, createWish('renamed')));
    const spec = { ...createWish('renamed').spec, displayName: 'Übersetzer' };
    const update = wish({ type: 'update', tenantId: 'renamed', spec });
    await approve(await requests.create(dana, update));
    expect(await found('ÜBERSETZER')).toEqual(['renamed']);
    expect(await found('Tenant renamed')).toEqual([]);
  });
});
