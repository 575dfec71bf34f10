// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may ask for which change of a tenant's holders, and what of it still holds when somebody decides.

import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { FieldsError } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { Actor } from './Actor';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  omar,
  wish,
} from './testUtils/world';
import { RequestStore } from '../database/RequestStore';

const OWNERS = 'group:default/ml-research';
const EDITORS = 'group:default/ml-editors';
const OTHERS = 'group:default/vision';
const access = { editors: [EDITORS], viewers: ['group:default/guests'] };

const eve: Actor = {
  ref: 'user:default/eve',
  groups: [EDITORS],
  approver: false,
};
// Of both: an owner who may hand the tenant to another group of theirs.
const both: Actor = {
  ref: 'user:default/both',
  groups: [OWNERS, OTHERS],
  approver: false,
};
const devon: Actor = {
  ref: 'user:default/devon',
  groups: [OTHERS, EDITORS],
  approver: false,
};

describe.each(engines)('holders on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  let groups: Map<string, string[]>;
  let missing: Set<string>;
  let away: boolean;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config, () => {}, {
      people: {
        groupsOf: async ref => groups.get(ref) ?? [],
        missingGroups: async refs => {
          if (away) throw new ServiceUnavailableError('the catalog is away');
          return refs.filter(ref => missing.has(ref));
        },
      },
    });
  });

  beforeEach(() => {
    const people = [ada, omar, dana, eve, both, devon];
    groups = new Map(people.map(it => [it.ref, it.groups]));
    missing = new Set();
    away = false;
  });

  let count = 0;
  async function tenant(): Promise<string> {
    count += 1;
    const tenantId = `held-${count}`;
    await approve(
      await requests.create(dana, createWish(tenantId, { access })),
    );
    return tenantId;
  }

  const approve = async (id: string, by = ada) =>
    requests.decide(by, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(knex, id),
    });
  const update = (tenantId: string, patch: object) =>
    wish({
      type: 'update',
      tenantId,
      spec: createWish(tenantId, { access, ...patch }).spec,
    });
  const findings = async (id: string) =>
    JSON.parse((await knex('requests').where({ id }).first()).findings);
  const held = (tenantId: string) =>
    knex('tenants').where({ tenant_id: tenantId, is_current: true }).first();

  const CHANGES = {
    'nothing of the holders': { displayName: 'Renamed' },
    'another owner': { owner: OTHERS },
    'other editors': { access: { ...access, editors: [EDITORS, OTHERS] } },
    'fewer viewers': { access: { editors: [EDITORS], viewers: [] } },
    'no access at all': { access: undefined },
    'another owner and access': { owner: OTHERS, access: undefined },
  };
  const MATRIX: [keyof typeof CHANGES, Actor, boolean][] = [
    ['nothing of the holders', eve, true],
    ['nothing of the holders', devon, true],
    ['nothing of the holders', dana, true],
    ['nothing of the holders', omar, true],
    ['another owner', eve, false],
    ['another owner', devon, false],
    ['another owner', dana, false],
    ['another owner', both, true],
    ['another owner', omar, true],
    ['other editors', eve, false],
    ['other editors', devon, false],
    ['other editors', dana, true],
    ['other editors', omar, true],
    ['fewer viewers', eve, false],
    ['fewer viewers', dana, true],
    ['no access at all', eve, false],
    ['no access at all', dana, true],
    ['another owner and access', devon, false],
    ['another owner and access', both, true],
  ];

  it.each(MATRIX)('%s by %j: %s', async (change, actor, allowed) => {
    const tenantId = await tenant();
    const asked = update(tenantId, CHANGES[change]);
    const before = await held(tenantId);
    const attempts = [
      requests.preview(actor, asked).then(() => true),
      requests.create(actor, asked).then(() => true),
    ];
    const outcomes = await Promise.allSettled(attempts);
    for (const outcome of outcomes) {
      if (allowed) {
        expect(outcome.status).toBe('fulfilled');
      } else {
        expect(outcome).toMatchObject({ reason: expect.any(NotAllowedError) });
      }
    }
    const open = { tenant_id: tenantId, state: 'pending' };
    expect(await knex('requests').where(open)).toHaveLength(allowed ? 1 : 0);
    expect(await held(tenantId)).toEqual(before);
  });

  it('shows the approver first that the tenant would be held by others', async () => {
    const tenantId = await tenant();
    const asked = update(tenantId, {
      owner: OTHERS,
      access: { editors: [OTHERS], viewers: [] },
      environment: 'dev',
    });
    const expected = [
      {
        id: 'owner-changes',
        severity: 'warning',
        path: 'owner',
        params: { from: OWNERS, to: OTHERS },
      },
      {
        id: 'access-changes',
        severity: 'warning',
        path: 'access',
        params: { added: OTHERS, removed: `group:default/guests, ${EDITORS}` },
      },
    ];
    const { findings: previewed } = await requests.preview(both, asked);
    expect(previewed.slice(0, 2)).toEqual(expected);
    const id = await requests.create(both, asked);
    expect((await findings(id)).slice(0, 2)).toEqual(expected);
    await approve(id);
    expect(await held(tenantId)).toMatchObject({ owner: OTHERS });
  });

  it('says nothing of holders that stay, in whatever order they are named', async () => {
    const tenantId = await tenant();
    const id = await requests.create(
      eve,
      update(tenantId, {
        access: { editors: [EDITORS, EDITORS], viewers: access.viewers },
      }),
    );
    const ids = (await findings(id)).map((it: any) => it.id);
    expect(ids).not.toContain('access-changes');
    expect(ids).not.toContain('owner-changes');
  });

  describe('what was asked for is looked at again', () => {
    /** Why the approver is refused; rejecting still goes. */
    const refusalOf = async (id: string) => {
      const refusal = await approve(id).catch(error => error);
      expect(refusal).toBeInstanceOf(ConflictError);
      expect(await knex('requests').where({ id }).first()).toMatchObject({
        state: 'pending',
      });
      const decision = { decision: 'reject' as const };
      const digest = await shownDigest(knex, id);
      await requests.decide(ada, id, { ...decision, digest });
      return refusal.fields.map(({ code }: { code: string }) => code);
    };

    const LOSSES: [string, Actor, object | 'suspend' | 'delete', string[]][] = [
      [
        'an owner who left, of another owner',
        both,
        { owner: OTHERS },
        [OTHERS],
      ],
      [
        'an owner who left the group they give it to',
        both,
        { owner: OTHERS },
        [OWNERS],
      ],
      [
        'an owner who is editor now, of other access',
        dana,
        { access: undefined },
        [EDITORS],
      ],
      ['an owner who is editor now, of a removal', dana, 'delete', [EDITORS]],
      ['an editor who left, of an update', eve, { displayName: 'New' }, []],
      ['an editor who left, of a suspension', eve, 'suspend', []],
    ];

    it.each(LOSSES)('from %s', async (_what, actor, change, left) => {
      const tenantId = await tenant();
      const asked =
        typeof change === 'string'
          ? wish({ type: change as 'delete', tenantId })
          : update(tenantId, change);
      const id = await requests.create(actor, asked);
      groups.set(actor.ref, left);
      expect(await refusalOf(id)).toEqual(['requester_lost_standing']);
    });

    it('from whoever left the group that a create names', async () => {
      const id = await requests.create(dana, createWish('left-early'));
      groups.set(dana.ref, [OTHERS]);
      expect(await refusalOf(id)).toEqual(['requester_lost_standing']);
    });

    it('from an admin who is none any more', async () => {
      const asked = createWish('of-an-admin', { owner: OTHERS });
      const id = await requests.create(omar, asked);
      groups.set(omar.ref, []);
      const refusal = await approve(id).catch(error => error);
      expect(refusal.fields[0].code).toBe('requester_lost_standing');
    });

    it('an owner who is editor now may still have asked for the rest', async () => {
      const tenantId = await tenant();
      const asked = update(tenantId, { displayName: 'New' });
      const id = await requests.create(dana, asked);
      groups.set(dana.ref, [EDITORS]);
      await approve(id);
      expect(await held(tenantId)).toMatchObject({ display_name: 'New' });
    });

    it('and the owner that the tenant has now counts, not the one it had', async () => {
      const tenantId = await tenant();
      const asked = update(tenantId, { owner: OTHERS });
      const id = await requests.create(both, asked);
      await knex('tenants')
        .where({ tenant_id: tenantId })
        .update({ owner: 'group:default/guests' });
      expect(await refusalOf(id)).toEqual(['requester_lost_standing']);
    });

    it('groups that went meanwhile', async () => {
      const id = await requests.create(
        dana,
        createWish('orphaned', { access }),
      );
      missing.add(EDITORS);
      expect(await refusalOf(id)).toEqual(['group_unknown']);
    });
  });

  describe('groups that do not exist', () => {
    it.each([
      ['a person', dana],
      ['an admin', omar],
    ])(
      'are refused, each with its place, also from %s',
      async (_who, actor) => {
        missing = new Set(['group:default/ghosts', EDITORS]);
        const asked = createWish('haunted', {
          owner: actor === omar ? 'group:default/ghosts' : OWNERS,
          access: {
            editors: ['group:default/guests', 'group:default/ghosts'],
            viewers: [EDITORS],
          },
        });
        const refusal = await requests
          .create(actor, asked)
          .catch(error => error);
        expect(refusal).toBeInstanceOf(FieldsError);
        const ghosts = {
          code: 'group_unknown',
          params: { group: 'group:default/ghosts' },
        };
        expect(refusal.fields).toEqual([
          ...(actor === omar ? [{ path: 'spec.owner', ...ghosts }] : []),
          { path: 'spec.access.editors.1', ...ghosts },
          {
            path: 'spec.access.viewers.0',
            code: 'group_unknown',
            params: { group: EDITORS },
          },
        ]);
        expect(await held('haunted')).toBeUndefined();
      },
    );

    it('a catalog that is away is no fault of the wish, and keeps nobody from the rest', async () => {
      const tenantId = await tenant();
      away = true;
      await expect(
        requests.create(dana, createWish('unknown', { access })),
      ).rejects.toThrow(ServiceUnavailableError);
      const id = await requests.create(eve, update(tenantId, {}));
      expect(await knex('requests').where({ id }).first()).toBeDefined();
    });

    it('that the tenant has had are a finding, and refuse nothing', async () => {
      const tenantId = await tenant();
      missing.add(EDITORS);
      const id = await requests.create(dana, update(tenantId, {}));
      expect(await findings(id)).toContainEqual({
        id: 'group-gone',
        severity: 'warning',
        path: 'access.editors.0',
        params: { group: EDITORS },
      });
      await approve(id);
    });
  });

  it('present owners withdraw what anybody asked of their tenant', async () => {
    const tenantId = await tenant();
    const id = await requests.create(eve, update(tenantId, {}));
    await expect(requests.cancel(devon, id)).rejects.toThrow(NotAllowedError);
    await requests.cancel(both, id);
    expect(await knex('requests').where({ id }).first()).toMatchObject({
      state: 'cancelled',
    });
    await knex('tenants')
      .where({ tenant_id: tenantId })
      .update({ owner: OTHERS });
    const next = await requests.create(
      eve,
      wish({ type: 'suspend', tenantId }),
    );
    await expect(requests.cancel(both, next)).resolves.toBeUndefined();
  });
});
