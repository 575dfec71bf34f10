// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An approver who wants to approve what they asked for, by every name that they have.

// One world serves the tests of several files.
/* eslint-disable jest/no-export */

import { Ids, MatrixWorld, wishOf } from '../../matrix/testUtils/MatrixWorld';
import { BootedBackend, MACHINES } from '../../testUtils/BootedBackend';

type Disguise = (backend: BootedBackend) => string | Promise<string>;

const named =
  (ref: string, claims: object = {}): Disguise =>
  ({ issuer }) =>
    issuer.user(ref, { claims });

/** References that the catalog takes for the same person. */
const SPELLINGS = [
  'user:default/ADA',
  'User:default/ada',
  'USER:DEFAULT/ADA',
  'user:Default/Ada',
  'user:ada',
];

/** All of them are ada, or would like to be. */
const DISGUISES: Record<string, Disguise> = {
  'as herself': it => it.token('ada'),
  ...Object.fromEntries(SPELLINGS.map(ref => [`as ${ref}`, named(ref)])),
  'of another namespace': named('user:other/ada'),
  'by her address': named('ada@example.com'),
  'by her address in the catalog': named('user:default/ada@example.com'),
  'with groups in the token': named('user:default/sam', {
    ent: ['user:default/ada', 'group:default/platform-admins'],
  }),
  'by a plugin': it => it.pluginToken('ada'),
  'by a plugin for itself': it => it.pluginToken(),
  'by what her cookie holds': it => it.issuer.limited('user:default/ada'),
  ...Object.fromEntries(
    Object.entries(MACHINES).map(([subject, token]) => [
      `by the machine ${subject}`,
      () => token,
    ]),
  ),
};

export function selfApprovals(at: { world: MatrixWorld }) {
  const decide = (token: string, { id, digest }: Ids) =>
    at.world.backend.call('POST', `tenants/v1/requests/${id}/decision`, token, {
      decision: 'approve',
      digest,
      comment: 'looked at',
    });
  const stateOf = async ({ id }: Ids) =>
    (await at.world.backend.as('ada', 'GET', `/v1/requests/${id}`)).body;

  it.each(Object.keys(DISGUISES))('is refused %s', async name => {
    const wish = wishOf(at.world.name(), 'research');
    const asked = await at.world.ask('ada', wish);
    const token = await DISGUISES[name](at.world.backend);
    expect([401, 403, 404]).toContain((await decide(token, asked)).status);
    expect(await stateOf(asked)).toMatchObject({
      state: 'pending',
      decisions: [],
    });
    const other = await decide(at.world.backend.token('omar'), asked);
    expect(other.status).toBe(200);
  });

  it.each(SPELLINGS)('is refused when %s asked', async ref => {
    const { backend } = at.world;
    const { body } = await backend.call(
      'POST',
      'tenants/v1/requests',
      backend.issuer.user(ref),
      wishOf(at.world.name(), 'research'),
    );
    expect(body.requestedBy).toBe('user:default/ada');
    const asked = { ...body, digest: body.manifestDigest };
    expect((await decide(backend.token('ada'), asked)).status).toBe(403);
  });

  it('is refused to whoever edited it', async () => {
    const asked = await at.world.sentBack(await at.world.fresh('own'));
    const { tenantId, id } = asked;
    const { spec } = wishOf(tenantId, 'research', { displayName: 'Mine now' });
    const edited = await at.world.ok('otto', 'PUT', `/v1/requests/${id}`, {
      spec,
    });
    const now = { ...asked, digest: edited.body.manifestDigest };
    for (const token of [
      at.world.backend.token('otto'),
      at.world.backend.issuer.user('user:Default/OTTO'),
      await at.world.backend.pluginToken('otto'),
    ]) {
      expect((await decide(token, now)).status).toBe(403);
    }
    // The edit of before is not what he was shown.
    expect((await decide(at.world.backend.token('ada'), asked)).status).toBe(
      409,
    );
    expect((await decide(at.world.backend.token('ada'), now)).status).toBe(200);
  });

  it('is refused to the requester, though a colleague edited it', async () => {
    const wish = wishOf(at.world.name(), 'research');
    const asked = await at.world.ask('otto', wish);
    await at.world.sentBack(asked);
    const { spec } = wishOf(asked.tenantId, 'research', {
      displayName: 'Ours',
    });
    const edited = await at.world.ok(
      'dana',
      'PUT',
      `/v1/requests/${asked.id}`,
      { spec },
    );
    const now = { ...asked, digest: edited.body.manifestDigest };
    const { backend } = at.world;
    expect((await decide(backend.token('otto'), now)).status).toBe(403);
    expect((await decide(backend.token('dana'), now)).status).toBe(403);
    expect((await decide(backend.token('ada'), now)).status).toBe(200);
  });
}
