// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsError } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestService } from './RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from './testUtils/world';
import { RequestStore } from '../database/RequestStore';

const SUSPECT = 'k3J9xQ2mZ7vB4nT8wR6yL1pD5sG0hF3cA9eX';
const withEnv = (env: Record<string, string>, name = 'api') => ({
  services: [
    { name, image: 'registry.example/acme/api:1.0.0', replicas: 1, env },
  ],
});
/** Nothing that anybody could read. */
const UNSEEN = [
  ...['', ' \n ', '\u00a0', '\u3000\t', '\u2800', '\u200b', '\u200d\u2060'],
  ...['\u3164', '\u115f\u1160', '\uffa0', '\u00ad', '\u0301', '\u{e0020}'],
];
const place = (name: string) => `services.0.env.${name}`;

describe.each(engines)('doubts on %s', engine => {
  let knex: Knex;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
  });

  const row = async (id: string) => (await new RequestStore(knex).request(id))!;
  const findings = async (id: string) =>
    (await row(id)).findings.filter(({ id: rule }) =>
      rule.startsWith('secret-'),
    );
  const decide = async (
    id: string,
    comment?: string,
    decision: 'approve' | 'reject' = 'approve',
  ) =>
    requests.decide(ada, id, {
      decision,
      digest: await shownDigest(knex, id),
      ...(comment !== undefined && { comment }),
    });
  const update = (tenantId: string, patch: object) =>
    requests.create(
      dana,
      wish({
        type: 'update',
        tenantId,
        spec: createWish(tenantId, patch).spec,
      }),
    );
  const failure = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      error => error,
    );

  it('are passed with a word, which stands on the decision and in the trail', async () => {
    const env = withEnv({ SESSION: SUSPECT });
    const id = await requests.create(dana, createWish('doubtful', env));
    expect(await findings(id)).toEqual([
      { id: 'secret-suspected', severity: 'doubt', path: place('SESSION') },
    ]);
    for (const comment of [undefined, ...UNSEEN]) {
      const error = await failure(decide(id, comment));
      expect(error).toBeInstanceOf(FieldsError);
      expect(error.fields).toEqual([
        { path: 'comment', code: 'doubts_need_a_word', params: { doubts: 1 } },
      ]);
    }
    expect(await row(id)).toMatchObject({ state: 'pending' });
    await decide(id, 'It is the id of a public session');
    expect(await row(id)).toMatchObject({ state: 'approved' });
    expect(
      await knex('decisions').where({ request_id: id }).first(),
    ).toMatchObject({ comment: 'It is the id of a public session' });
    const event = await knex('tenant_events')
      .where({ tenant_id: 'doubtful', type: 'request.approved' })
      .first();
    expect(event.actor).toBe(ada.ref);
    expect(JSON.parse(event.params)).toEqual({
      request: id,
      type: 'create',
      comment: 'It is the id of a public session',
    });
  });

  it('need no word to be rejected, and none where there are none', async () => {
    const env = withEnv({ SESSION: SUSPECT });
    const id = await requests.create(dana, createWish('rejected', env));
    await decide(id, undefined, 'reject');
    const plain = await requests.create(dana, createWish('rejected'));
    await decide(plain);
    expect(await row(plain)).toMatchObject({ state: 'approved' });
  });

  it('that hold no longer need none, and those that were passed stay with the decision', async () => {
    const env = withEnv({ SESSION: SUSPECT });
    const over = await requests.create(dana, createWish('over'));
    const past = { id: 'ingress-host-shared', severity: 'doubt', path: 'x' };
    await knex('requests')
      .where({ id: over })
      .update({ findings: JSON.stringify([past]) });
    await decide(over);
    expect(await findings(over)).toEqual([]);
    const passed = await requests.create(dana, createWish('passed', env));
    await knex('requests').where({ id: passed }).update({ findings: '[]' });
    await decide(passed, 'A public session');
    expect(await findings(passed)).toEqual([
      { id: 'secret-suspected', severity: 'doubt', path: place('SESSION') },
    ]);
  });

  it('are counted whole, however many of them are shown', async () => {
    const settings = Object.fromEntries(
      Array.from({ length: 130 }, (_, index) => [`S_${index}`, SUSPECT]),
    );
    const asked = createWish('many', withEnv(settings));
    const { findings: shown } = await requests.preview(dana, asked);
    expect(shown).toHaveLength(101);
    const id = await requests.create(dana, asked);
    const answer = await requests.withRoom(
      { state: 'pending', type: 'create', tenantId: 'many' } as any,
      await row(id),
    );
    expect(answer.findings.filter(it => it.severity === 'doubt')).toEqual(
      shown.filter(it => it.severity === 'doubt'),
    );
    expect((await failure(decide(id))).fields[0].params).toEqual({
      doubts: 130,
    });
  });

  it('about a reason count as well', async () => {
    const id = await requests.create(dana, {
      ...createWish('reasoned'),
      reason: 'The password is hunter2',
    });
    expect(await findings(id)).toEqual([
      { id: 'secret-suspected', severity: 'doubt', path: 'reason' },
    ]);
    expect((await failure(decide(id))).fields[0].code).toBe(
      'doubts_need_a_word',
    );
  });

  it('that came up since it was asked count as well', async () => {
    const env = withEnv({ SESSION: SUSPECT });
    const id = await requests.create(dana, createWish('later', env));
    await knex('requests').where({ id }).update({ findings: '[]' });
    const answer = await requests.withRoom(
      { state: 'pending', type: 'create', tenantId: 'later' } as any,
      await row(id),
    );
    expect(answer.findings).toContainEqual({
      id: 'secret-suspected',
      severity: 'doubt',
      path: place('SESSION'),
    });
    expect((await failure(decide(id))).fields[0].code).toBe(
      'doubts_need_a_word',
    );
  });

  it('a secret that was asked for before it was known as one is not approved', async () => {
    const id = await requests.create(dana, createWish('older'));
    const { spec } = createWish('older', withEnv({ DB_PASS: 'hunter2' }));
    await knex('requests')
      .where({ id })
      .update({ spec: JSON.stringify(spec) });
    const error = await failure(decide(id, 'It is fine'));
    expect(error).toMatchObject({
      name: 'ConflictError',
      fields: [{ path: `spec.${place('DB_PASS')}`, code: 'env-holds-secret' }],
    });
    expect(error.message).not.toContain('hunter2');
    await decide(id, undefined, 'reject');
  });

  describe('a secret that stands in a tenant already', () => {
    const live = async (id: string) => {
      await decide(await requests.create(dana, createWish(id)));
      const spec = createWish(id, withEnv({ DB_PASS: 'hunter2' })).spec;
      const text = JSON.stringify(spec);
      await knex('tenants').where({ tenant_id: id }).update({ spec: text });
      await knex('revisions').where({ tenant_id: id }).update({ spec: text });
    };

    it('may stay with a word, and may go without one', async () => {
      await live('stays');
      const env = withEnv({ DB_PASS: 'hunter2', MODE: 'fast' });
      const id = await update('stays', env);
      expect(await findings(id)).toEqual([
        { id: 'secret-stays', severity: 'doubt', path: place('DB_PASS') },
      ]);
      expect((await failure(decide(id))).fields[0].code).toBe(
        'doubts_need_a_word',
      );
      await decide(id, 'Moves to the store next week');
      const out = await update('stays', withEnv({ MODE: 'fast' }));
      expect(await findings(out)).toEqual([]);
      await decide(out);
      expect((await failure(update('stays', env))).fields[0].code).toBe(
        'env-holds-secret',
      );
    });

    it.each([
      ['another one', withEnv({ DB_PASS: 'hunter3' })],
      ['the same under another name', withEnv({ PGPASSWORD: 'hunter2' })],
      ['the same in another service', withEnv({ DB_PASS: 'hunter2' }, 'web')],
    ])('does not excuse %s', async (_what, patch) => {
      const id = `swaps-${Object.keys(
        patch.services[0].env,
      )[0].toLowerCase()}-${patch.services[0].name}`.replace(/_/g, '-');
      const tenant = `${id}-${patch.services[0].env.DB_PASS ?? 'x'}`;
      await live(tenant);
      const error = await failure(update(tenant, patch));
      expect(error).toBeInstanceOf(FieldsError);
      expect(error.fields[0].code).toBe('env-holds-secret');
    });

    it('holds up no suspension', async () => {
      await live('urgent');
      const asked = wish({ type: 'suspend', tenantId: 'urgent' });
      const id = await requests.create(dana, asked);
      expect(await findings(id)).toEqual([
        { id: 'secret-stays', severity: 'warning', path: place('DB_PASS') },
      ]);
      await decide(id);
      expect(await row(id)).toMatchObject({ state: 'approved' });
    });
  });
});
