// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Lists, under the policy of the portal and on each database: everybody gets what they may see, page by page, counted as such.

import { TestDatabases } from '@backstage/backend-test-utils';
import { CALLERS, Relation } from './testUtils/callers';
import { MatrixWorld } from './testUtils/MatrixWorld';
import { RULES } from './testUtils/rules';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const PAGE = 'limit=2';
const LISTS = ['tenants', 'requests', 'incidents'] as const;

const sees = (relation: Relation) => RULES.reads[relation] === 'ok';

/** Those who may call at all, and whether they see what is ML research's, and vision's. */
const seers = Object.entries(CALLERS)
  .filter(([, { is }]) => RULES.signedIn[is.own] === 'ok')
  .map(([name, { is }]) => ({
    name,
    research: sees(is.own),
    vision: sees(is.foreign),
  }));

describe.each(databases.eachSupportedId())('on %s', database => {
  let world: MatrixWorld;
  /** Lives of ML research; all others are vision's. */
  const research = new Set<string>();

  beforeAll(async () => {
    world = await MatrixWorld.start(await databases.init(database));
    const all = await read('ada', 'tenants');
    for (const { owner, life } of all) {
      if (owner === 'group:default/ml-research') research.add(life);
    }
    research.add(world.at('former').life);
  });
  afterAll(() => world?.stop());

  async function read(name: string, list: string, query = ''): Promise<any[]> {
    const token = await CALLERS[name].token(world.backend);
    const items: any[] = [];
    let cursor = '';
    let total: number;
    do {
      const path = `tenants/v1/${list}?${PAGE}${query}${cursor}`;
      const { body } = await world.backend.call('GET', path, token);
      items.push(...body.items);
      total = body.totalItems;
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      // A page that is not the last is full: what is hidden is left out before pages are made.
      if (cursor) expect(body.items).toHaveLength(2);
    } while (cursor);
    expect(items).toHaveLength(total);
    return items;
  }

  const keyOf = ({ id, life }: any) => id ?? life;
  const livesOf = (items: any[], isMine: (item: any) => boolean) =>
    items.filter(isMine).map(keyOf).sort();

  it.each(LISTS)('of %s hold what belongs to whom', async list => {
    const all = await read('ada', list);
    const ofResearch = ({ life }: any) => research.has(life);
    expect(new Set(all.map(ofResearch))).toEqual(new Set([true, false]));
    for (const { name, ...may } of seers) {
      const isSeen = (item: any) =>
        (ofResearch(item) ? may.research : may.vision) ||
        (name === 'leo' && item.requestedBy === 'user:default/leo') ||
        (name === 'lea' && item.type === 'suspend');
      const found = (await read(name, list)).map(keyOf).sort();
      expect([name, found]).toEqual([name, livesOf(all, isSeen)]);
    }
  });

  it('what a filter names is not told by it', async () => {
    const { tenantId } = world.at('foreign');
    for (const query of [
      `&q=${tenantId}`,
      '&owner=group:default/vision',
      '&cluster=test&status=ready&sort=-updatedAt',
    ]) {
      const ids = async (name: string) =>
        (await read(name, 'tenants', query)).map(it => it.tenantId);
      expect(await ids('dana')).not.toContain(tenantId);
      expect(await ids('devon')).toContain(tenantId);
    }
    const former = `&tenantId=${world.at('former').tenantId}`;
    const lives = async (name: string, list: string) =>
      new Set(
        (await read(name, list, former)).map(it => research.has(it.life)),
      );
    for (const list of ['requests', 'incidents']) {
      expect(await lives('dana', list)).toEqual(new Set([true]));
      expect(await lives('devon', list)).not.toContain(true);
    }
  });
});
