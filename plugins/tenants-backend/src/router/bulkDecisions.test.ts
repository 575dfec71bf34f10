// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Several requests decided by one call: each for itself, with what the decision alone would have had.

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { DecidedRow } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { eventually } from '../status/testUtils/eventually';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

const ADMINS = 'group:default/platform-admins';
const rules = [
  {
    id: 'two',
    when: { environments: ['staging'] },
    then: { steps: [{ anyOf: [ADMINS], count: 2 }] },
  },
];

const OTHER = `sha256:${'0'.repeat(64)}`;

describe.each(engines)('several decisions on %s', engine => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  let knex: Knex;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    const database = mockServices.database.factory({ knex });
    api = await bootPlugin({ approval: { rules } }, { features: [database] });
  });
  afterAll(() => api.stop());

  const asked = async (tenantId: string, who = 'dana', patch = {}) =>
    (await api.post('/v1/requests', who, createWish(tenantId, patch))).body;
  const word = (request: any, more: object = {}) => ({
    id: request.id,
    digest: request.manifestDigest,
    decision: 'approve',
    ...more,
  });
  const decide = async (who: string, ...decisions: object[]) => {
    const sent = await api.post('/v1/requests/decisions', who, { decisions });
    return sent.body.results as DecidedRow[];
  };
  /** State, or status and code, row by row. */
  const ends = (results: DecidedRow[]) =>
    results.map(({ request, error }) =>
      request ? request.state : [error!.status, error!.fields?.[0].code],
    );
  it('takes what may be and names why not of each other one; sent again, nothing is decided twice', async () => {
    const [plain, moved, own] = [
      await asked('plain'),
      await asked('moved'),
      await asked('own', 'ada'),
    ];
    const nowhere = { ...plain, id: '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001' };
    const batch = [
      word(moved, { digest: OTHER }),
      word(own),
      word(nowhere),
      word(plain, { comment: 'looked at' }),
    ];
    const first = await decide('ada', ...batch);
    expect(first.map(({ id }) => id)).toEqual(batch.map(({ id }) => id));
    const refused = [
      [409, 'digest_differs'],
      [403, 'own_request'],
      [404, undefined],
    ];
    expect(ends(first)).toEqual([...refused, 'approved']);
    const again = await decide('ada', ...batch);
    expect(ends(again)).toEqual([...refused, [409, 'request_decided']]);
    const { body } = await api.get(`/v1/requests/${plain.id}`, 'ada');
    expect(body.revision).toBe(1);
    expect(body.decisions).toMatchObject([{ comment: 'looked at' }]);
    const { body: waiting } = await api.get(`/v1/requests/${moved.id}`, 'ada');
    expect(waiting.state).toBe('pending');
  });

  it('records each by itself, also what was refused before it was tried', async () => {
    const [one, own] = [await asked('recorded'), await asked('mine', 'ada')];
    await decide('ada', word(one), word(own));
    const { body } = await api.get('/v1/audit?event=request-decide', 'ada');
    const told = body.items.filter(({ requests }: any) =>
      [one.id, own.id].includes(requests[0]),
    );
    expect(
      told.map(({ outcome, who, requests }: any) => [
        requests[0] === one.id ? 'one' : 'own',
        outcome,
        who,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['one', 'succeeded', 'user:default/ada'],
        ['own', 'refused', 'user:default/ada'],
      ]),
    );
    expect(told).toHaveLength(2);
  });

  it('tells what was decided where the answer was lost and the call is sent again', async () => {
    const batch: object[] = [];
    for (let at = 0; at < 8; at += 1)
      batch.push(word(await asked(`lost-${at}`)));
    const sent = api
      .raw('post', '/v1/requests/decisions')
      .set('Authorization', mockCredentials.user.header('user:default/ada'))
      .send({ decisions: batch });
    sent.end(() => {});
    const approved = () =>
      knex('revisions').where('tenant_id', 'like', 'lost-%');
    await eventually(async () => expect(await approved()).not.toEqual([]));
    sent.abort();
    // Which of both it is depends on whether the first call was still under way.
    const isTold = (end: unknown) =>
      /^409,(request_decided|decided_already)$/.test(`${end}`);
    const [first, ...others] = ends(await decide('ada', ...batch));
    expect(isTold(first)).toBe(true);
    expect(others.filter(it => it !== 'approved' && !isTold(it))).toEqual([]);
    expect(await approved()).toHaveLength(8);
    const again = ends(await decide('ada', ...batch));
    expect(again.filter(it => !isTold(it))).toEqual([]);
  });

  it('decides a request that is named twice once, and tells the second', async () => {
    const [one, two] = [
      await asked('twice'),
      await asked('twice-of-two', 'dana', { environment: 'staging' }),
    ];
    const against = { decision: 'reject' };
    const results = await decide(
      'ada',
      word(one),
      word(one, against),
      word(two),
      word(two, against),
    );
    expect(ends(results)).toEqual([
      'approved',
      [409, 'request_decided'],
      'pending',
      [409, 'decided_already'],
    ]);
  });

  it('takes 50 at most, and says so', async () => {
    const request = await asked('many');
    const decisions = Array(51).fill(word(request));
    const path = '/v1/requests/decisions';
    const { status, body } = await api.post(path, 'ada', { decisions });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      message: expect.stringContaining('decisions: must be at most 50'),
      fields: [{ path: 'decisions', code: 'too_big', params: { maximum: 50 } }],
    });
    const { body: waits } = await api.get(`/v1/requests/${request.id}`, 'ada');
    expect(waits.state).toBe('pending');
  });

  it('keeps secrets of a comment to itself', async () => {
    const request = await asked('secret');
    const comment = 'password=hunter2hunter2';
    const [row] = await decide('ada', word(request, { comment }));
    expect(row.error?.status).toBe(400);
    expect(JSON.stringify(row)).not.toContain('hunter2');
    expect(await knex('decisions').where({ request_id: request.id })).toEqual(
      [],
    );
  });

  it('lets one of two who decide the same ones at once come first, request by request', async () => {
    const requests = [];
    for (const id of ['race-a', 'race-b', 'race-c', 'race-d']) {
      requests.push(await asked(id));
    }
    const [ada, omar] = await Promise.all([
      decide('ada', ...requests.map(it => word(it))),
      decide('omar', ...requests.reverse().map(it => word(it))),
    ]);
    const byOmar = [...omar].reverse();
    ada.forEach((row, at) => {
      const [won, lost] = row.request ? [row, byOmar[at]] : [byOmar[at], row];
      expect(won.request?.state).toBe('approved');
      expect(lost.error?.status).toBe(409);
    });
    const revisions = await knex('revisions').where(
      'tenant_id',
      'like',
      'race-%',
    );
    expect(revisions).toHaveLength(4);
  });
});
